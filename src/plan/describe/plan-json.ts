import type { Json, JsonObject } from "../../kernel/json.js";
import { isJsonObject } from "../../kernel/json.js";
import { compareText } from "../../kernel/order.js";
import type { Plan } from "../plan.js";

/**
 * A plan as JSON text for machines, in the shape of `schemas/plan.schema.json`: `version` first, other keys in code-unit
 * order, two spaces, a line feed at the end. The same plan gives the same bytes.
 */
export function planJson(plan: Plan): string {
  const { version, ...rest } = plan as unknown as JsonObject;
  return `${JSON.stringify({ version, ...sortKeys(rest) }, null, 2)}\n`;
}

function sortKeys(value: JsonObject): JsonObject {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return Object.fromEntries(keys.sort(compareText).map((key) => [key, sorted(value[key] ?? null)]));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  return isJsonObject(value) ? sortKeys(value) : value;
}
