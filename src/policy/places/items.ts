import { isJsonObject, type Json, type JsonObject } from "../../kernel/json.js";
import type { ContainerView } from "../../workloads/index.js";

/** The objects of a list field; anything else in it is the API server's to refuse. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];
}

/** How many items a list has; where the next one goes. */
export function lengthOf(value: Json | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

/** A JSON object without what is `undefined`. */
export function present(entries: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined && value !== null));
}

/** Whether an attribute is as good as left out: the API server drops empty texts. */
export function isNone(value: Json | undefined): value is undefined | null | "" {
  return value === undefined || value === null || value === "";
}

/** The same in CEL, of an optional value. */
export function celIsNone(optional: string): string {
  return `${optional}.orValue("") == ""`;
}

/** A JSON object without attributes that are as good as left out. */
export function chosen(entries: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => !isNone(value)));
}

/** Where a volume is mounted first, among the containers of a pod. */
export function mountOf(containers: readonly ContainerView[], volume: Json | undefined): JsonObject | undefined {
  for (const { value } of containers) {
    const mount = objectsOf(value["volumeMounts"]).find(({ name }) => name === volume);
    if (mount) return mount;
  }
  return undefined;
}
