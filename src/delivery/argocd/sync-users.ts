import type { Cluster, OrgModel } from "../../model/org-model.js";
import { optionsOf } from "./options.js";

/** The cluster that Argo CD itself runs in. */
const IN_CLUSTER = "https://kubernetes.default.svc";

/** The account that `argocd cluster add` makes in every other cluster. */
const MANAGER_ACCOUNT = "system:serviceaccount:kube-system:argocd-manager";

/**
 * Who Argo CD is in a cluster: its application controller where it runs itself, the account that `argocd cluster add` makes
 * elsewhere. A cluster that is addressed by anything but Argo CD's own address can be either.
 */
export function syncUsers(model: OrgModel, { destination }: Cluster): readonly string[] {
  const controller = `system:serviceaccount:${optionsOf(model).namespace}:argocd-application-controller`;
  return "server" in destination && destination.server === IN_CLUSTER ? [controller] : [controller, MANAGER_ACCOUNT];
}
