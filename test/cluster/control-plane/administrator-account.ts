import type { KubeClient } from "./client/kube-client.js";

/** Longer than any test takes. */
const LIFETIME_SECONDS = 6 * 3600;

/** Makes a service account that may do everything by RBAC, and gives a token of it: who a program is that administers a cluster. */
export async function administratorAccount(client: KubeClient, namespace: string, name: string): Promise<string> {
  await client.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } });
  await client.apply({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ kind: "ServiceAccount", name, namespace }],
  });
  const { text } = await client.send({
    method: "POST",
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenRequest",
      spec: { expirationSeconds: LIFETIME_SECONDS },
    }),
  });
  return (JSON.parse(text) as { readonly status: { readonly token: string } }).status.token;
}
