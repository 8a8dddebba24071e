import { compareText, groupBy } from "../../kernel/order.js";
import { count } from "../../kernel/text.js";
import { distinct, placesText, someOf } from "../dangers/places.js";
import { entityName, entityText } from "../entity-text.js";
import type { FieldChange, ObjectChange, Plan } from "../plan.js";

/** Objects to which the same thing happens, told as one. */
export interface ObjectGroup {
  readonly action: ObjectChange["action"];
  /** `Queue vision-h100`, `40 RoleBindings viewer`, `project booth: Namespace, 3 Queues`. */
  readonly title: string;
  /** `east · project vision`, `40 namespaces of east and west (…)`. */
  readonly where: string;
  readonly fields: readonly FieldChange[];
  readonly count: number;
}

/** A plan's objects by meaning: equal changes are one group, and so is all that comes or goes with an entity. */
export function groupObjects(plan: Plan): ObjectGroup[] {
  const by = (action: ObjectChange["action"]) => plan.objects.filter((object) => object.action === action);
  return [...changeGroups(by("change")), ...wholeGroups("add", by("add")), ...wholeGroups("remove", by("remove"))];
}

function changeGroups(objects: readonly ObjectChange[]): ObjectGroup[] {
  return [...groupBy(objects, ({ fields }) => JSON.stringify(fields)).values()].map((group) => ({
    action: "change" as const,
    title: titleOf(group),
    where: whereOf(group),
    fields: group[0]?.fields ?? [],
    count: group.length,
  }));
}

/** Objects that come or go, by entity; entities with the same kinds of objects are one group. */
function wholeGroups(action: "add" | "remove", objects: readonly ObjectChange[]): ObjectGroup[] {
  const byEntity = [...groupBy(objects, ({ entity }) => entity).values()];
  return [...groupBy(byEntity, shapeOf).values()].map((groups) => {
    const all = groups.flat();
    // The title names a single entity already, unless it is a single object.
    const where = groups.length === 1 && all.length > 1 ? clustersText(all) : whereOf(all);
    return { action, title: wholeTitle(groups), where, fields: [], count: all.length };
  });
}

/** What must be equal for entities to be told as one: their kind, and their objects' kinds by cluster. */
function shapeOf(objects: readonly ObjectChange[]): string {
  const [first] = objects;
  const kind = first?.entity.slice(0, first.entity.indexOf(":")) ?? "";
  const shared = objects.length === 1 && first ? nameUnlessOwn(first) : "";
  const kinds = objects.map((object) => `${object.cluster ?? ""} ${object.apiVersion} ${object.kind}`);
  return [kind, shared, ...kinds.sort(compareText)].join("\n");
}

/** The name of a single object, when it is not merely derived from its entity's. */
function nameUnlessOwn({ name, entity }: ObjectChange): string {
  return name.includes(entityName(entity)) ? "" : name;
}

function wholeTitle(groups: readonly (readonly ObjectChange[])[]): string {
  const [first = []] = groups;
  if (first.length === 1) return titleOf(groups.flat());
  const names = groups.map((group) => entityName(group[0]?.entity ?? ""));
  const entity = entityText(first[0]?.entity ?? "");
  if (groups.length === 1) return `${count(first.length, "object")} of ${entity}: ${kindsText(first)}`;
  const kind = entity.slice(0, entity.length - entityName(first[0]?.entity ?? "").length).trim();
  return `${count(groups.length, kind)} (${someOf(names)}), each: ${kindsText(first)}`;
}

function titleOf(objects: readonly ObjectChange[]): string {
  const [first] = objects;
  if (!first) return "";
  if (objects.length === 1) return `${first.kind} ${first.name}`;
  const names = distinct(objects.map(({ name }) => name));
  const kinds = kindsText(objects);
  return names.length === 1 ? `${kinds} ${first.name}` : kinds.includes(",") ? kinds : `${kinds} (${someOf(names)})`;
}

function kindsText(objects: readonly ObjectChange[]): string {
  const kinds = [...groupBy(objects, ({ kind }) => kind)];
  return kinds
    .map(([kind, group]) => (group.length === 1 ? kind : count(group.length, kind, pluralOf(kind))))
    .join(", ");
}

/** `RoleBindings`, `NetworkPolicies`, `Ingresses`. */
function pluralOf(kind: string): string {
  if (/(s|x|ch|sh)$/.test(kind)) return `${kind}es`;
  return /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

function whereOf(objects: readonly ObjectChange[]): string {
  const entities = distinct(objects.map(({ entity }) => entity));
  const where = clustersText(objects);
  if (entities.length > 1) return objects.every(({ namespace }) => namespace !== null) ? placesText(objects) : where;
  const entity = entityText(entities[0] ?? "");
  return entity === `cluster ${where}` ? entity : `${where} · ${entity}`;
}

function clustersText(objects: readonly ObjectChange[]): string {
  const clusters = distinct(objects.flatMap(({ cluster }) => cluster ?? []));
  const isDelivery = objects.some(({ cluster }) => cluster === null);
  return someOf(isDelivery ? [...clusters, "the delivery engine"] : clusters);
}
