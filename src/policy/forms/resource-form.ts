import { isJsonObject, type Json, type JsonObject, type Pointer } from "../../kernel/json.js";
import { fieldsOf, placesOf, type PolicyField, type WorkloadType } from "../fields/field.js";
import { pathOf, valueOf } from "./resource-fields.js";
import { emptyDraft, finish, objectOf, put, type Draft, type Translation } from "./translation.js";

const TYPES: Readonly<Record<string, WorkloadType>> = {
  InteractivePolicy: "workspace",
  TrainingPolicy: "training",
  DistributedPolicy: "distributed",
  InferencePolicy: "inference",
};

/** Whether a manifest is a policy resource of Run:ai (v1). */
export function isResourceForm(value: JsonObject): boolean {
  const { apiVersion, kind } = value;
  return (
    typeof apiVersion === "string" &&
    apiVersion.startsWith("run.ai/") &&
    typeof kind === "string" &&
    Object.hasOwn(TYPES, kind)
  );
}

/**
 * A policy resource of Run:ai (v1) as a definition: `value` is a default, `items` are default items, `itemRules` rules on
 * attributes, the item `DEFAULTS` holds what items leave out, and an item with `canRemove: false` and `canEdit: false` is
 * locked. The namespace says the scope: `runai` is the organization, `runai-<project>` a project.
 */
export function fromResourceForm({ kind, metadata, spec }: JsonObject): Translation {
  const type = TYPES[kind as string] ?? "workspace";
  const draft = emptyDraft();
  put(draft, ["type"], type, ["kind"]);
  const { name, namespace } = objectOf(metadata);
  if (name !== undefined) put(draft, ["name"], name, ["metadata", "name"]);
  if (typeof namespace === "string") {
    const at = ["metadata", "namespace"];
    put(draft, ["scope"], scopeOf(namespace), at);
    draft.origins.set("/scope/project", at);
  }
  for (const [field, written = null] of Object.entries(objectOf(spec))) {
    translateField(draft, { type, name: field, written, at: ["spec", field] });
  }
  return finish(draft);
}

function scopeOf(namespace: string): Json {
  return namespace === "runai" ? "organization" : { project: namespace.replace(/^runai-/, "") };
}

interface WrittenField {
  readonly type: WorkloadType;
  readonly name: string;
  readonly written: Json;
  readonly at: Pointer;
}

/** One field, under each role of a distributed training. What the catalogue does not know is left for the check to name. */
function translateField(draft: Draft, { type, name, written, at }: WrittenField): void {
  const { rules, value } = isJsonObject(written) ? written : {};
  const bounds = isJsonObject(rules) ? [rules["min"], rules["max"]] : [];
  const numbers = [unwrapped(value), ...bounds].filter((each): each is Json => each !== undefined && each !== null);
  const path = pathOf(name, numbers);
  const field = fieldsOf(type).get(path);
  if (!field || !isJsonObject(written)) {
    put(draft, ["rules", name], written, at);
    return;
  }
  for (const role of placesOf(field, type)) {
    const target = [...(role === null ? [] : [role]), ...path.split(".")];
    const place = { draft, field, name, target, at };
    if (field.kind === "list") translateList(place, written);
    else translateScalar(place, written);
  }
}

interface Place {
  readonly draft: Draft;
  readonly field: PolicyField;
  /** The name in the resource. */
  readonly name: string;
  readonly target: Pointer;
  readonly at: Pointer;
}

function translateScalar({ draft, field, name, target, at }: Place, { value, rules }: JsonObject): void {
  const own = unwrapped(value);
  if (own !== undefined && own !== null) {
    put(draft, ["defaults", ...target], valueOf(name, field.kind, own), [...at, "value"]);
  }
  if (isJsonObject(rules)) {
    put(draft, ["rules", ...target], translateRules(name, field.kind, rules), [...at, "rules"]);
  }
}

/** The first version of the resources had a value inside the value. */
function unwrapped(value: Json | undefined): Json | undefined {
  return isJsonObject(value) && Object.keys(value).join() === "value" ? value["value"] : value;
}

function translateRules(name: string, kind: string, rules: JsonObject): JsonObject {
  const entries = Object.entries(rules).map(([rule, value = null]): [string, Json] => {
    if (rule === "options" && Array.isArray(value)) return [rule, (value as readonly Json[]).map(option)];
    return [rule, ["min", "max", "step"].includes(rule) ? valueOf(name, kind, value) : value];
  });
  return Object.fromEntries(entries);
}

/** Options were shown by their `name`. */
function option(written: Json): Json {
  if (!isJsonObject(written)) return { value: written };
  const { name, ...rest } = written;
  return name === undefined ? rest : { displayed: name, ...rest };
}

/** The pseudo item that holds what items leave out. */
const DEFAULTS = "DEFAULTS";

function translateList(place: Place, { rules, itemRules, items }: JsonObject): void {
  const { draft, field, target, at } = place;
  const { key = "name", attributes = {} } = field;
  const { [DEFAULTS]: shared, ...own } = objectOf(items);
  const { value: common } = objectOf(shared);
  if (isJsonObject(common)) {
    put(draft, ["defaults", ...target, "attributes"], common, [...at, "items", DEFAULTS, "value"]);
  }
  translateItems(place, own, key);
  for (const [rule, value = null] of Object.entries(objectOf(rules))) {
    put(draft, ["rules", ...target, "instances", rule], value, [...at, "rules", rule]);
  }
  for (const [attribute, written] of Object.entries(objectOf(itemRules))) {
    const translated = translateRules(attribute, attributes[attribute]?.kind ?? "string", objectOf(written));
    put(draft, ["rules", ...target, "attributes", attribute], translated, [...at, "itemRules", attribute]);
  }
}

function translateItems({ draft, target, at }: Place, items: JsonObject, key: string): void {
  const entries = Object.entries(items);
  if (entries.length === 0) return;
  const list = ["defaults", ...target, "instances"];
  put(
    draft,
    list,
    entries.map(([name, item]) => instance(name, key, item ?? null)),
    [...at, "items"],
  );
  entries.forEach(([name], index) => {
    draft.origins.set(`/${[...list, index].join("/")}`, [...at, "items", name, "value"]);
    draft.origins.set(`/${[...list, index, key].join("/")}`, [...at, "items", name]);
  });
  const locked = entries.filter(([name, item]) => isLocked(draft, name, item ?? null, [...at, "items", name]));
  if (locked.length === 0) return;
  const locks = ["rules", ...target, "instances", "locked"];
  put(
    draft,
    locks,
    locked.map(([name]) => name),
    [...at, "items"],
  );
  locked.forEach(([name], index) => {
    draft.origins.set(`/${[...locks, index].join("/")}`, [...at, "items", name, "rules"]);
  });
}

/** An item with its key among its attributes. The value of an environment variable is a text, perhaps of a secret. */
function instance(name: string, key: string, item: Json): JsonObject {
  const value = isJsonObject(item) ? item["value"] : undefined;
  if (isJsonObject(value)) return { [key]: name, ...value };
  const [, secret, secretKey] = /^SECRET:([^,]+),(.+)$/.exec(typeof value === "string" ? value : "") ?? [];
  if (secret !== undefined) return { [key]: name, secret: { name: secret, key: secretKey } };
  return value === undefined || value === null ? { [key]: name } : { [key]: name, value: textOf(value) };
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Locked is neither changed nor removed. One of both alone has no other form than the stricter one. */
function isLocked(draft: Draft, name: string, item: Json, at: Pointer): boolean {
  const rules = isJsonObject(item) && isJsonObject(item["rules"]) ? item["rules"] : {};
  const { canRemove = true, canEdit = true } = rules;
  if (canRemove === true && canEdit === true) return false;
  if (canRemove === true || canEdit === true) {
    draft.notes.push({
      message: `The item "${name}" may be ${canRemove === true ? "removed but not changed" : "changed but not removed"} here; policies know only items that are locked, which are neither.`,
      hint: "Write both canRemove: false and canEdit: false, or neither.",
      pointer: [...at, "rules"],
    });
  }
  return true;
}
