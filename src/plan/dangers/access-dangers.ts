import { groupBy } from "../../kernel/order.js";
import { listed } from "../../kernel/text.js";
import type { EntityRef } from "../../model/definition.js";
import type { ObjectDelta } from "../compare-objects.js";
import { entityText } from "../entity-text.js";
import type { Danger } from "../plan.js";
import { distinct, placesText, someOf, type PlaceInCluster } from "./places.js";

/** What there was before: access to something new is not access widened. */
export interface KnownBefore {
  readonly organization: EntityRef;
  readonly clusters: ReadonlySet<string>;
  /** Nothing was published yet. */
  readonly isFirst: boolean;
}

interface Gain extends PlaceInCluster {
  readonly subject: string;
  readonly role: string;
  readonly entity: EntityRef;
}

/** Who gets which role where, and which roles allow more than before. The same gain in many places is one danger. */
export function accessDangers(deltas: readonly ObjectDelta[], known: KnownBefore): Danger[] {
  if (known.isFirst) return [];
  const fresh = newNamespaces(deltas);
  const isKnown = ({ cluster, namespace }: PlaceInCluster) =>
    (cluster === null || known.clusters.has(cluster)) && !fresh.has(placeKey({ cluster, namespace }));
  return [
    ...grantedRoles(
      deltas.filter(({ change }) => change && isKnown(change)),
      known,
    ),
    ...widenedRoles(deltas, known),
  ];
}

function newNamespaces(deltas: readonly ObjectDelta[]): Set<string> {
  const added = deltas.flatMap(({ change }) => (change?.action === "add" && change.kind === "Namespace" ? change : []));
  return new Set(added.map(({ cluster, name }) => placeKey({ cluster, namespace: name })));
}

function grantedRoles(deltas: readonly ObjectDelta[], known: KnownBefore): Danger[] {
  const gained = deltas.flatMap((delta) => holdingsOf(delta, "gained"));
  const places = new Set(gained.map(placeKey));
  const nearby = deltas.filter(({ change }) => change && places.has(placeKey(change)));
  // Who has the same role there by another binding that goes in turn gains nothing.
  const lost = new Set(nearby.flatMap((delta) => holdingsOf(delta, "lost")).map(gainKey));
  const gains = gained.filter((gain) => !lost.has(gainKey(gain)));
  const groups = groupBy(
    gains,
    ({ subject, role, namespace }) => `${subject}\n${role}\n${namespace === null ? "whole" : "part"}`,
  );
  return [...groups.values()].map((group) => {
    const [first] = group;
    const entity = oneEntity(group.map((gain) => gain.entity)) ?? known.organization;
    const message = `${first?.subject ?? ""} gets role ${first?.role ?? ""} in ${whereText(group, entity)}.`;
    return { kind: "access-widened", entity, message };
  });
}

function whereText(gains: readonly Gain[], entity: EntityRef): string {
  if (gains[0]?.namespace === null) return `all of ${placesText(gains)}`;
  const clusters = distinct(gains.flatMap(({ cluster }) => cluster ?? []));
  return entity.startsWith("project:") ? `${entityText(entity)} (${someOf(clusters)})` : placesText(gains);
}

/** What a binding that comes cannot take, and one that goes cannot give: no need to parse it. */
const NEVER = { add: "lost", remove: "gained", change: undefined } as const;

function holdingsOf({ access, change, pair }: ObjectDelta, side: "gained" | "lost"): Gain[] {
  if (!change || NEVER[change.action] === side) return [];
  const { cluster, namespace } = change;
  return (access()?.[side] ?? []).map((holding) => ({ ...holding, cluster, namespace, entity: pair.entity }));
}

function placeKey({ cluster, namespace }: PlaceInCluster): string {
  return `${cluster ?? ""}/${namespace ?? ""}`;
}

function gainKey({ subject, role, cluster, namespace }: Gain): string {
  return [subject, role, cluster, namespace].join("\n");
}

function oneEntity(entities: readonly EntityRef[]): EntityRef | undefined {
  return new Set(entities).size === 1 ? entities[0] : undefined;
}

function widenedRoles(deltas: readonly ObjectDelta[], known: KnownBefore): Danger[] {
  const widened = deltas.flatMap(({ access, change }) => {
    const allowed = change?.action === "change" ? (access()?.allowed ?? []) : [];
    return change && allowed.length > 0 ? [{ change, allowed }] : [];
  });
  const groups = groupBy(widened, ({ change, allowed }) => `${change.kind}\n${change.name}\n${allowed.join("\n")}`);
  return [...groups.values()].map((group) => {
    const places = placesText(group.map(({ change }) => change));
    const role = group[0]?.change.name ?? "";
    const allowed = group[0]?.allowed ?? [];
    const what = allowed.length > 4 ? someOf(allowed) : listed(allowed);
    return {
      kind: "access-widened",
      entity: oneEntity(group.map(({ change }) => change.entity)) ?? known.organization,
      message: `role ${role} now also allows to ${what}, for everyone who holds it in ${places}.`,
    };
  });
}
