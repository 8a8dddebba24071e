import type { Pointer } from "../../kernel/json.js";
import { problem, type Check, type ObjectFault, type ObjectProblem } from "../object-problem.js";

/** Collects what a rule finds. */
export interface Findings {
  add(pointer: Pointer, clause: string, fault?: ObjectFault): void;
}

/** Looks at a value of a type. */
export type Look<Value> = (value: Value, findings: Findings) => void;

/** A rule on values of a type. `Value` says what of it the rule looks at; the schema has seen to it that it is so. */
export function rule<Value>(look: Look<Value>): Check {
  return (value) => {
    let found: ObjectProblem[] | null = null;
    const add: Findings["add"] = (pointer, clause, fault = "bad-value") => {
      found = [...(found ?? []), { ...problem(fault, clause), pointer }];
    };
    look(value as Value, { add });
    return found;
  };
}

/** A field that may be missing or `null`, which is the same to Kubernetes's own types. */
export type Maybe<T> = T | null | undefined;

/** A list that may be missing, without its empty items. */
export function items<T>(list: Maybe<readonly Maybe<T>[]>): readonly (readonly [number, T])[] {
  return (list ?? []).flatMap((item, index) => (item === null || item === undefined ? [] : [[index, item] as const]));
}

/** Whether something is there: what is empty is missing to Kubernetes's own types. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** Of alternatives, the ones that are there. */
export function given(value: object, names: readonly string[]): readonly string[] {
  const fields = value as Readonly<Record<string, unknown>>;
  return names.filter((name) => isGiven(fields[name]));
}
