import { groupBy } from "../../kernel/order.js";
import { count } from "../../kernel/text.js";
import type { ObjectDelta } from "../compare-objects.js";
import type { FrozenField } from "../frozen-fields.js";
import type { Danger, ObjectChange } from "../plan.js";
import { distinct, placesText, someOf } from "./places.js";

interface FrozenChange {
  readonly change: ObjectChange;
  readonly field: FrozenField;
}

/** Changes that the API server refuses, and changes that it takes but that hand nodes over. The same one in many places is one danger. */
export function frozenDangers(deltas: readonly ObjectDelta[]): Danger[] {
  const found = deltas.flatMap(({ change, frozen }) => (change ? frozen.map((field) => ({ change, field })) : []));
  const groups = groupBy(found, ({ change, field }) => [field.effect, change.kind, field.path].join("\n"));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const isRefused = first.field.effect === "refused";
    return [
      {
        kind: isRefused ? ("immutable-field" as const) : ("moves-nodes" as const),
        entity: first.change.entity,
        message: isRefused ? refusedText(first, group) : movesNodesText(first, group),
      },
    ];
  });
}

function refusedText({ change, field }: FrozenChange, group: readonly FrozenChange[]): string {
  const what = `${field.path.slice(1).replaceAll("/", ".")} of ${objectsText(change, group)}`;
  return `${what} changes, which Kubernetes refuses: syncing stops there until ${group.length === 1 ? "the object is" : "the objects are"} deleted and made again.`;
}

function movesNodesText({ change, field }: FrozenChange, group: readonly FrozenChange[]): string {
  const name = field.path.split("/").at(-1) ?? "";
  return `${name} of ${objectsText(change, group)} changes: nodes change hands at once, and what runs on them is out of its queue's sight.`;
}

function objectsText({ kind, name }: ObjectChange, group: readonly FrozenChange[]): string {
  const names = distinct(group.map(({ change }) => change.name));
  const what = group.length === 1 ? `${kind} ${name}` : `${count(group.length, kind)} (${someOf(names)})`;
  return `${what} in ${placesText(group.map(({ change }) => change))}`;
}
