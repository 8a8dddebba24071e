import { isJsonObject, type Json, type JsonObject, type Pointer } from "../../kernel/json.js";
import { listed, nearest } from "../../kernel/text.js";
import { nestNames, type NestedNames } from "../../model/schema/policy-tree.js";
import type { PolicyLeaf } from "../../model/schema/policy-tree.js";
import type { PolicyAttribute, PolicyField } from "../fields/field.js";
import { checkValue, wrongValue } from "./check-value.js";
import { addList, objectAt, report, type Reading } from "./reading.js";
import { readScalarRules } from "./read-scalar-rules.js";
import { fieldKey, type Written, type WrittenItem, type WrittenRules } from "./written-policy.js";

/** Reads `instances` and `attributes` of a list in `defaults`. */
export function readListDefaults(reading: Reading, leaf: PolicyLeaf, written: Json, pointer: Pointer): void {
  const subject = subjectOf(leaf);
  const { instances, attributes } = partsOf(reading, leaf, written, pointer);
  const items = readItems(reading, leaf, instances, [...pointer, "instances"]);
  const attributeDefaults: Record<string, Written<Json>> = {};
  const visit = attributeVisitor(reading, leaf.field, false);
  visit(objectAt(reading, attributes, `attributes of ${subject}`, [...pointer, "attributes"]), {
    pointer: [...pointer, "attributes"],
    found: (name, attribute, value, at) => {
      const problem = checkValue(attribute, value, `the default of ${subject}.${name}`);
      if (problem) report(reading, problem, at);
      else attributeDefaults[name] = { value, pointer: at };
    },
  });
  addList(reading, leaf, { instances: items, attributeDefaults });
}

/** Reads the rules of a list: those on its items, and those on their attributes. */
export function readListRules(reading: Reading, leaf: PolicyLeaf, written: Json, pointer: Pointer): void {
  const subject = subjectOf(leaf);
  const { instances, attributes } = partsOf(reading, leaf, written, pointer);
  addList(reading, leaf, readItemRules(reading, subject, instances, [...pointer, "instances"]));
  if (attributes === undefined || attributes === null) return;
  const at = [...pointer, "attributes"];
  if (leaf.field.instancesOnly) {
    const clause = `${subject} takes rules on its items only, none on their attributes`;
    report(reading, { slug: "rule-not-allowed", clause, hint: "Use canAdd, locked and requiredKeys." }, at, "key");
    return;
  }
  const attributeRules: Record<string, WrittenRules> = {};
  attributeVisitor(
    reading,
    leaf.field,
    true,
  )(objectAt(reading, attributes, `attribute rules of ${subject}`, at), {
    pointer: at,
    found: (name, attribute, value, place) => {
      const sources = new Map(Object.entries(leaf.field.attributes ?? {}));
      const ruled = { field: attribute, subject: `${subject}.${name}`, sources, section: `items of ${subject}` };
      attributeRules[name] = readScalarRules(reading, ruled, value, place);
    },
  });
  addList(reading, leaf, { attributeRules });
}

function subjectOf({ role, field }: PolicyLeaf): string {
  return fieldKey(role, field.path);
}

function partsOf(
  reading: Reading,
  leaf: PolicyLeaf,
  written: Json,
  pointer: Pointer,
): { readonly instances?: Json | undefined; readonly attributes?: Json | undefined } {
  const { instances, attributes, ...odd } = objectAt(reading, written, subjectOf(leaf), pointer);
  for (const name of Object.keys(odd)) {
    const problem = {
      slug: "unknown-field",
      clause: `${subjectOf(leaf)} is a list of items and has no "${name}"`,
      hint: "Use instances for whole items and attributes for what they have in common.",
    };
    report(reading, problem, [...pointer, name], "key");
  }
  return { instances, attributes };
}

function readItems(
  reading: Reading,
  leaf: PolicyLeaf,
  written: Json | undefined,
  pointer: Pointer,
): readonly WrittenItem[] {
  if (written === undefined || written === null) return [];
  if (!Array.isArray(written)) {
    report(reading, wrongValue(`instances of ${subjectOf(leaf)}`, "a list", written), pointer);
    return [];
  }
  const keys = new Set<string>();
  return (written as readonly Json[]).flatMap((value, index) => {
    const item = readItem(reading, leaf, value, [...pointer, index]);
    if (!item) return [];
    if (!keys.has(item.key)) {
      keys.add(item.key);
      return [item];
    }
    report(
      reading,
      {
        slug: "item-key",
        clause: `${subjectOf(leaf)} has two items with the ${leaf.field.key ?? "name"} "${item.key}"`,
        hint: "Rename one of them, or remove it.",
      },
      item.pointer,
    );
    return [];
  });
}

/** Reads one item; without a key it can be neither locked nor told apart, and is left out. */
export function readItem(reading: Reading, leaf: PolicyLeaf, value: Json, pointer: Pointer): WrittenItem | undefined {
  const { key: keyName = "name" } = leaf.field;
  const { exclude = false, ...item } = objectAt(reading, value, `an item of ${subjectOf(leaf)}`, pointer);
  if (typeof exclude !== "boolean") {
    report(reading, wrongValue(`exclude of ${subjectOf(leaf)}`, "true or false", exclude), [...pointer, "exclude"]);
  }
  attributeVisitor(
    reading,
    leaf.field,
    true,
  )(item, {
    pointer,
    found: (name, attribute, attributeValue, at) => {
      const problem = checkValue(attribute, attributeValue, `${subjectOf(leaf)}.${name}`);
      if (problem) report(reading, problem, at);
    },
  });
  const key = item[keyName];
  if (typeof key === "string" && key !== "") return { value: item, key, exclude: exclude === true, pointer };
  if (isJsonObject(value) && key === undefined) {
    const clause = `an item of ${subjectOf(leaf)} has no ${keyName}, which tells items apart`;
    report(reading, { slug: "item-key", clause, hint: `Give it a ${keyName}.` }, pointer);
  }
  return undefined;
}

function readItemRules(reading: Reading, subject: string, written: Json | undefined, pointer: Pointer) {
  const { canAdd, locked, requiredKeys, ...odd } = objectAt(
    reading,
    written,
    `instances of the rules of ${subject}`,
    pointer,
  );
  for (const name of Object.keys(odd)) {
    const near = nearest(name, ["canAdd", "locked", "requiredKeys"]);
    const hint = near === undefined ? "Use canAdd, locked and requiredKeys." : `Write "${near}" instead.`;
    const clause = `there is no rule "${name}" for the items of ${subject}`;
    report(reading, { slug: "rule-not-allowed", clause, hint }, [...pointer, name], "key");
  }
  const flag = readCanAdd(reading, subject, canAdd, [...pointer, "canAdd"]);
  return {
    ...(flag ? { canAdd: flag } : {}),
    locked: readKeys(reading, subject, locked, [...pointer, "locked"]),
    requiredKeys: readKeys(reading, subject, requiredKeys, [...pointer, "requiredKeys"]),
  };
}

function readCanAdd(
  reading: Reading,
  subject: string,
  value: Json | undefined,
  pointer: Pointer,
): Written<boolean> | undefined {
  if (typeof value === "boolean") return { value, pointer };
  if (value !== undefined && value !== null) {
    report(reading, wrongValue(`the rule "canAdd" of ${subject}`, "true or false", value), pointer);
  }
  return undefined;
}

function readKeys(
  reading: Reading,
  subject: string,
  value: Json | undefined,
  pointer: Pointer,
): readonly Written<string>[] {
  if (value === undefined || value === null) return [];
  const keys = Array.isArray(value) ? (value as readonly Json[]) : [null];
  if (keys.every((key): key is string => typeof key === "string" && key !== "")) {
    return keys.map((key, index) => ({ value: key, pointer: [...pointer, index] }));
  }
  report(reading, wrongValue(`the rule "${String(pointer.at(-1))}" of ${subject}`, "a list of keys", value), pointer);
  return [];
}

interface Visit {
  readonly pointer: Pointer;
  readonly found: (name: string, attribute: PolicyAttribute, value: Json, pointer: Pointer) => void;
}

/** Walks over the attributes of a list as they nest, and notes names that there are not. */
function attributeVisitor(
  reading: Reading,
  field: PolicyField,
  withKey: boolean,
): (value: JsonObject, visit: Visit) => void {
  const attributes = Object.entries(field.attributes ?? {}).filter(([name]) => withKey || name !== field.key);
  const names = nestNames(attributes.map((entry) => [entry[0], entry] as const));
  const step = (branch: NestedNames<Attribute>, value: JsonObject, { pointer, found }: Visit): void => {
    for (const [name, inner] of Object.entries(value)) {
      const at = [...pointer, name];
      const child = branch.get(name);
      if (inner === undefined || inner === null) continue;
      if (!child) report(reading, unknownAttribute(field, name, branch), at, "key");
      else if (isAttribute(child)) found(...child, inner, at);
      else step(child, objectAt(reading, inner, `${name} of ${field.path}`, at), { pointer: at, found });
    }
  };
  return (value, visit) => step(names, value, visit);
}

type Attribute = readonly [name: string, attribute: PolicyAttribute];

const isAttribute = (child: Attribute | NestedNames<Attribute>): child is Attribute => Array.isArray(child);

function unknownAttribute(field: PolicyField, name: string, branch: ReadonlyMap<string, unknown>) {
  const near = nearest(name, branch.keys());
  return {
    slug: "unknown-field",
    clause: `items of ${field.path} have no attribute "${name}"`,
    hint: near === undefined ? `Use one of ${listed([...branch.keys()], "or")}.` : `Write "${near}" instead.`,
  };
}
