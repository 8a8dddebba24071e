import { groupBy } from "../../kernel/order.js";
import { listed } from "../../kernel/text.js";
import type { EntityRef } from "../../model/definition.js";
import type { ObjectDelta } from "../compare-objects.js";
import { entityText } from "../entity-text.js";
import type { Danger } from "../plan.js";
import type { HeldRole, RoleRules } from "../role-rules.js";
import { compareRoles } from "./compare-roles.js";
import { distinct, oneEntity, placesText, someOf, type PlaceInCluster } from "./places.js";
import { roleDangers } from "./role-dangers.js";

/** What there was before and what there will be: access that comes or goes with its place is not told by itself. */
export interface AccessPlaces {
  readonly organization: EntityRef;
  readonly clustersBefore: ReadonlySet<string>;
  readonly clustersAfter: ReadonlySet<string>;
  /** Nothing was published yet. */
  readonly isFirst: boolean;
  readonly roleRules: RoleRules;
}

/** Somebody who gets or loses a role in a place. */
interface Shift extends PlaceInCluster, HeldRole {
  readonly subject: string;
  readonly entity: EntityRef;
}

/** What becomes of one subject in one place. */
interface Turn {
  readonly gained: readonly Shift[];
  readonly lost: readonly Shift[];
}

/**
 * Who gets and who loses which role where, and roles that allow more or less than before. A role in place of another one is
 * judged by what both allow. The same in many places is one danger.
 */
export function accessDangers(deltas: readonly ObjectDelta[], known: AccessPlaces): Danger[] {
  if (known.isFirst) return [];
  const told = turns(deltas, known).flatMap((turn) => tellTurn(turn, known));
  const groups = groupBy(told, ({ kind, subject, start, end, shift }) =>
    [kind, subject, start, end, shift.namespace === null].join("\n"),
  );
  const dangers = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const shifts = group.map(({ shift }) => shift);
    const entity = oneEntity(shifts.map((shift) => shift.entity)) ?? known.organization;
    const message = `${first.subject} ${first.start} in ${whereText(shifts, entity)}${first.end}.`;
    return [{ kind: first.kind, entity, message }];
  });
  const all = [...dangers, ...roleDangers(deltas, known.organization)];
  return [
    ...all.filter(({ kind }) => kind === "access-widened"),
    ...all.filter(({ kind }) => kind === "access-narrowed"),
  ];
}

function turns(deltas: readonly ObjectDelta[], { clustersBefore, clustersAfter }: AccessPlaces): Turn[] {
  const [fresh, gone] = [namespacesThat("add", deltas), namespacesThat("remove", deltas)];
  const gained = shifts("gained", deltas, ({ cluster, namespace }) => {
    return (cluster === null || clustersBefore.has(cluster)) && !fresh.has(placeKey({ cluster, namespace }));
  });
  const lost = shifts("lost", deltas, ({ cluster, namespace }) => {
    return (cluster === null || clustersAfter.has(cluster)) && !gone.has(placeKey({ cluster, namespace }));
  });
  // Who has the same role there by another binding, which comes or goes in turn, gains and loses nothing.
  const [gainedKeys, lostKeys] = [new Set(gained.map(roleKey)), new Set(lost.map(roleKey))];
  const losses = groupBy(
    lost.filter((shift) => !gainedKeys.has(roleKey(shift))),
    holderKey,
  );
  const gains = groupBy(
    gained.filter((shift) => !lostKeys.has(roleKey(shift))),
    holderKey,
  );
  return distinct([...gains.keys(), ...losses.keys()]).map((holder) => ({
    gained: gains.get(holder) ?? [],
    lost: losses.get(holder) ?? [],
  }));
}

function namespacesThat(action: "add" | "remove", deltas: readonly ObjectDelta[]): Set<string> {
  const found = deltas.flatMap(({ change }) =>
    change?.action === action && change.kind === "Namespace" ? change : [],
  );
  return new Set(found.map(({ cluster, name }) => placeKey({ cluster, namespace: name })));
}

/** What a binding that comes cannot take, and one that goes cannot give: no need to parse it. */
const NEVER = { add: "lost", remove: "gained", change: undefined } as const;

function shifts(
  side: "gained" | "lost",
  deltas: readonly ObjectDelta[],
  isTold: (place: PlaceInCluster) => boolean,
): Shift[] {
  return deltas.flatMap(({ access, change, pair }) => {
    if (!change || NEVER[change.action] === side || !isTold(change)) return [];
    const { cluster, namespace } = change;
    return (access()?.[side] ?? []).map((holding) => ({ ...holding, cluster, namespace, entity: pair.entity }));
  });
}

/** A turn in words, around the place: `gets role viewer`, … , `: it may no longer delete pods`. */
interface ToldTurn {
  readonly kind: "access-widened" | "access-narrowed";
  readonly subject: string;
  readonly start: string;
  readonly end: string;
  readonly shift: Shift;
}

function tellTurn({ gained, lost }: Turn, { roleRules }: AccessPlaces): ToldTurn[] {
  const [shift] = gained;
  if (!shift || lost.length === 0) {
    return [
      ...gained.map((gain) => tellOne("access-widened", "gets", gain)),
      ...lost.map((loss) => tellOne("access-narrowed", "loses", loss)),
    ];
  }
  const verdict = compareRoles(lost, gained, roleRules);
  if (verdict === null) return [];
  const start = `has ${rolesText(gained)} in place of ${rolesText(lost)}`;
  return [{ kind: verdict.kind, subject: shift.subject, start, end: `: ${verdict.text}`, shift }];
}

function tellOne(kind: ToldTurn["kind"], verb: string, shift: Shift): ToldTurn {
  return { kind, subject: shift.subject, start: `${verb} role ${shift.role}`, end: "", shift };
}

function rolesText(held: readonly Shift[]): string {
  const names = distinct(held.map(({ role }) => role));
  return `${names.length === 1 ? "role" : "roles"} ${listed(names)}`;
}

function whereText(places: readonly Shift[], entity: EntityRef): string {
  if (places[0]?.namespace === null) return `all of ${placesText(places)}`;
  const clusters = distinct(places.flatMap(({ cluster }) => cluster ?? []));
  return entity.startsWith("project:") ? `${entityText(entity)} (${someOf(clusters)})` : placesText(places);
}

function placeKey({ cluster, namespace }: PlaceInCluster): string {
  return `${cluster ?? ""}/${namespace ?? ""}`;
}

function holderKey(shift: Shift): string {
  return `${placeKey(shift)}\n${shift.subject}`;
}

function roleKey(shift: Shift): string {
  return `${holderKey(shift)}\n${shift.roleKind}\n${shift.role}`;
}
