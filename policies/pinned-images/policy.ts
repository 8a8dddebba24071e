import { policyPart } from "../part.js";

interface Rules {
  readonly rules: { readonly imageDigest: { readonly required: true } };
}

/** Images by digest only, so that everybody runs what was looked at. */
export function pinnedImages(): Rules {
  return policyPart("pinnedImages", { rules: { imageDigest: { required: true } } });
}
