import { policyPart } from "../part.js";

interface Rules {
  readonly rules: { readonly image: { readonly like: readonly string[] } };
}

/** Images by digest only, in every container, so that everybody runs what was looked at. */
export function pinnedImages(): Rules {
  return policyPart("pinnedImages", { rules: { image: { like: ["*@sha256:*"] } } });
}
