import { policyPart } from "../part.js";
import { texts } from "../parameters.js";

/** Parameters of `priorities`. */
export interface Priorities {
  /** Priority classes that may be used. */
  readonly allow: readonly string[];
  /** The one of a workload that names none. Default: the scheduler's own. */
  readonly default?: string;
}

interface Parts {
  readonly defaults: { readonly priorityClass?: string };
  readonly rules: { readonly priorityClass: { readonly options: readonly { readonly value: string }[] } };
}

/** Priority classes that may be used, and no others. */
export function priorities({ allow, default: given }: Priorities): Parts {
  const options = texts("priorities", "allow", allow).map((value) => ({ value }));
  if (given !== undefined && !allow.includes(given)) {
    throw new RangeError(
      `priorities: the default "${given}" is not among those that are allowed: ${allow.join(", ")}.`,
    );
  }
  return policyPart("priorities", {
    defaults: given === undefined ? {} : { priorityClass: given },
    rules: { priorityClass: { options } },
  });
}
