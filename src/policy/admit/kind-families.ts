import { celText, celTexts } from "../../kernel/cel.js";
import { groupBy } from "../../kernel/order.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { celPods } from "./pods-cel.js";
import { celViolations, type RefusedRule } from "./violations-cel.js";

/**
 * Kinds that one admission policy judges: what is said of them is the same once their pods are found. A class of policies is a
 * handful of objects this way, and not two for each kind.
 */
export interface KindFamily {
  readonly kinds: readonly WorkloadKind[];
  /** The violations as lists of texts in CEL, over `side.pods` and `side.object`. */
  readonly lists: readonly string[];
}

/** An API server checks the types of no more kinds than this in one policy (Kubernetes, `maxTypesToCheck`). */
const MOST_KINDS = 10;

/** Names of a side of a request in CEL: the object as it comes, or as it is stored. */
export const SIDE = { pods: "side.pods", object: "side.object" } as const;

/** The families that a policy makes of kinds, in the order of their first kinds, and the rules that CEL cannot say. */
export function kindFamilies(
  policy: EffectivePolicy,
  kinds: readonly WorkloadKind[],
): { readonly families: readonly KindFamily[]; readonly refused: readonly RefusedRule[] } {
  const judged = kinds.map((kind) => ({ kind, ...celViolations(kind, policy, SIDE) }));
  const alike = groupBy(
    judged.filter(({ lists }) => lists.length > 0),
    ({ lists }) => lists.join("\n"),
  );
  const families = [...alike.values()].flatMap((members) => {
    const lists = members[0]?.lists ?? [];
    return inParts(members.map(({ kind }) => kind)).map((part): KindFamily => ({ kinds: part, lists }));
  });
  return { families, refused: judged.flatMap(({ refused }) => refused) };
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
