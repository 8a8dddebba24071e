import type { LoopSizes } from "../../../objects/admission/cost-bound.js";
import type { NamedExpression } from "../../../objects/admission/denying-policy.js";
import { mutationBounds, type PolicyBounds } from "../../../objects/admission/limits.js";
import type { WorkloadKind } from "../../../workloads/workload-kind.js";
import { sortsOfPods, WORKLOAD_SIZES } from "../workload-sizes.js";
import { celWritablePods } from "./writable-pods-cel.js";

/** Expressions of policies that change objects. */
interface Mutations {
  readonly variables: readonly NamedExpression[];
  readonly patches: readonly string[];
}

/** Roundings of a number that are tried, and those that fit. */
const ROUNDINGS = 3;
/** Names of lists of one item, which give an expression a name. */
const SINGLE = new Set(["l", "ls", "r", "v"]);

/**
 * What the mutations of a family may cost for one request: what they cost for the dearest of its kinds, since a request is about one.
 * For workloads as large as `WORKLOAD_SIZES` says.
 */
export function familyBounds(kinds: readonly WorkloadKind[], { variables, patches }: Mutations): PolicyBounds {
  const bounds = kinds.map((kind) => {
    const pods = sortsOfPods(kind);
    const { places, writable } = celWritablePods([kind]);
    const all = [{ name: "places", expression: places }, { name: "writable", expression: writable }, ...variables];
    return mutationBounds({
      variables: all.map((one) => ({ ...one, items: mutationSizes(pods, unitsOf(one.expression)) })),
      patches: patches.map((expression) => ({ expression, items: mutationSizes(pods, unitsOf(expression)) })),
    });
  });
  return {
    dearest: Math.max(...bounds.map(({ dearest }) => dearest)),
    sum: Math.max(...bounds.map(({ sum }) => sum)),
  };
}

type Units = "pods" | "containers";
/** Whether a loop is in one of a name. */
type Inside = (name: string) => boolean;

/** A unit `u` is a pod where it comes of pods, else a container. */
export function unitsOf(expression: string): Units {
  return expression.startsWith("variables.pods") ? "pods" : "containers";
}

/** How often loops go round, by the names that `celWritablePods`, units and patches give their variables. */
export function mutationSizes(pods: number, units: Units): LoopSizes {
  const { containers, variablesOfContainer, itemsOfPods } = WORKLOAD_SIZES;
  const containersOfPod = containers / pods;
  const itemsOfPod = Math.max(1, itemsOfPods / pods);
  const itemsIn = (inside: Inside): number => (inside("e") ? variablesOfContainer : itemsOfPod);
  const listsIn = (inside: Inside): number => (inside("k0") ? 1 : pods);
  const sizes: Readonly<Record<string, (inside: Inside) => number>> = {
    k0: () => pods,
    k1: () => 1,
    p: (inside) => (inside("u") ? 1 : pods),
    q: (inside) => (inside("u") ? 1 : pods),
    i: (inside) => (inside("ls") ? listsIn(inside) : inside("u") ? itemsIn(inside) : containersOfPod),
    n: (inside) => (inside("k0") ? containersOfPod : containers),
    j: () => containersOfPod,
    e: () => containersOfPod,
    u: () => (units === "pods" ? pods : containers),
    x: () => (units === "pods" ? itemsOfPod : variablesOfContainer),
    t: () => containers * variablesOfContainer,
    d: () => ROUNDINGS,
    m: () => ROUNDINGS,
  };
  return (variable, around) => {
    if (SINGLE.has(variable)) return 1;
    return sizes[variable]?.((name) => around.includes(name)) ?? containers;
  };
}
