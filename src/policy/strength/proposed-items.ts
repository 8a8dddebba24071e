import type { Json, JsonObject } from "../../kernel/json.js";
import type { EffectiveList } from "../effective-policy.js";
import { fieldsOf, type PolicyAttribute, type WorkloadType } from "../fields/field.js";
import { listPlace } from "../places/registry.js";
import type { ListPlace } from "../places/place.js";
import { itemKey } from "../evaluate.js";
import { proposedValues, type ValueSide } from "./proposed-values.js";

/** An item to be put into a list, or the key of a default item to be left out of it. */
export type ProposedItem = { readonly key: string; readonly value: JsonObject } | { readonly excluded: string };

interface ListShape {
  readonly place: ListPlace;
  readonly attributes: Readonly<Record<string, PolicyAttribute>>;
  /** An item that no policy speaks of. */
  readonly example: JsonObject;
  /** Items that either side gives by default, and the example. */
  readonly items: readonly JsonObject[];
  readonly sides: readonly EffectiveList[];
}

type Part = Exclude<keyof EffectiveList, "shape" | "role" | "field">;

/** Items at which each part of a list's policy may part what is allowed from what is not. A part without an entry does not compile. */
const PROPOSALS: { readonly [Each in Part]-?: (shape: ListShape) => readonly ProposedItem[] } = {
  requiredKeys: (shape) => requiredItems(shape),
  canAdd: (shape) => [put(shape, shape.example)],
  instances: (shape) => shape.items.map((item) => put(shape, item)),
  attributeDefaults: (shape) => shape.items.flatMap((item) => bare(shape, item)),
  locked: (shape) => shape.items.flatMap((item) => [...altered(shape, item), left(shape, item)]),
  attributeRules: (shape) => ruledAttributes(shape).flatMap((attribute) => withAttribute(shape, attribute)),
};

/** Items to tell two policies of a list apart by. Lists that no pod has have none. */
export function proposedItems(
  type: WorkloadType,
  field: string,
  sides: readonly EffectiveList[],
): readonly ProposedItem[] {
  const place = listPlace(field);
  if (!place) return [];
  const attributes = fieldsOf(type).get(field)?.attributes ?? {};
  const example = exampleItem(place, attributes);
  const instances = sides.flatMap((side) => side.instances.map(({ value }) => value));
  const shape = { place, attributes, example, items: [...instances, example], sides };
  return (Object.keys(PROPOSALS) as Part[]).flatMap((part) => PROPOSALS[part](shape));
}

/** The example under each key that there must be. */
function requiredItems(shape: ListShape): readonly ProposedItem[] {
  const keys = shape.sides.flatMap(({ requiredKeys = [] }) => requiredKeys.map(({ value }) => value));
  return keys.map((key) => put(shape, { ...shape.example, [shape.place.key]: key }));
}

function put({ place }: ListShape, value: JsonObject): ProposedItem {
  return { key: itemKey(place, value), value };
}

function left({ place }: ListShape, value: JsonObject): ProposedItem {
  return { excluded: itemKey(place, value) };
}

/** The item with nothing but its key. */
function bare(shape: ListShape, item: JsonObject): readonly ProposedItem[] {
  const { key } = shape.place;
  return [put(shape, { [key]: item[key] })];
}

/** The item with each of its attributes changed, one at a time. */
function altered(shape: ListShape, item: JsonObject): readonly ProposedItem[] {
  const { place, example, attributes } = shape;
  return place.attributes.flatMap((attribute) => {
    if (attribute === place.key || isPartOfKey(shape, attribute)) return [];
    const other = attributes[attribute]?.kind === "boolean" ? item[attribute] !== true : example[attribute];
    return other === undefined || other === item[attribute] ? [] : [put(shape, { ...item, [attribute]: other })];
  });
}

/** What a toleration is known by cannot be changed without it being another one. */
function isPartOfKey({ place, example }: ListShape, attribute: string): boolean {
  return itemKey(place, example) !== itemKey(place, { ...example, [attribute]: "-" });
}

function ruledAttributes({ sides }: ListShape): readonly string[] {
  return [...new Set(sides.flatMap(({ attributeRules }) => Object.keys(attributeRules)))];
}

/** Items with each value of an attribute that its rules may part, and without any. */
function withAttribute(shape: ListShape, attribute: string): readonly ProposedItem[] {
  const sides = shape.sides.map(({ attributeRules, attributeDefaults }): ValueSide => ({
    rules: attributeRules[attribute] ?? {},
    default: attributeDefaults[attribute]?.value,
  }));
  const { kind = "string", values = [] } = shape.attributes[attribute] ?? {};
  const given: readonly (Json | undefined)[] = [...proposedValues(sides, { kind, values }), undefined];
  return shape.items.flatMap((item) => given.map((value) => put(shape, { ...item, [attribute]: value })));
}

/** Attributes that an item of most lists has; numbers only where the item is nothing without one. */
function exampleItem(place: ListPlace, attributes: Readonly<Record<string, PolicyAttribute>>): JsonObject {
  const given = Object.entries(attributes).flatMap(([name, attribute]): [string, Json][] => {
    const value = exampleOf(name, attribute);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(given), [place.key]: "example" };
}

function exampleOf(name: string, { kind, values }: PolicyAttribute): Json | undefined {
  if (kind === "string") return /path$/i.test(name) ? "/example" : "example";
  if (kind === "enum") return values?.[0];
  if (kind === "quantity") return "1";
  return name === "container" ? 8080 : undefined;
}
