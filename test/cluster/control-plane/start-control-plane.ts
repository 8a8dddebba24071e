import os from "node:os";
import path from "node:path";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { startArgocd, type ArgocdSettings } from "./argocd/start-argocd.js";
import type { KubeClient } from "./client/kube-client.js";
import { openClient } from "./client/open-client.js";
import { guardPrograms, type GuardedPrograms } from "./guarded-programs.js";
import { writeKubeconfig } from "./kubeconfig.js";
import { createNodes, type NodeSketch } from "./nodes.js";
import { partFolder, provideParts, type PartName, type Parts } from "./parts/provide-parts.js";
import { readCrdFolder } from "./read-crd-folder.js";
import { startApiServer } from "./servers/start-api-server.js";
import { startControllerManager } from "./servers/start-controller-manager.js";
import { startEtcd } from "./servers/start-etcd.js";
import { startKwok } from "./servers/start-kwok.js";

/** What a control plane is to be. Without any of it: etcd and an API server. */
export interface ControlPlaneOptions {
  /** Serves the APIs and feature defaults of this Kubernetes version, one of `KUBERNETES_VERSIONS`. Default: the newest. */
  readonly emulatedVersion?: string;
  /** APIs that are off by default, such as `admissionregistration.k8s.io/v1beta1`. */
  readonly runtimeConfig?: readonly string[];
  /** Features that are off by default, such as `MutatingAdmissionPolicy` before 1.36. */
  readonly featureGates?: readonly string[];
  /** Also serves later versions of the APIs that are on, which the program itself asks for. */
  readonly isForwardCompatible?: boolean;
  /** Runs Kubernetes's own controllers. Default: false. */
  readonly controllerManager?: boolean;
  /** Nodes, played by kwok together with the pods on them. */
  readonly nodes?: readonly NodeSketch[];
  /** Runs Argo CD in the namespace `argocd`. */
  readonly argocd?: ArgocdSettings;
}

/** A cluster to test against. */
export interface Cluster {
  /** A client with all rights. */
  readonly client: KubeClient;
  /** Path of a kubeconfig with all rights, for programs such as kubectl. */
  readonly kubeconfig: string;
}

/** A control plane that runs on this machine, on the loopback interface. */
export interface ControlPlane extends Cluster {
  /** Its own folder, for files that go when it goes. */
  readonly folder: string;
  /** Path of `kubectl`, of the newest version. */
  readonly kubectl: string;
  /** The CustomResourceDefinitions of Argo CD, for clusters where it does not run. */
  argocdCrds(): readonly KubeObject[];
  /** Everything that a program has printed: `kube-apiserver`, `argocd-application-controller` … */
  output(program: string): string;
  /** Ends everything and removes the folder. */
  stop(): Promise<void>;
}

/** The Kubernetes versions that one build of the API server can play, oldest first. */
export const KUBERNETES_VERSIONS = ["1.33", "1.34", "1.35", "1.36"] as const;

/** The parts that a control plane with these options is made of. */
export function neededParts({ nodes, argocd }: ControlPlaneOptions): readonly PartName[] {
  return ["etcd", "kubernetes", ...(nodes ? ["kwok" as const] : []), ...(argocd ? (["argocd", "redis"] as const) : [])];
}

/**
 * Starts a control plane of real programs and waits until it serves. Ends with this process at the latest, however that ends.
 * `parts` come from `provideParts`; without them they are looked up, and built when they are missing.
 */
export async function startControlPlane(options: ControlPlaneOptions = {}, parts?: Parts): Promise<ControlPlane> {
  const available = parts ?? (await provideParts());
  const programs = guardPrograms(os.tmpdir(), "fairlead-cluster-");
  try {
    return await startPrograms(programs, options, (name) => partFolder(available, name));
  } catch (error) {
    await programs.stop();
    throw error;
  }
}

async function startPrograms(
  programs: GuardedPrograms,
  options: ControlPlaneOptions,
  folderOf: (name: PartName) => string,
): Promise<ControlPlane> {
  const etcd = await startEtcd(programs, folderOf("etcd"));
  const kubernetes = folderOf("kubernetes");
  const { address, serviceAccountKey } = await startApiServer(programs, kubernetes, { ...options, etcd });
  const kubeconfig = path.join(programs.folder, "kubeconfig");
  writeKubeconfig(kubeconfig, address);
  const client = openClient(address);
  if (options.controllerManager) await startControllerManager(programs, kubernetes, { kubeconfig, serviceAccountKey });
  if (options.nodes) {
    await createNodes(client, options.nodes);
    await startKwok(programs, folderOf("kwok"), kubeconfig);
  }
  if (options.argocd) {
    const place = { programs, client, kubeconfig, argocd: folderOf("argocd"), redis: folderOf("redis") };
    await startArgocd(place, options.argocd);
  }
  return {
    client,
    kubeconfig,
    folder: programs.folder,
    kubectl: path.join(kubernetes, "kubectl"),
    argocdCrds: () => readCrdFolder(path.join(folderOf("argocd"), "crds")),
    output: (program) => programs.output(program),
    stop: async () => {
      await client.close();
      await programs.stop();
    },
  };
}
