import { policyPart } from "../part.js";
import { wholeNumber } from "../parameters.js";

/** Parameters of `nonRoot`. */
export interface NonRoot {
  /** Smallest user number. Default: 1. */
  readonly minUid?: number;
}

interface Parts {
  readonly defaults: { readonly security: { readonly runAsNonRoot: true } };
  readonly rules: {
    readonly security: {
      readonly runAsNonRoot: { readonly canEdit: false };
      readonly runAsUid: { readonly min: number };
    };
  };
}

/** Nobody is root in a container: `runAsNonRoot` is set and fixed, and user numbers start at 1 or higher. */
export function nonRoot({ minUid = 1 }: NonRoot = {}): Parts {
  const min = wholeNumber("nonRoot", "minUid", minUid, 1);
  return policyPart("nonRoot", {
    defaults: { security: { runAsNonRoot: true } },
    rules: { security: { runAsNonRoot: { canEdit: false }, runAsUid: { min } } },
  });
}
