/** What an organization's `delivery.engine` says when it is Argo CD. */
export const ENGINE_ID = "argocd";
