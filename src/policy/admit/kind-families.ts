import { celText, celTexts } from "../../kernel/cel.js";
import { groupBy } from "../../kernel/order.js";
import type { LoopSizes } from "../../objects/admission/cost-bound.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy } from "../effective-policy.js";
import type { RuleText } from "./cel-target.js";
import { celPods } from "./pods-cel.js";
import { celViolations } from "./violations-cel.js";
import { sortsOfPods, workloadSizes } from "./workload-sizes.js";

/**
 * Kinds that one admission policy judges: what is said of them is the same once their pods are found. A class of policies is a
 * handful of objects this way, and not two for each kind.
 */
export interface KindFamily {
  readonly kinds: readonly WorkloadKind[];
  /** Over `side.pods` and `side.object`. */
  readonly rules: readonly RuleText[];
  /** How large their workloads may be. */
  readonly sizes: LoopSizes;
}

/** An API server checks the types of no more kinds than this in one policy (Kubernetes, `maxTypesToCheck`). */
const MOST_KINDS = 10;

/** Names of a side of a request in CEL: the object as it comes, or as it is stored. */
export const SIDE = { pods: "side.pods", object: "side.object" } as const;

/** The families that a policy makes of kinds, in the order of their first kinds. Kinds that it says nothing of are in none. */
export function kindFamilies(policy: EffectivePolicy, kinds: readonly WorkloadKind[]): readonly KindFamily[] {
  const judged = kinds.map((kind) => ({ kind, rules: celViolations(kind, policy, SIDE) }));
  const alike = groupBy(
    judged.filter(({ rules }) => rules.length > 0),
    ({ kind, rules }) => [sortsOfPods(kind), ...rules.map(({ expression }) => expression)].join("\n"),
  );
  return [...alike.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const sizes = ofSides(workloadSizes(first.kind));
    return inParts(members.map(({ kind }) => kind)).map((part) => ({ kinds: part, rules: first.rules, sizes }));
  });
}

/** A request has two sides at most. */
function ofSides(sizes: LoopSizes): LoopSizes {
  return (variable, around) => (variable === "side" ? 2 : sizes(variable, around));
}

function inParts(kinds: readonly WorkloadKind[]): readonly (readonly WorkloadKind[])[] {
  const parts: WorkloadKind[][] = [];
  let room = 0;
  for (const kind of kinds) {
    if (kind.versions.length > room) {
      parts.push([]);
      room = MOST_KINDS;
    }
    parts.at(-1)?.push(kind);
    room -= kind.versions.length;
  }
  return parts;
}

/** The pods of an object of any of the kinds, in CEL. `root` is dynamic, since each kind has a type of its own. */
export function celPodsOfKinds(kinds: readonly WorkloadKind[], root: string): string {
  const ways = [...groupBy(kinds, (kind) => celPods(kind, root))];
  const last = ways.at(-1)?.[0] ?? "[]";
  const chosen = ways.slice(0, -1).map(([pods, members]) => `${isOneOf(members)} ? (${pods}) : `);
  return `${chosen.join("")}(${last})`;
}

/** The condition that a request is about one of these kinds. */
export function isOneOf(kinds: readonly WorkloadKind[]): string {
  const names = kinds.map(({ kind }) => kind);
  const [only = ""] = names;
  return names.length === 1 ? `request.kind.kind == ${celText(only)}` : `request.kind.kind in ${celTexts(names)}`;
}
