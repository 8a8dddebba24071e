import { amountOf } from "../src/policy/amounts.js";

/**
 * Checks of parameters, for those who write plain JavaScript or compute them. A mistake is thrown where the definition is
 * made, in words that name the policy and the parameter; `fairlead check` shows the line.
 */
function refuse(policy: string, clause: string): never {
  throw new RangeError(`${policy}: ${clause}.`);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** A whole number from `least` on. */
export function wholeNumber(policy: string, name: string, value: unknown, least: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
  return refuse(policy, `${name} must be a whole number of at least ${least}, not ${shown(value)}`);
}

/** A number above 0 and up to `most`. */
export function portion(policy: string, name: string, value: unknown, most: number): number {
  if (typeof value === "number" && value > 0 && value <= most) return value;
  return refuse(policy, `${name} must be a number above 0 and up to ${most}, not ${shown(value)}`);
}

/** A list of at least one text, each of them once and with something in it. */
export function texts<Text extends string>(policy: string, name: string, value: readonly Text[]): readonly Text[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  if (items.length === 0) refuse(policy, `${name} must be a list of at least one text, not ${shown(value)}`);
  const odd = items.find((item) => typeof item !== "string" || item.trim() !== item || item === "");
  if (odd !== undefined) refuse(policy, `${name} has ${shown(odd)}, where a text without blanks around it is wanted`);
  const twice = items.find((item, index) => items.indexOf(item) !== index);
  if (twice !== undefined) refuse(policy, `${name} has ${shown(twice)} twice`);
  return value;
}

/** An amount of memory with its unit. */
export function memory<Amount extends string>(policy: string, name: string, value: Amount): Amount {
  const amount = typeof (value as unknown) === "string" && /[A-Za-z]$/.test(value) ? amountOf(value) : undefined;
  if (amount !== undefined && amount > 0n) return value;
  return refuse(policy, `${name} must be an amount of memory with its unit, such as "64Gi", not ${shown(value)}`);
}

/** A time of day, such as "20:00". */
export function clockTime(policy: string, name: string, value: string): string {
  if (typeof (value as unknown) === "string" && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value)) return value;
  return refuse(policy, `${name} must be a time of day such as "20:00", not ${shown(value)}`);
}

/** A name in the IANA database of time zones. */
export function timeZoneName(policy: string, name: string, value: string): string {
  try {
    if (typeof (value as unknown) === "string" && value !== "") {
      new Intl.DateTimeFormat("en", { timeZone: value });
      return value;
    }
  } catch {
    // Told below.
  }
  return refuse(policy, `${name} must be a time zone such as "Europe/Berlin", not ${shown(value)}`);
}
