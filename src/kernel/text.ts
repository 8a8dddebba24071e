import { distance } from "fastest-levenshtein";

/**
 * A number with its thousands apart and at most six decimals: `1,200`, `0.333333`. The same in every locale, and without the tables
 * of locales, which take longer to load than most runs do to read their definitions.
 */
export function numberText(amount: number): string {
  const rounded = Number(amount.toFixed(6));
  const [whole = "", fraction] = String(rounded).split(".");
  const grouped = Math.abs(rounded) < 1e21 ? whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",") : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `1 project`, `3 projects`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(amount)} ${amount === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], conjunction = "and"): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1) ?? ""}`;
}

/** The candidate nearest to `name`, when it is near enough to be a likely slip of the hand. Ties go to the first. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < bestDistance) [best, bestDistance] = [candidate, steps];
  }
  return best;
}
