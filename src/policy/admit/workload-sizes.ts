import { MOST_ITEMS, type LoopSizes } from "../../objects/admission/cost-bound.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";

/**
 * How large a workload may be for the bound of costs to hold, in all of its pods together: 100 sorts of pods, 100 containers with
 * 500 variables and ports and 100 mounts, 50 volumes, labels and tolerations, 100 violations of a rule. What is larger costs more,
 * and an API server refuses what costs too much.
 */
export const WORKLOAD_SIZES = Object.freeze({
  pods: 100,
  containers: 100,
  variablesOfContainer: 5,
  mountsOfContainer: 1,
  itemsOfPods: 50,
  violations: 100,
});

/** Keys of a map of pods. */
const SORTS = 8;
/** Capabilities, groups. */
const ITEMS_OF_ARRAY = 10;
/** Lists of one item, which give an expression a name; pods in lists of pods, which are counted in all. */
const SINGLE = new Set(["u", "o", "l", "d", "v", "q"]);

/** By the name of a loop's variable: how often it goes round in a loop of another name around it, and by itself. */
interface LoopSize {
  readonly within?: readonly (readonly [around: string, size: number])[];
  readonly alone: number;
}

/** Containers and items are counted in all, so that those of one pod and of many cost the same. */
function sizesOf(pods: number): Readonly<Record<string, LoopSize>> {
  const { containers, variablesOfContainer, mountsOfContainer, itemsOfPods } = WORKLOAD_SIZES;
  const ofPod = containers / pods;
  return {
    p: { alone: pods },
    e: {
      within: [
        ["o", ofPod],
        ["x", containers],
        ["p", ofPod],
      ],
      alone: containers,
    },
    c: {
      within: [
        ["i", ofPod],
        ["j", ofPod],
        ["k", containers / SORTS],
      ],
      alone: containers,
    },
    x: {
      within: [
        ["l", 1],
        ["o", 1],
        ["e", variablesOfContainer],
        ["p", itemsOfPods / pods],
      ],
      alone: itemsOfPods,
    },
    m: { alone: mountsOfContainer },
    k: { alone: SORTS },
    n: { alone: SORTS },
    j: { within: [["k", SORTS]], alone: 1 },
    i: { within: [["p", ITEMS_OF_ARRAY]], alone: pods },
    t: { alone: WORKLOAD_SIZES.violations },
  };
}

/** Sizes of the loops in the expressions of a kind's class policies, by the names that their variables have there. */
export function workloadSizes(kind: WorkloadKind): LoopSizes {
  const hasMany = kind.pods.some(({ path }) => path.includes("[*]"));
  const sizes = sizesOf(hasMany ? WORKLOAD_SIZES.pods : kind.pods.length);
  return (variable, around) => {
    if (SINGLE.has(variable)) return 1;
    const size = sizes[variable];
    if (!size) return MOST_ITEMS;
    return size.within?.find(([name]) => around.includes(name))?.[1] ?? size.alone;
  };
}
