import type { Pointer } from "../kernel/json.js";

/** Pointers to the entries of a list field: `/quotas/0`. Each is made once, since thousands of definitions share them. */
export function listPointers(field: string): (position: number) => Pointer {
  const pointers: Pointer[] = [];
  return (position) => (pointers[position] ??= Object.freeze([field, position]));
}
