import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parsePlainDocuments } from "../../../src/kernel/yaml.js";
import { administratorAccount } from "../control-plane/administrator-account.js";
import { readKubeconfig } from "../control-plane/kubeconfig.js";
import type { Cluster, ControlPlane } from "../control-plane/start-control-plane.js";

/** A file of the published tree, by its path. */
export type Rendered = (file: string) => string;

/**
 * What docs/concepts/delivery-argocd.md asks of whoever runs Argo CD, with the files as they were rendered: merges the settings
 * into `argocd-cm` and applies the root with kubectl.
 */
export async function followTheGuide(plane: ControlPlane, rendered: Rendered): Promise<void> {
  await mergeSettings(plane, rendered);
  applyRoot(plane, rendered);
}

/** Merges `delivery/argocd-settings.txt` into `argocd-cm`. */
export async function mergeSettings({ client }: Cluster, rendered: Rendered): Promise<void> {
  const note = rendered("delivery/argocd-settings.txt");
  const [settings] = parsePlainDocuments(note.slice(note.indexOf("\ndata:"))) ?? [];
  if (settings === undefined) throw new Error("argocd-settings.txt holds no data for argocd-cm");
  const reference = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "argocd-cm", namespace: "argocd" } };
  await client.patch(reference, settings);
}

/** `kubectl apply --server-side -f delivery/root.yaml`. */
export function applyRoot(plane: ControlPlane, rendered: Rendered): void {
  const file = path.join(plane.folder, "root.yaml");
  writeFileSync(file, rendered("delivery/root.yaml"));
  kubectl(plane, "apply", "--server-side", "-f", file);
}

/** Runs kubectl and gives what it printed. Throws with its own words when it fails. */
export function kubectl({ kubectl: command, kubeconfig }: ControlPlane, ...args: readonly string[]): string {
  return execFileSync(command, ["--kubeconfig", kubeconfig, ...args], { encoding: "utf8", stdio: "pipe" });
}

/**
 * Tells Argo CD about a cluster, under a name, with a service account like the one that `argocd cluster add` makes there. Gives the
 * address of its API server.
 */
export async function registerCluster({ client }: Cluster, name: string, added: Cluster): Promise<string> {
  const { server, ca = "" } = readKubeconfig(added.kubeconfig);
  const token = await administratorAccount(added.client, "kube-system", "argocd-manager");
  const tlsClientConfig = { caData: Buffer.from(ca).toString("base64") };
  await client.apply({
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: `cluster-${name}`,
      namespace: "argocd",
      labels: { "argocd.argoproj.io/secret-type": "cluster" },
    },
    stringData: { name, server, config: JSON.stringify({ bearerToken: token, tlsClientConfig }) },
  });
  return server;
}
