import { rmSync } from "node:fs";
import path from "node:path";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import type { Parts } from "../control-plane/parts/provide-parts.js";
import { applyInOrder } from "../control-plane/client/apply-in-order.js";
import {
  startControlPlane,
  type ControlPlane,
  type ControlPlaneOptions,
} from "../control-plane/start-control-plane.js";
import { registerCluster } from "./administrator.js";
import { INSTALLED_SETTINGS } from "./installed-settings.js";
import { copyExample, publishedOrganization, replaceIn, type PublishedOrganization } from "./published-organization.js";

/** The cluster that Argo CD runs in; it is acme's cluster `east` at the same time. */
export const EAST: ControlPlaneOptions = {
  controllerManager: true,
  argocd: { config: INSTALLED_SETTINGS },
};

/** Acme's other cluster, with nothing in it but Kubernetes. The oldest version that can be had is one above acme's. */
export const WEST: ControlPlaneOptions = { emulatedVersion: "1.33", controllerManager: true };

/** Everything that Argo CD is to sync for acme, the root first. */
export const ACME_APPLICATIONS: readonly string[] = [
  "fairlead-acme",
  ...["platform", "operations", "product", "research", "robotics"].map((unit) => `east-${unit}`),
  ...["platform", "operations", "product"].map((unit) => `west-${unit}`),
];

/** Where acme's workload policies are; nothing else is there. */
const POLICIES = ["org/policies.ts", "org/research/policies.ts"];

/** Acme beside two clusters, one of which runs Argo CD. Nothing is published yet. */
export interface AcmeOnArgocd {
  readonly east: ControlPlane;
  readonly west: ControlPlane;
  readonly organization: PublishedOrganization;
  stop(): Promise<void>;
}

/** What of acme is wanted. */
export interface AcmeOptions {
  /** Its workload policies. Comparing and checking them takes most of the time of a sync: tests of other things go without. */
  readonly workloadPolicies: boolean;
}

/**
 * Two clusters that Argo CD knows by the names `east` and `west`, with KAI's CRDs, and a copy of examples/acme for them. KAI itself
 * is left to others in the definitions (`install: false`): its Helm chart lies in a registry, and nothing here needs the network.
 */
export async function acmeOnArgocd(
  east: ControlPlane,
  { crds, parts, workloadPolicies }: AcmeOptions & { readonly crds: readonly KubeObject[]; readonly parts?: Parts },
): Promise<AcmeOnArgocd> {
  const { west, server } = await joinClusters(east, { crds, ...(parts ? { parts } : {}) });
  const organization = publishedOrganization(path.join(east.folder, "acme"), (definitions, url) => {
    copyExample("acme", definitions);
    adaptAcme(definitions, { repository: url, server });
    if (!workloadPolicies) for (const file of POLICIES) rmSync(path.join(definitions, file));
  });
  return { east, west, organization, stop: async () => await west.stop() };
}

/** Starts acme's other cluster, gives both KAI's kinds and Argo CD both clusters. */
export async function joinClusters(
  east: ControlPlane,
  { crds, parts }: { readonly crds: readonly KubeObject[]; readonly parts?: Parts },
): Promise<{ readonly west: ControlPlane; readonly server: string }> {
  const west = await startControlPlane(WEST, parts);
  for (const { client } of [east, west]) await applyInOrder(client, crds);
  const server = await registerCluster(east, "east", east);
  await registerCluster(east, "west", west);
  return { west, server };
}

/** Other addresses, and KAI installed by somebody else; the rest is acme as it is. */
export function adaptAcme(
  definitions: string,
  { repository, server }: { readonly repository: string; readonly server: string },
): void {
  replaceIn(path.join(definitions, "org/acme.ts"), "https://git.acme.example/gpu/rendered.git", repository);
  const clusters = path.join(definitions, "org/clusters.ts");
  replaceIn(clusters, "https://east.k8s.acme.example:6443", server);
  replaceIn(clusters, 'kai({ version: "0.17", prometheus', 'kai({ version: "0.17", install: false, prometheus');
  replaceIn(clusters, 'kai({ version: "0.15" })', 'kai({ version: "0.15", install: false })');
  // Whoever installs KAI owns the shard of the default pool.
  replaceIn(clusters, '\n  placement: { gpu: "spread", cpu: "binpack" },', "");
}
