import { policyPart } from "../part.js";
import { wholeNumber } from "../parameters.js";

/** Parameters of `gpuCeiling`. */
export interface GpuCeiling {
  /** Most GPU devices of one pod. */
  readonly max: number;
  /** Fewest, where a pod asks for devices at all. Default: no bound. */
  readonly min?: number;
}

interface Rules {
  readonly rules: { readonly compute: { readonly gpuDevicesRequest: { readonly min?: number; readonly max: number } } };
}

/** A ceiling of GPU devices for each pod, all of its containers together. */
export function gpuCeiling({ max, min }: GpuCeiling): Rules {
  const most = wholeNumber("gpuCeiling", "max", max, 0);
  const least = min === undefined ? {} : { min: wholeNumber("gpuCeiling", "min", min, 0) };
  return policyPart("gpuCeiling", { rules: { compute: { gpuDevicesRequest: { ...least, max: most } } } });
}
