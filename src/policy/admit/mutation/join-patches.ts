import { costBound } from "../../../objects/admission/cost-bound.js";
import { EXPRESSION_BUDGET } from "../../../objects/admission/limits.js";
import { WORKLOAD_SIZES } from "../workload-sizes.js";
import { mutationSizes, unitsOf } from "./mutation-costs.js";
import type { Mutation } from "./scalar-mutation.js";
import { celPatch, type PatchEdit } from "./patch-cel.js";

/** What one step of a policy writes. */
export type Patch = Exclude<Mutation, { readonly refused: string }>;

/** Expressions with the variables that they use. */
export interface Mutations {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  /** Each gives a list of `JSONPatch`. */
  readonly expressions: readonly string[];
}

/** More edits than this are a mutation of their own, since the API server counts what each expression costs. */
const MOST_EDITS = 16;

/**
 * Steps as mutations. Each mutation sees what those before have written (Kubernetes 1.36, `dispatchInvocations`), and costs the API
 * server a round of decoding and of its own defaults: steps that do not look at each other's work share one. Units are looked for
 * once, in a variable, since several operations are about the same ones.
 */
export function mutationsIn(patches: readonly Patch[]): Mutations {
  const names = new Map<string, string>();
  const nameOf = (units: string): string => {
    const name = names.get(units) ?? `units${names.size}`;
    names.set(units, name);
    return `variables.${name}`;
  };
  const expressions = joined(patches).map((patch) =>
    "expression" in patch
      ? patch.expression
      : celPatch(patch.edits.map((edit) => ({ ...edit, units: nameOf(edit.units) }))),
  );
  return { variables: [...names].map(([expression, name]) => ({ name, expression })), expressions };
}

/** Patches one after the other, together as far as they do not meet and one expression may cost it. */
function joined(patches: readonly Patch[]): readonly Patch[] {
  const found: { patch: Patch; price: number }[] = [];
  for (const patch of patches) {
    const price = priceOf(patch);
    const last = found.at(-1);
    // Together they cost at most what they cost apart.
    const both = last && last.price + price <= EXPRESSION_BUDGET ? together(last.patch, patch) : undefined;
    if (last && both) found[found.length - 1] = { patch: both, price: last.price + price };
    else found.push({ patch, price });
  }
  return found.map(({ patch }) => patch);
}

/** What a patch may cost, in a workload of one pod or of many, whichever is dearer there. */
function priceOf(patch: Patch): number {
  const expression =
    "expression" in patch
      ? patch.expression
      : celPatch(patch.edits.map((edit, index) => ({ ...edit, units: `variables.units${index}` })));
  const sizes = [1, WORKLOAD_SIZES.pods].map((pods) => mutationSizes(pods, unitsOf(expression)));
  return Math.max(...sizes.map((items) => costBound(expression, items)));
}

function together(one: Patch, other: Patch): Patch | undefined {
  if ("expression" in one || "expression" in other)
    return "expression" in one && "expression" in other
      ? { expression: `${one.expression} + ${other.expression}` }
      : undefined;
  if (one.edits.length + other.edits.length > MOST_EDITS) return undefined;
  const meet = other.edits.some((edit) => one.edits.some((before) => isSamePlace(before, edit)));
  return meet ? undefined : { edits: [...one.edits, ...other.edits] };
}

/** Whether two edits may be about the same value, or one about what is in the other's. */
function isSamePlace(one: PatchEdit, other: PatchEdit): boolean {
  if (one.anchor.pointer !== other.anchor.pointer) return false;
  const length = Math.min(one.path.length, other.path.length);
  if (one.path.slice(0, length).join("\n") !== other.path.slice(0, length).join("\n")) return false;
  return !(one.isAppended && other.isAppended) || one.item === other.item;
}
