import type { DefinitionIndex } from "../../model/index-definitions.js";

/**
 * Remembers what is computed from an index, so that rules which look at the same things walk the definitions once. The
 * memory goes with the index.
 */
export function perIndex<T>(
  compute: (index: DefinitionIndex) => Iterable<T>,
): (index: DefinitionIndex) => readonly T[] {
  const known = new WeakMap<DefinitionIndex, readonly T[]>();
  return (index) => {
    const found = known.get(index) ?? [...compute(index)];
    known.set(index, found);
    return found;
  };
}
