import { groupBy } from "../../kernel/order.js";
import { count } from "../../kernel/text.js";
import type { ObjectDelta } from "../compare-objects.js";
import { entityText } from "../entity-text.js";
import type { ObjectPair } from "../pair-objects.js";
import type { Danger, DangerKind } from "../plan.js";
import { distinct, someOf } from "./places.js";

/**
 * What leaves the output and takes something with it: namespaces with all that is in them, queues with what waits there,
 * and whatever carries the delivery engine's mark against removal. One danger for each entity.
 */
export function removalDangers(deltas: readonly ObjectDelta[]): Danger[] {
  const added = new Map(deltas.filter(isAddedNamespace).map(({ change, pair }) => [ownerKey(pair), change?.name]));
  const removed = deltas
    .filter(({ change }) => change?.action === "remove")
    .map((delta) => asRemoval(delta, added.get(ownerKey(delta.pair))));
  return [
    ...dangersOf("namespace-removed", removed, namespacesText),
    ...dangersOf("queue-removed", removed, queuesText),
    ...dangersOf("protected-object-removed", removed, protectedText),
  ];
}

function dangersOf(kind: DangerKind, removed: readonly Removal[], tell: (group: Group) => string): Danger[] {
  const matching = removed.filter((removal) => removal.kind === kind);
  return [...groupBy(matching, ({ entity }) => entity)].map(([entity, group]) => ({
    kind,
    entity,
    message: tell({
      owner: entityText(entity),
      names: distinct(group.map(({ name }) => name)),
      objects: distinct(group.map(({ object }) => object)),
      clusters: someOf(distinct(group.map(({ cluster }) => cluster))),
      isProtected: group.every(({ isProtected }) => isProtected),
      replacement: group.find(({ replacement }) => replacement !== undefined)?.replacement,
    }),
  }));
}

/** What leaves with one entity, in words. */
interface Group {
  readonly owner: string;
  readonly names: readonly string[];
  readonly objects: readonly string[];
  readonly clusters: string;
  readonly isProtected: boolean;
  /** The owner's new namespace in a cluster that it does not leave. */
  readonly replacement: string | undefined;
}

interface Removal {
  readonly kind: DangerKind | undefined;
  readonly entity: string;
  readonly cluster: string;
  readonly object: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly replacement: string | undefined;
}

function asRemoval({ change, pair }: ObjectDelta, replacement: string | undefined): Removal {
  const { kind = "", name = "", apiVersion = "" } = change ?? {};
  const isProtected = PROTECTED.test(pair.before?.text ?? "");
  return {
    kind: removalKind(apiVersion, kind, isProtected),
    entity: pair.entity,
    cluster: pair.cluster ?? "the delivery engine",
    object: `${kind} ${name}`,
    name,
    isProtected,
    replacement,
  };
}

/** The marks against removal that delivery engines read, as annotation values: `Prune=false`, `…/prune: disabled`. */
const PROTECTED = /\bPrune=false\b|\/prune"?: "?disabled\b/;

function removalKind(apiVersion: string, kind: string, isProtected: boolean): DangerKind | undefined {
  if (apiVersion === "v1" && kind === "Namespace") return "namespace-removed";
  if (/(^|[a-z])Queue$/.test(kind)) return "queue-removed";
  return isProtected ? "protected-object-removed" : undefined;
}

function isAddedNamespace({ change }: ObjectDelta): boolean {
  return change?.action === "add" && change.apiVersion === "v1" && change.kind === "Namespace";
}

function ownerKey({ entity, cluster }: ObjectPair): string {
  return `${entity}\n${cluster ?? ""}`;
}

function namespacesText({ owner, names, clusters, isProtected, replacement }: Group): string {
  const isOne = names.length === 1;
  const what = `${isOne ? "namespace" : "namespaces"} ${someOf(names)}`;
  if (replacement !== undefined) {
    const fate = isProtected
      ? `${protectedFate(isOne)}, and nothing in it moves`
      : "it is deleted with all that is inside";
    return `${owner} gets namespace ${replacement} in place of ${someOf(names)} in ${clusters}: ${fate}.`;
  }
  const deleted = `${isOne ? "is" : "are"} deleted with every workload, volume and secret inside`;
  return isProtected
    ? `${owner} leaves ${clusters} with ${what}: ${protectedFate(isOne)}, workloads and all.`
    : `${owner} leaves ${clusters}: ${what} ${deleted}.`;
}

function queuesText({ owner, names, clusters, isProtected }: Group): string {
  const isOne = names.length === 1;
  const what = isOne ? `queue ${names[0] ?? ""}` : `${count(names.length, "queue")} (${someOf(names)})`;
  const fate = isProtected
    ? protectedFate(isOne)
    : `workloads that name ${isOne ? "it" : "them"} are no longer scheduled`;
  return `${what} of ${owner} ${isOne ? "leaves" : "leave"} ${clusters}: ${fate}.`;
}

function protectedText({ owner, objects, clusters }: Group): string {
  const isOne = objects.length === 1;
  return `${someOf(objects)} of ${owner} ${isOne ? "leaves" : "leave"} ${clusters}: ${protectedFate(isOne)}.`;
}

/** Delivery engines read the mark on the object in the cluster, so leaving Git does not remove it. */
function protectedFate(isOne: boolean): string {
  return isOne
    ? "it is protected and stays until somebody deletes it"
    : "they are protected and stay until somebody deletes them";
}
