import type { KubeClient } from "../control-plane/client/kube-client.js";
import { openClient } from "../control-plane/client/open-client.js";
import { readKubeconfig } from "../control-plane/kubeconfig.js";
import type { Cluster } from "../control-plane/start-control-plane.js";

/** A service account: who a program is. */
export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** A client that signs in as a service account with a token of its own: no impersonation, no rights of ours. Close it. */
export async function signedIn({ client, kubeconfig }: Cluster, { namespace, name }: Account): Promise<KubeClient> {
  await client.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } });
  const { text } = await client.send(tokenRequest({ namespace, name }));
  const { status } = JSON.parse(text) as { readonly status: { readonly token: string } };
  const { server, ca } = readKubeconfig(kubeconfig);
  return openClient({ server, token: status.token, ...(ca === undefined ? {} : { ca }) });
}

/** The request for a token of a service account (TokenRequest). */
export function tokenRequest({ namespace, name }: Account): Parameters<KubeClient["send"]>[0] {
  return {
    method: "POST",
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} }),
  };
}
