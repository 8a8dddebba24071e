import { policyPart } from "../part.js";
import { memory } from "../parameters.js";
import type { Memory } from "../../src/model/schema/values.js";

/** Parameters of `memoryPerGpu`. */
export interface MemoryPerGpu {
  /** Most memory for each whole GPU of a pod: `"64Gi"`, or `gib(64)`. */
  readonly max: Memory;
  /** Most memory of a pod without whole GPUs. Default: no bound. */
  readonly withoutGpus?: Memory;
}

interface Rules {
  readonly rules: {
    readonly compute: {
      readonly cpuMemoryRequest: {
        readonly required: true;
        readonly maxFrom: { readonly field: "gpuDevicesRequest"; readonly factor: Memory; readonly otherwise?: Memory };
      };
    };
  };
}

/** Memory in proportion to GPUs, so that nobody leaves GPUs of a node without memory. Containers must say what they need. */
export function memoryPerGpu({ max, withoutGpus }: MemoryPerGpu): Rules {
  const factor = memory("memoryPerGpu", "max", max);
  const otherwise = withoutGpus === undefined ? {} : { otherwise: memory("memoryPerGpu", "withoutGpus", withoutGpus) };
  const maxFrom = { field: "gpuDevicesRequest", factor, ...otherwise } as const;
  return policyPart("memoryPerGpu", { rules: { compute: { cpuMemoryRequest: { required: true, maxFrom } } } });
}
