import { jsonText, type JsonObject } from "../../kernel/json.js";
import { findWorkloadKind, type WorkloadKind } from "../../workloads/index.js";
import type { EffectiveField, EffectivePolicy } from "../effective-policy.js";
import { fieldName } from "../evaluate.js";
import type { WorkloadType } from "../fields/field.js";
import { verdict, type Verdict } from "../verdict.js";
import { candidates } from "./candidates.js";

/** A policy, or that there is none. */
export type Side = EffectivePolicy | undefined;

type Judged = Extract<Verdict, { readonly decision: "allow" | "deny" }>;

/** What a policy says of a workload that is created. */
export function judge(object: JsonObject, policy: Side): Judged {
  const judged = verdict({ object, policyFor: () => policy });
  if (judged.decision === "allow" || judged.decision === "deny") return judged;
  throw new Error(`A sample of a workload is not judged: ${judged.decision}.`);
}

/** The kind of a sample. */
export function kindOf({ apiVersion, kind }: JsonObject): WorkloadKind {
  const found = findWorkloadKind(jsonText(apiVersion), jsonText(kind));
  if (!found) throw new Error(`A sample of a workload is of no known kind: ${jsonText(apiVersion)} ${jsonText(kind)}.`);
  return found;
}

/** Policies with more to mend are given up. */
const MOST_CHANGES = 64;

/**
 * Changes a workload until its policy allows it, violation by violation, with the values that the policy's own rules name. `fixed`:
 * a field that is left as it is. `undefined` when no such change helps.
 */
export function comply(
  object: JsonObject,
  { type, policy, fixed }: { readonly type: WorkloadType; readonly policy: Side; readonly fixed?: string },
): JsonObject | undefined {
  let now = object;
  let broken = judge(now, policy).violations;
  for (let changes = 0; broken.length > 0 && changes < MOST_CHANGES; changes++) {
    const [first] = broken;
    const field = policy?.fields.find((one) => isOf(first?.field, one));
    if (!field || fieldName(field) === fixed) return undefined;
    const better = improved({ object: now, broken: broken.length }, field, { type, policy });
    if (!better) return undefined;
    [now, broken] = [better, judge(better, policy).violations];
  }
  return broken.length === 0 ? now : undefined;
}

/** Violations of attributes name their list first. */
function isOf(violated: string | undefined, field: EffectiveField): boolean {
  const name = fieldName(field);
  return violated === name || (field.shape === "list" && violated?.startsWith(`${name}.`) === true);
}

/** The first change of a field that leaves fewer violations. */
function improved(
  { object, broken }: { readonly object: JsonObject; readonly broken: number },
  field: EffectiveField,
  { type, policy }: { readonly type: WorkloadType; readonly policy: Side },
): JsonObject | undefined {
  const kind = kindOf(object);
  for (const { apply } of candidates({ type, sides: [field] })) {
    const changed = apply(kind, object);
    if (changed && judge(changed, policy).violations.length < broken) return changed;
  }
  return undefined;
}
