import { policyPart } from "../part.js";

interface Parts {
  readonly defaults: { readonly compute: { readonly largeShmRequest: true } };
  readonly rules: { readonly compute: { readonly largeShmRequest: { readonly required: true } } };
}

/** A large /dev/shm in every pod: data loaders and NCCL stop at the 64 MiB that containers have otherwise. */
export function sharedMemory(): Parts {
  return policyPart("sharedMemory", {
    defaults: { compute: { largeShmRequest: true } },
    rules: { compute: { largeShmRequest: { required: true } } },
  });
}
