/** A part of a workload policy: what one library policy gives by default and rules, as the fields nest. */
export interface PolicyPart {
  readonly defaults?: object;
  readonly rules?: object;
}

/** Which function made a part. Not copied by `...`, so that a part is a part of a definition and nothing more. */
const MADE_BY = Symbol("fairlead.policy");

/** A part that knows the function it was made by, for the messages of `combine`. */
export function policyPart<const Part extends PolicyPart>(madeBy: string, part: Part): Part {
  const named = { ...part };
  Object.defineProperty(named, MADE_BY, { value: madeBy });
  return Object.freeze(named);
}

/** The function that made a part; `undefined` for parts that are written out. */
export function madeBy(part: PolicyPart): string | undefined {
  const name: unknown = Reflect.get(part, MADE_BY);
  return typeof name === "string" ? name : undefined;
}
