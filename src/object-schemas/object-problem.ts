import type { Pointer, PointerSegment } from "../kernel/json.js";

/** What can be wrong with a value, as the second half of a diagnostic's code. */
export type ObjectFault = "unknown-field" | "wrong-type" | "missing-field" | "bad-value" | "duplicate-item";

/** Something in an object that the API server would refuse. */
export interface ObjectProblem {
  readonly fault: ObjectFault;
  /** Where in the object; of a missing field, where it would be. */
  readonly pointer: Pointer;
  /** The rest of a sentence that begins with the place: `must be a text, not the number 3`. */
  readonly clause: string;
  /** What to do, when there is something better to say than what the kind of fault says. */
  readonly hint?: string;
}

/** Looks at a value. `null` says that nothing is wrong, which is the rule and must cost nothing. */
export type Check = (value: unknown) => ObjectProblem[] | null;

/** A problem of the value itself. */
export function problem(fault: ObjectFault, clause: string, hint?: string): ObjectProblem {
  return { fault, pointer: [], clause, ...(hint === undefined ? {} : { hint }) };
}

/** The problems of a part, as problems of the whole. */
export function within(segment: PointerSegment, problems: readonly ObjectProblem[]): ObjectProblem[] {
  return problems.map((found) => ({ ...found, pointer: [segment, ...found.pointer] }));
}

/** Adds what a further check found. */
export function joined(first: ObjectProblem[] | null, second: ObjectProblem[] | null): ObjectProblem[] | null {
  if (first === null) return second;
  return second === null ? first : [...first, ...second];
}

/** A path as people write it: `spec.containers[0].image`, `metadata.labels["acme.example/team"]`. */
export function fieldPath(pointer: Pointer): string {
  let text = "";
  for (const segment of pointer) {
    if (typeof segment === "number") text += `[${segment}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(segment)) text += text === "" ? segment : `.${segment}`;
    else text += `[${JSON.stringify(segment)}]`;
  }
  return text;
}

/** A value for a message: short, and never the whole of something large. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const LONGEST = 60;
