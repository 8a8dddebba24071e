import { policyPart } from "../part.js";

/** Parameters of `sharedMemory`. */
export interface SharedMemory {
  /** Whether workloads without a large /dev/shm get one, instead of a refusal. Default: false. */
  readonly give?: boolean;
}

interface Parts {
  readonly defaults: { readonly compute?: { readonly largeShmRequest: true } };
  readonly rules: { readonly compute: { readonly largeShmRequest: { readonly required: true } } };
}

/** A large /dev/shm in every pod: data loaders and NCCL stop at the 64 MiB that containers have otherwise. */
export function sharedMemory({ give = false }: SharedMemory = {}): Parts {
  return policyPart("sharedMemory", {
    defaults: give ? { compute: { largeShmRequest: true } } : {},
    rules: { compute: { largeShmRequest: { required: true } } },
  });
}
