import { jsonEqual, parsePointer, type Json, type Pointer } from "../../kernel/json.js";
import { valueAt } from "../../workloads/index.js";
import { shownValue } from "../rule-kinds/rule-kind.js";
import type { Verdict } from "../verdict.js";
import type { Violation } from "../violation.js";
import type { ExpectedViolation, Mismatch, PolicyCase } from "./policy-case.js";

/** How a verdict differs from what a case expects; nothing when the case passes. */
export function mismatchesOf(one: PolicyCase, verdict: Verdict): readonly Mismatch[] {
  const decision = decisionMismatch(one, verdict);
  if (decision) return [decision];
  if (!("violations" in verdict)) return [];
  return [
    ...one.violations.flatMap((expected, index) => violationMismatch(expected, index, verdict.violations)),
    ...Object.entries(one.mutated).flatMap(([path, expected]) => valueMismatch(path, expected, verdict.mutated)),
  ];
}

function decisionMismatch({ expect }: PolicyCase, verdict: Verdict): Mismatch | undefined {
  const at: Pointer = ["expect"];
  if (verdict.decision === "unknown")
    return { at, expected: expect, actual: "not judged: nothing is known of pods of this kind" };
  if (verdict.decision === "refused-type")
    return expect === "deny"
      ? undefined
      : { at, expected: expect, actual: `deny: a ${verdict.kind.kind} cannot be of type "${verdict.word}"` };
  if (verdict.decision === expect) return undefined;
  const said = verdict.violations.length > 0 ? `: ${tell(verdict.violations)}` : whyAllowed(verdict.policy);
  return { at, expected: expect, actual: `${verdict.decision}${said}` };
}

function whyAllowed(policy: string): string {
  if (policy === "none") return ": the project has no policy for this type";
  return policy === "controller" ? ": controllers of Kubernetes pass" : "";
}

function violationMismatch(
  expected: ExpectedViolation,
  index: number,
  violations: readonly Violation[],
): readonly Mismatch[] {
  const isThere = violations.some(
    ({ code, field }) =>
      (expected.code === undefined || expected.code === code) &&
      (expected.field === undefined || expected.field === field),
  );
  const words = [expected.code, expected.field].filter((word) => word !== undefined).join(" ");
  return isThere ? [] : [{ at: ["violations", index], expected: words, actual: tell(violations) }];
}

function valueMismatch(path: string, expected: Json, mutated: Json): readonly Mismatch[] {
  const value = valueAt(mutated, parsePointer(path));
  if (jsonEqual(value ?? null, expected)) return [];
  return [{ at: ["mutated", path], expected: shown(expected), actual: shown(value) }];
}

function shown(value: Json | undefined): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : shownValue(value);
}

function tell(violations: readonly Violation[]): string {
  return violations.map(({ code, message }) => `${code} ${message}`).join("; ");
}
