import { count, listed, numberText } from "../../kernel/text.js";
import { compareText } from "../../kernel/order.js";
import type { EntityRef } from "../../model/definition.js";

/** Where an object is: a namespace of a cluster, or the cluster as a whole. */
export interface PlaceInCluster {
  readonly cluster: string | null;
  readonly namespace: string | null;
}

const SHOWN = 3;

/** `namespace vision of east`, `40 namespaces of east and west (a, b, c and 37 more)`, `all of east`. */
export function placesText(places: readonly PlaceInCluster[]): string {
  const clusters = distinct(places.map(({ cluster }) => cluster ?? "the delivery engine"));
  const namespaces = distinct(places.flatMap(({ namespace }) => namespace ?? []));
  const where = someOf(clusters);
  if (namespaces.length === 0) return clusters.length === 1 ? where : `${count(clusters.length, "cluster")} (${where})`;
  if (namespaces.length === 1) return `namespace ${namespaces[0] ?? ""} of ${where}`;
  return `${count(namespaces.length, "namespace")} of ${where} (${someOf(namespaces)})`;
}

/** The first few of the names, and how many more there are. */
export function someOf(names: readonly string[], shown = SHOWN): string {
  if (names.length <= shown + 1) return listed(names);
  return `${names.slice(0, shown).join(", ")} and ${numberText(names.length - shown)} more`;
}

/** The entity that all of them are, if it is one. */
export function oneEntity(entities: readonly EntityRef[]): EntityRef | undefined {
  return new Set(entities).size === 1 ? entities[0] : undefined;
}

export function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText);
}
