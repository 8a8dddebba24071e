import { policyPart } from "../part.js";
import { texts } from "../parameters.js";

interface Rules {
  readonly rules: { readonly labels: { readonly instances: { readonly requiredKeys: readonly string[] } } };
}

/** Labels that all pods must have, `owner` when nothing is said: whom to ask, whom to bill. */
export function ownerLabel(keys: readonly string[] = ["owner"]): Rules {
  const requiredKeys = texts("ownerLabel", "the list of keys", keys);
  return policyPart("ownerLabel", { rules: { labels: { instances: { requiredKeys } } } });
}
