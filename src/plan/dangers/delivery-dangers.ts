import { listed } from "../../kernel/text.js";
import { apiGroup } from "../../objects/object-key.js";
import type { ObjectDelta } from "../compare-objects.js";
import type { Danger, ObjectChange } from "../plan.js";

/**
 * Objects of the delivery engine that speak for the whole organization and leave the output: a person applied them, since no
 * engine can bring itself in, so nothing removes them. After a new name of the organization the old ones go on syncing what
 * the new ones sync as well.
 */
export function deliveryDangers(deltas: readonly ObjectDelta[]): Danger[] {
  const roots = deltas.filter(({ pair }) => pair.cluster === null && pair.entity.startsWith("organization:"));
  const gone = roots.flatMap(({ change }) => (change?.action === "remove" ? change : []));
  const [first] = gone;
  if (!first) return [];
  const isOne = gone.length === 1;
  const names = listed(gone.map(({ kind, name }) => `${kind} ${name}`));
  const files = [...new Set(roots.flatMap(({ change, pair }) => (change?.action === "add" ? pair.path : [])))];
  const order = files.length > 0 ? `apply ${listed(files)} in ${isOne ? "its" : "their"} place, then delete` : "delete";
  const message =
    `${names} ${isOne ? "leaves" : "leave"} the output, but somebody applied ${isOne ? "it" : "them"} by hand: ` +
    `${isOne ? "it stays and goes" : "they stay and go"} on syncing; ${order} ${isOne ? "it" : "them"} (${commands(gone)}).`;
  return [{ kind: "delivery-stays", entity: first.entity, message }];
}

/** What syncs goes before what it belongs to: objects of one file stand in the order in which they are made. */
function commands(gone: readonly ObjectChange[]): string {
  const inOrder = [...gone].reverse();
  const namespaces = [...new Set(inOrder.map(({ namespace }) => namespace))];
  const texts = namespaces.map((namespace) => {
    const own = inOrder.filter((change) => change.namespace === namespace);
    const objects = own.map(({ apiVersion, kind, name }) => `${resourceName(apiVersion, kind)}/${name}`);
    return `kubectl delete ${objects.join(" ")}${namespace === null ? "" : ` --namespace ${namespace}`}`;
  });
  return texts.join("; ");
}

/** `application.argoproj.io`: kubectl takes the singular with its group. */
function resourceName(apiVersion: string, kind: string): string {
  const group = apiGroup(apiVersion);
  return group === "" ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
}
