import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openConnection, type ClusterAddress } from "../client/connection.js";
import type { GuardedPrograms, RunningProgram } from "../guarded-programs.js";
import { startServer } from "./start-server.js";

export interface ApiServerSettings {
  readonly etcd: string;
  /** Serves the APIs and feature defaults of this minor version, such as `1.33`. Default: the version it was built from. */
  readonly emulatedVersion?: string;
  /** APIs that are off by default, such as `admissionregistration.k8s.io/v1beta1`. */
  readonly runtimeConfig?: readonly string[];
  /** Features that are off by default, such as `MutatingAdmissionPolicy` before 1.36. */
  readonly featureGates?: readonly string[];
  /** Also serves later versions of the APIs that are on, which the program itself asks for. */
  readonly isForwardCompatible?: boolean;
}

export interface ApiServer {
  readonly program: RunningProgram;
  /** Its address with the credentials of an administrator (group `system:masters`). */
  readonly address: ClusterAddress;
  /** The key that service account tokens are signed with. */
  readonly serviceAccountKey: string;
}

/** Starts kube-apiserver with RBAC, and the admission plugins that are on by default. */
export async function startApiServer(
  programs: GuardedPrograms,
  folder: string,
  settings: ApiServerSettings,
): Promise<ApiServer> {
  const inside = (file: string): string => path.join(programs.folder, file);
  const token = randomBytes(24).toString("base64url");
  writeFileSync(inside("tokens.csv"), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(inside("sa.key"), keys.privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  writeFileSync(inside("sa.pub"), keys.publicKey.export({ type: "spki", format: "pem" }));
  const address = (port: number): ClusterAddress => ({
    server: `https://127.0.0.1:${port}`,
    // It signs its own certificate when it starts; the file holds the whole chain.
    ca: readFileSync(inside("api-server/apiserver.crt"), "utf8"),
    token,
  });
  const { program, ports } = await startServer(programs, {
    name: "kube-apiserver",
    command: path.join(folder, "kube-apiserver"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--etcd-servers", settings.etcd, "--secure-port", `${port}`],
      ...["--bind-address", "127.0.0.1", "--advertise-address", "127.0.0.1", "--cert-dir", inside("api-server")],
      ...["--token-auth-file", inside("tokens.csv"), "--authorization-mode", "Node,RBAC", "--allow-privileged"],
      ...["--service-cluster-ip-range", "10.96.0.0/16", "--endpoint-reconciler-type", "none"],
      ...["--service-account-issuer", "https://kubernetes.default.svc", "--service-account-key-file", inside("sa.pub")],
      ...["--service-account-signing-key-file", inside("sa.key")],
      ...(settings.emulatedVersion === undefined ? [] : ["--emulated-version", settings.emulatedVersion]),
      ...(settings.runtimeConfig ?? []).flatMap((api) => ["--runtime-config", `${api}=true`]),
      ...(settings.isForwardCompatible ? ["--emulation-forward-compatible"] : []),
      ...(settings.featureGates ?? []).flatMap((feature) => ["--feature-gates", `${feature}=true`]),
    ],
    ready: async ([port = 0]) => existsSync(inside("api-server/apiserver.crt")) && (await isReady(address(port))),
  });
  return { program, address: address(ports[0] ?? 0), serviceAccountKey: inside("sa.key") };
}

async function isReady(address: ClusterAddress): Promise<boolean> {
  const connection = openConnection(address);
  try {
    const { status } = await connection.send({ method: "GET", path: "/readyz" });
    return status === 200;
  } finally {
    connection.close();
  }
}
