import type { Json, Pointer } from "../kernel/json.js";
import type { PolicySource } from "./effective-policy.js";
import type { RuleId } from "./rule-kinds/rule-kind.js";

/** What scheduling rules ask of a workload. */
export type SchedulingRuleId = "timeLimit" | "nodeType" | "stamp";

/** One rule that a workload breaks, in the form of Run:ai's compliance issues and more. */
export interface Violation {
  /** `workload/max`; `fairlead explain` has a page for it. */
  readonly code: string;
  /** A rule of a policy, or what else a project is held to. */
  readonly rule: RuleId | SchedulingRuleId;
  /** The field with its role, as the policy spells it: `worker.compute.gpuDevicesRequest`. */
  readonly field: string;
  /** Which pods or container of the workload; empty when there is but one. */
  readonly subject: string;
  /** Where it stands in the manifest. */
  readonly pointer: Pointer;
  readonly value: Json | undefined;
  readonly limit: Json;
  readonly source: PolicySource;
  /** One line that an API server says as well: field, value, limit and scope. */
  readonly message: string;
}

/** Whose rule it is, as messages end: `(department research)`. */
export function describeSource({ scope, name }: Pick<PolicySource, "scope" | "name">): string {
  return scope === "tenant" ? "(organization)" : `(${scope} ${name})`;
}

/** The message of a violation from its parts. */
export function violationMessage(parts: {
  readonly field: string;
  readonly subject: string;
  readonly says: string;
  readonly source: PolicySource;
}): string {
  const of = parts.subject === "" ? "" : ` of ${parts.subject}`;
  return `${parts.field}${of}: ${parts.says} ${describeSource(parts.source)}`;
}

/** Longer messages are cut, in code points: an API server drops those above 5 KiB, and a code point may take four bytes. */
export const LONGEST_AGGREGATE = 1200;

/** What an API server answers to a workload with these violations. */
export function aggregatedMessage(violations: readonly Pick<Violation, "code" | "message">[]): string {
  const text = violations.map(({ code, message }) => `${code} ${message}`).join("; ");
  const points = Array.from(text);
  return points.length > LONGEST_AGGREGATE ? `${points.slice(0, LONGEST_AGGREGATE).join("")}…` : text;
}
