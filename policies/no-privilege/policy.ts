import { policyPart } from "../part.js";

interface Parts {
  readonly defaults: { readonly security: { readonly allowPrivilegeEscalation: false } };
  readonly rules: {
    readonly security: {
      readonly privileged: { readonly canEdit: false };
      readonly allowPrivilegeEscalation: { readonly canEdit: false };
    };
  };
}

/** No privileged containers, and no process with more privileges than its parent. */
export function noPrivilege(): Parts {
  return policyPart("noPrivilege", {
    defaults: { security: { allowPrivilegeEscalation: false } },
    rules: { security: { privileged: { canEdit: false }, allowPrivilegeEscalation: { canEdit: false } } },
  });
}
