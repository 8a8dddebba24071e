import { policyPart } from "../part.js";

interface Rules {
  readonly rules: { readonly storage: { readonly hostPath: { readonly instances: { readonly canAdd: false } } } };
}

/** No folders of the node: what lies there belongs to everybody who runs on it. */
export function noHostPath(): Rules {
  return policyPart("noHostPath", { rules: { storage: { hostPath: { instances: { canAdd: false } } } } });
}
