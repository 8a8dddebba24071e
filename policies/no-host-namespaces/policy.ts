import { policyPart } from "../part.js";

interface Rules {
  readonly rules: {
    readonly security: {
      readonly hostIpc: { readonly canEdit: false };
      readonly hostNetwork: { readonly canEdit: false };
      readonly hostPid: { readonly canEdit: false };
    };
  };
}

/** Pods have a network, processes and inter-process communication of their own, not those of their node. */
export function noHostNamespaces(): Rules {
  const forbidden = { canEdit: false } as const;
  return policyPart("noHostNamespaces", {
    rules: { security: { hostIpc: forbidden, hostNetwork: forbidden, hostPid: forbidden } },
  });
}
