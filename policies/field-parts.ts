import { policyFields } from "../src/model/schema/policy-fields/index.js";
import type { Json, JsonObject } from "../src/kernel/json.js";

/** What parts say of one field: its path without a role, and the role it is written under. */
export interface FieldPart {
  readonly path: string;
  readonly role: string | null;
  readonly value: Json;
}

const KNOWN: ReadonlyMap<string, boolean> = new Map(policyFields.map(({ path, kind }) => [path, kind === "list"]));
const ROLE_NAMES: ReadonlySet<string> = new Set(["master", "worker", "leader"]);

/**
 * Takes nested defaults or rules apart, field by field. Of a list its items are one field, each of its attributes another, as
 * they are between scopes. What the catalogue does not know stays as it is: reading the policy speaks of it.
 */
export function fieldParts(nested: JsonObject): readonly FieldPart[] {
  return Object.entries(nested).flatMap(([name, value = null]) =>
    ROLE_NAMES.has(name) && isObject(value) ? partsIn(value, [], name) : partsIn({ [name]: value }, [], null),
  );
}

function partsIn(nested: JsonObject, above: readonly string[], role: string | null): readonly FieldPart[] {
  return Object.entries(nested).flatMap(([name, value = null]): readonly FieldPart[] => {
    const names = [...above, name];
    const path = names.join(".");
    const isList = KNOWN.get(path);
    if (isList !== true && (isList === false || !isObject(value))) return [{ path, role, value }];
    if (isList !== true) return partsIn(value as JsonObject, names, role);
    return isObject(value) ? listParts(value, path, role) : [{ path, role, value }];
  });
}

function listParts(list: JsonObject, path: string, role: string | null): readonly FieldPart[] {
  return Object.entries(list).flatMap(([part, value = null]) =>
    part === "attributes" && isObject(value)
      ? Object.entries(value).map(([name, each = null]) => ({ path: `${path}.attributes.${name}`, role, value: each }))
      : [{ path: `${path}.${part}`, role, value }],
  );
}

/** Puts fields together again, as they nest. */
export function nest(parts: readonly FieldPart[]): JsonObject {
  const root: Record<string, Json> = {};
  for (const { path, role, value } of parts) {
    const names = [...(role === null ? [] : [role]), ...path.split(".")];
    const last = names.pop() ?? "";
    let branch = root;
    for (const name of names) branch = (branch[name] ??= {}) as Record<string, Json>;
    branch[last] = value;
  }
  return root;
}

/** How messages name a field: without the words around it that every list has. */
export function fieldTitle({ path, role }: Pick<FieldPart, "path" | "role">): string {
  return `${role === null ? "" : `${role}.`}${path.replace(".attributes.", ".").replace(/\.(instances|attributes)$/, "")}`;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
