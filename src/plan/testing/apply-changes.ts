import { parsePointer, type Json, type JsonObject, type PointerSegment } from "../../kernel/json.js";
import type { FieldChange } from "../plan.js";

type Editable = Json[] | { [key: string]: Json };

/** The object that a plan's field changes lead to, read as their paths say: indexes count in the list as it was, `-` appends. */
export function applyChanges(before: JsonObject, changes: readonly FieldChange[]): JsonObject {
  const result = structuredClone<JsonObject>(before) as { [key: string]: Json };
  const removed: { readonly list: Json[]; readonly index: number }[] = [];
  for (const { path, after } of changes) {
    const segments = parsePointer(path);
    const last = segments.at(-1) ?? "";
    const parent = segments.slice(0, -1).reduce<Editable>((value, segment) => inner(value, segment), result);
    if (after !== undefined) set(parent, last, structuredClone(after));
    else if (Array.isArray(parent)) removed.push({ list: parent, index: Number(last) });
    else Reflect.deleteProperty(parent, String(last));
  }
  for (const { list, index } of removed.sort((a, b) => b.index - a.index)) list.splice(index, 1);
  return result;
}

function inner(value: Editable, segment: PointerSegment): Editable {
  return (Array.isArray(value) ? value[Number(segment)] : value[String(segment)]) as Editable;
}

function set(parent: Editable, segment: PointerSegment, value: Json): void {
  if (!Array.isArray(parent)) parent[String(segment)] = value;
  else if (segment === "-") parent.push(value);
  else parent[Number(segment)] = value;
}
