import { policyPart } from "../part.js";
import { texts } from "../parameters.js";

interface Rules {
  readonly rules: { readonly nodePools: { readonly options: readonly { readonly value: string }[] } };
}

/** Node pools that workloads may name. */
export function allowedPools(pools: readonly string[]): Rules {
  const options = texts("allowedPools", "the list of pools", pools).map((value) => ({ value }));
  return policyPart("allowedPools", { rules: { nodePools: { options } } });
}
