import { jsonEqual, type JsonObject } from "../../kernel/json.js";
import type { WorkloadType } from "../fields/field.js";
import type { Candidate } from "./candidates.js";
import { comply, judge, kindOf, type Side } from "./comply.js";

/** A workload that two policies judge differently. Whoever has both can check it. */
export interface Witness {
  /** The field that was varied to find it. */
  readonly field: string;
  readonly workload: JsonObject;
  /** What the policy that denies it says, one sentence a violation: code and message. */
  readonly denial: readonly string[];
}

/** A workload that both policies allow and give different defaults. */
export interface DefaultsWitness {
  readonly workload: JsonObject;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** Two policies, of which one is to allow what the other denies. */
export interface Direction {
  readonly type: WorkloadType;
  readonly allows: Side;
  readonly denies: Side;
}

/** What was found of one field in one direction. */
export interface Flips {
  /** The first workload that is judged differently. */
  readonly any: Witness | null;
  /** The first that is denied for the field that was varied. */
  readonly own: Witness | null;
}

/** Workloads that a policy allows, by the sample that they are made from. */
export type StartsOf = (sample: JsonObject) => readonly JsonObject[];

/** Starts of a policy, each made once: with no more than the policy asks for, and with its defaults written out. */
export function startsFor(type: WorkloadType, policy: Side): StartsOf {
  const known = new Map<JsonObject, readonly JsonObject[]>();
  return (sample) => {
    const found = known.get(sample) ?? startsFrom(sample, type, policy);
    known.set(sample, found);
    return found;
  };
}

function startsFrom(sample: JsonObject, type: WorkloadType, policy: Side): readonly JsonObject[] {
  const least = comply(sample, { type, policy });
  if (!least) return [];
  const { mutated, applied } = judge(least, policy);
  return applied.length > 0 ? [least, mutated] : [least];
}

/** Starts of all samples; of kinds other than the usual one, those that say the least. */
export function startsIn(samples: readonly JsonObject[], startsOf: StartsOf): readonly JsonObject[] {
  const all = samples.map(startsOf);
  const [usual = []] = all.filter(({ length }) => length > 0);
  return [...usual, ...all.flatMap((starts) => (starts === usual ? [] : starts.slice(0, 1)))];
}

/** Varies workloads that one side allows until the other denies one. */
export function findFlips(tried: readonly Candidate[], starts: readonly JsonObject[], direction: Direction): Flips {
  let any: Witness | null = null;
  for (const start of starts) {
    const kind = kindOf(start);
    for (const { field, apply } of tried) {
      const changed = apply(kind, start);
      const found = changed ? flipOf(field, changed, direction) : undefined;
      if (found?.own) return found;
      any ??= found?.any ?? null;
    }
  }
  return { any, own: null };
}

/** The denying side is asked first: most candidates are allowed by both. */
function flipOf(field: string, changed: JsonObject, direction: Direction): Flips | undefined {
  if (judge(changed, direction.denies).decision === "allow") return undefined;
  const workload = comply(changed, { type: direction.type, policy: direction.allows, fixed: field });
  return workload && flipBy({ field, workload }, direction);
}

/** Whether a workload is a witness for two policies, judged by both. */
export function flipBy(
  { field, workload }: Pick<Witness, "field" | "workload">,
  { allows, denies }: Direction,
): Flips | undefined {
  const { violations } = judge(workload, denies);
  if (violations.length === 0 || judge(workload, allows).decision === "deny") return undefined;
  const denial = violations.map(({ code, message }) => `${code} ${message}`);
  const witness = { field, workload, denial };
  const isOwn = violations.some((violation) => violation.field === field || violation.field.startsWith(`${field}.`));
  return { any: witness, own: isOwn ? witness : null };
}

/** A workload that both sides allow and mutate differently. */
export function findOtherDefaults(
  tried: readonly Candidate[],
  starts: readonly JsonObject[],
  sides: { readonly before: Side; readonly after: Side },
): DefaultsWitness | null {
  for (const start of starts) {
    const kind = kindOf(start);
    for (const { apply } of tried) {
      const workload = apply(kind, start);
      const found = workload && otherDefaultsBy(workload, sides);
      if (found) return found;
    }
  }
  return null;
}

/** What two policies make of a workload that both allow; `undefined` when it is the same. */
export function otherDefaultsBy(
  workload: JsonObject,
  sides: { readonly before: Side; readonly after: Side },
): DefaultsWitness | undefined {
  const [was, is] = [judge(workload, sides.before), judge(workload, sides.after)];
  if (was.decision === "deny" || is.decision === "deny" || jsonEqual(was.mutated, is.mutated)) return undefined;
  return { workload, before: was.mutated, after: is.mutated };
}
