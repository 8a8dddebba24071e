import { celText } from "../../kernel/cel.js";

/** Whether a list has an item, given an expression of its keys. A label or an annotation without a value counts as missing. */
export function celHasKey(field: string, keys: string, key: string): string {
  const isMark = field === "labels" || field === "annotations";
  return isMark ? `p.m.?${field}[?${celText(key)}].orValue("") != ""` : `${celText(key)} in ${keys}`;
}
