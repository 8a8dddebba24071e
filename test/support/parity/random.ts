/** A source of choices that gives the same ones for the same seed. */
export interface Random {
  /** A whole number from 0 up to but not including `below`. */
  readonly below: (below: number) => number;
  readonly chance: (of: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** Some of the items in their order, at least `atLeast`. */
  readonly some: <T>(from: readonly T[], chance: number, atLeast?: number) => readonly T[];
}

/** Choices of the generator mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const some = <T>(from: readonly T[], chance: number, atLeast = 0): readonly T[] => {
    const chosen = from.filter(() => next() < chance);
    return chosen.length >= atLeast ? chosen : [pick(from)];
  };
  return { below, chance: (of) => next() < of, pick, some };
}
