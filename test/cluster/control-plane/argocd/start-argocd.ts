import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { applyInOrder } from "../client/apply-in-order.js";
import { administratorAccount } from "../administrator-account.js";
import type { KubeClient } from "../client/kube-client.js";
import type { GuardedPrograms } from "../guarded-programs.js";
import { readKubeconfig, writeKubeconfig } from "../kubeconfig.js";
import { readCrdFolder } from "../read-crd-folder.js";
import { startRedis } from "../servers/start-redis.js";
import { answers, startServer } from "../servers/start-server.js";
import { argocdObjects, ARGOCD_NAMESPACE } from "./argocd-objects.js";

export interface ArgocdSettings {
  /** Further data of the ConfigMap `argocd-cm`, such as health checks and the tracking method. */
  readonly config?: Readonly<Record<string, string>>;
  /** How often every Application is compared anew, in seconds. Default: 10, so that tests need not wait. */
  readonly resyncSeconds?: number;
}

/** Where Argo CD works, and what it needs there. */
export interface ArgocdPlace {
  readonly programs: GuardedPrograms;
  readonly client: KubeClient;
  readonly kubeconfig: string;
  /** Folders of the parts. */
  readonly argocd: string;
  readonly redis: string;
}

/**
 * Starts what syncs of Argo CD: Redis, the repo server and the application controller, in the namespace `argocd`. Applications
 * with the destination `https://kubernetes.default.svc` go to the same cluster; a repository may be a `file://` URL.
 */
export async function startArgocd(
  place: ArgocdPlace,
  { config = {}, resyncSeconds = 10 }: ArgocdSettings,
): Promise<void> {
  const { programs, client } = place;
  await applyInOrder(client, readCrdFolder(path.join(place.argocd, "crds")));
  await applyInOrder(client, argocdObjects(config));
  const kubeconfig = await ownKubeconfig(place);
  const redis = await startRedis(programs, place.redis);
  const env = environment({ ...place, kubeconfig });
  const repoServer = await startServer(programs, {
    name: "argocd-repo-server",
    command: path.join(place.argocd, "argocd"),
    env: { ...env, ARGOCD_BINARY_NAME: "argocd-repo-server" },
    ports: 2,
    args: ([port = 0, metrics = 0]) => [
      ...["--redis", redis, "--disable-tls", "--address", "127.0.0.1", "--port", `${port}`],
      ...["--metrics-address", "127.0.0.1", "--metrics-port", `${metrics}`],
    ],
    ready: async ([, metrics = 0]) => await answers(`http://127.0.0.1:${metrics}/healthz`),
  });
  await startServer(programs, {
    name: "argocd-application-controller",
    command: path.join(place.argocd, "argocd"),
    env: { ...env, ARGOCD_BINARY_NAME: "argocd-application-controller" },
    ports: 1,
    args: ([metrics = 0]) => [
      ...["--kubeconfig", kubeconfig, "-n", ARGOCD_NAMESPACE, "--redis", redis, "--app-resync", `${resyncSeconds}`],
      ...["--repo-server", `127.0.0.1:${repoServer.ports[0] ?? 0}`, "--repo-server-plaintext"],
      ...["--metrics-port", `${metrics}`],
    ],
    ready: async ([metrics = 0]) => await answers(`http://127.0.0.1:${metrics}/healthz`),
  });
}

/** Argo CD is who it is in a real cluster: the service account of its controller. */
async function ownKubeconfig({ programs, client, kubeconfig }: ArgocdPlace): Promise<string> {
  const own = path.join(programs.folder, "argocd-kubeconfig");
  const token = await administratorAccount(client, ARGOCD_NAMESPACE, "argocd-application-controller");
  writeKubeconfig(own, { ...readKubeconfig(kubeconfig), token });
  return own;
}

/** Everything that Argo CD would look for in a container's fixed places lies in the folder of this control plane. */
function environment({ programs, kubeconfig, argocd }: ArgocdPlace): Readonly<Record<string, string>> {
  const folder = path.join(programs.folder, "argocd");
  const inside = (name: string): string => {
    const made = path.join(folder, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  // It calls itself, by name, for git's credentials.
  symlinkSync(path.join(argocd, "argocd"), path.join(inside("bin"), "argocd"));
  return {
    KUBECONFIG: kubeconfig,
    // Lets `https://kubernetes.default.svc` mean the cluster of the kubeconfig.
    ARGOCD_FAKE_IN_CLUSTER: "true",
    ARGOCD_GPG_ENABLED: "false",
    ARGOCD_GNUPGHOME: inside("gnupg"),
    ARGOCD_GPG_DATA_PATH: inside("gpg"),
    ARGOCD_TLS_DATA_PATH: inside("tls"),
    ARGOCD_SSH_DATA_PATH: inside("ssh"),
    ARGOCD_PLUGINSOCKFILEPATH: inside("plugins"),
    TMPDIR: inside("tmp"),
    PATH: `${inside("bin")}${path.delimiter}${process.env["PATH"] ?? ""}`,
  };
}
