import { policyPart } from "../part.js";
import { portion } from "../parameters.js";

/** Parameters of `fractionSteps`. */
export interface FractionSteps {
  /** What fractions are multiples of: 0.25. */
  readonly step: number;
  /** Smallest fraction. Default: one step. */
  readonly min?: number;
  /** Largest fraction. Default: 1, a whole GPU. */
  readonly max?: number;
}

interface Rules {
  readonly rules: {
    readonly compute: {
      readonly gpuPortionRequest: { readonly min: number; readonly max: number; readonly step: number };
    };
  };
}

/** Fractions of a GPU in steps, so that what is left of it is of use to somebody: quarters, not 0.3 and 0.8. */
export function fractionSteps({ step, min = step, max = 1 }: FractionSteps): Rules {
  const rules = {
    min: portion("fractionSteps", "min", min, 1),
    max: portion("fractionSteps", "max", max, 1),
    step: portion("fractionSteps", "step", step, 1),
  };
  if (min > max) throw new RangeError(`fractionSteps: min ${min} is above max ${max}.`);
  return policyPart("fractionSteps", { rules: { compute: { gpuPortionRequest: rules } } });
}
