import { argocd, grant, group, organization } from "fairlead";

/** What holds in every cluster. */
export const __ORGANIZATION_ID__ = organization("__ORGANIZATION__", {
  delivery: argocd({ repository: "__REPOSITORY__" }),
  // The platform team looks after everything.
  access: [grant(group("gpu-platform"), "system-administrator")],
});
