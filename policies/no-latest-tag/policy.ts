import { policyPart } from "../part.js";
import { texts } from "../parameters.js";

/** Parameters of `noLatestTag`. */
export interface NoLatestTag {
  /** Further tags that move, as patterns: `nightly*`. Default: none. */
  readonly also?: readonly string[];
}

interface Rules {
  readonly rules: { readonly imageTag: { readonly unlike: readonly string[] } };
}

/** No image whose tag is `latest`, written or not. An image with a digest and no tag is fine. */
export function noLatestTag({ also }: NoLatestTag = {}): Rules {
  const more = also === undefined ? [] : texts("noLatestTag", "also", also);
  return policyPart("noLatestTag", { rules: { imageTag: { unlike: ["latest", ...more] } } });
}
