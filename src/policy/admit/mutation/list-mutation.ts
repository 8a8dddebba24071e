import { allOf, celText } from "../../../kernel/cel.js";
import { jsonText, type Json, type JsonObject } from "../../../kernel/json.js";
import type { WorkloadKind } from "../../../workloads/workload-kind.js";
import type { EffectiveList, PodRole } from "../../effective-policy.js";
import { fieldName, itemKey } from "../../evaluate.js";
import { listPlace } from "../../places/registry.js";
import type { CelFill, ListItem, ListPlace } from "../../places/place.js";
import { optionalPath } from "../pods-cel.js";
import { itemOf, operation, patchValue, type PatchEdit } from "./patch-cel.js";
import type { Mutation } from "./scalar-mutation.js";
import { anchorOf, IS_MAIN, isWritable, OF_CONTAINER, OF_POD, unitsFor } from "./units-cel.js";
import { pointerOf, writablePlaces } from "./writable-pods-cel.js";

/** The mutations that add the default items of a list which are not there and not excluded, one for each item. */
export function itemMutations(kind: WorkloadKind, field: EffectiveList): readonly Mutation[] {
  const place = writtenList(kind, field.field);
  if (!place || field.instances.length === 0) return [];
  if (!place.celAdd) return [{ refused: "how its items are written is known offline only" }];
  const given = attributesOf(field);
  return field.instances.flatMap(({ value }): readonly Mutation[] => {
    const item = { key: itemKey(place, value), value: { ...given, ...value } };
    const edits = editsOf(place, field.role, item, isExcluded(field, place, value));
    return edits.length === 0 ? [] : [{ edits }];
  });
}

/** The mutations that give items the attributes which they leave out, one for each attribute. */
export function attributeMutations(kind: WorkloadKind, field: EffectiveList): readonly Mutation[] {
  const place = writtenList(kind, field.field);
  if (!place?.fill) return [];
  return Object.entries(attributesOf(field)).flatMap(([attribute, value]): readonly Mutation[] => {
    if (!place.celFill) return [{ refused: "how its attributes are written is known offline only" }];
    const fill = place.celFill({ attribute, value });
    return fill ? [{ expression: celFill(fill, field.role) }] : [];
  });
}

function attributesOf(field: EffectiveList): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(field.attributeDefaults).map(([name, { value }]) => [name, value]));
}

/** The mutation that gives pods a data source. */
export function assetMutation(
  kind: WorkloadKind,
  { role, field, item }: { readonly role: PodRole | null; readonly field: string; readonly item: JsonObject },
): Mutation | undefined {
  const place = writtenList(kind, field);
  if (!place) return undefined;
  if (!place.celAdd) return { refused: "how its items are written is known offline only" };
  const edits = editsOf(place, role, { key: itemKey(place, item), value: item }, []);
  return edits.length === 0 ? undefined : { edits };
}

function writtenList(kind: WorkloadKind, field: string): ListPlace | undefined {
  const place = listPlace(field);
  const places = writablePlaces(kind);
  const isHidden = places.some(({ layout }) =>
    layout.unreadable.some((name) => field === name || field.startsWith(`${name}.`)),
  );
  return place?.write && places.length > 0 && !isHidden ? place : undefined;
}

function editsOf(
  place: ListPlace,
  role: PodRole | null,
  item: ListItem,
  excluded: readonly string[],
): readonly PatchEdit[] {
  return (place.celAdd?.(item) ?? []).map((edit): PatchEdit => {
    const names = edit.part === "container" ? OF_CONTAINER : OF_POD;
    const condition = allOf(
      isWritable(role),
      ...(place.scope === "container" ? [IS_MAIN] : []),
      ...excluded,
      ...(edit.unless ? [`!(${edit.unless(names)})`] : []),
    );
    const units = unitsFor(edit.of, place.scope, condition);
    const { path, isAppended = false } = edit;
    const item = itemOf(edit.value);
    return { units, anchor: anchorOf(edit.part), path, isAppended, item, value: patchValue(edit.value) };
  });
}

/** The conditions that the workload does not want to be without an item, by any name of the field and of the item. */
function isExcluded(field: EffectiveList, place: ListPlace, value: JsonObject): readonly string[] {
  const keys = [jsonText(value[place.key] ?? ""), itemKey(place, value)];
  const entries = [fieldName(field), field.field].flatMap((name) => keys.map((key) => `${name}/${key}`));
  return [...new Set(entries)].map((entry) => `!(${celText(entry)} in variables.excluded)`);
}

/** The pointers of all items that lack the attribute, and an operation for each. */
function celFill({ part, list, ofPod = "[]", lacks, path, value }: CelFill, role: PodRole | null): string {
  const steps = path.map((name) => ({ name }));
  const items = (around: string, pointer: string): string => {
    const own = `${pointer}${pointerOf([{ name: list }])} + "/" + string(i)${pointerOf(steps)}`;
    return `${optionalPath(around, [{ name: list }])}.orValue([]).transformList(i, x, ${lacks}, ${own}).join("\\n")`;
  };
  const found = part === "container" ? `p.cs.map(e, ${items("e.c", "e.a")}).join("\\n")` : items("p.s", "p.sp");
  const inPod = `[u.p].map(p, [${ofPod}].map(l, ${found})[0])[0]`;
  const pointers = `variables.pods.filter(u, ${isWritable(role)}).map(u, ${inPod}).join("\\n").split("\\n").filter(t, t != "")`;
  return `${pointers}.map(t, ${operation("t", patchValue(value))})`;
}
