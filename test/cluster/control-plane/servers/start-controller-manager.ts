import path from "node:path";
import { openConnection } from "../client/connection.js";
import type { GuardedPrograms, RunningProgram } from "../guarded-programs.js";
import { startServer } from "./start-server.js";

/**
 * Starts kube-controller-manager: what empties deleted namespaces, makes service accounts, runs Jobs, aggregates ClusterRoles and
 * checks the types in admission policies.
 */
export async function startControllerManager(
  programs: GuardedPrograms,
  folder: string,
  { kubeconfig, serviceAccountKey }: { readonly kubeconfig: string; readonly serviceAccountKey: string },
): Promise<RunningProgram> {
  const { program } = await startServer(programs, {
    name: "kube-controller-manager",
    command: path.join(folder, "kube-controller-manager"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--kubeconfig", kubeconfig, "--service-account-private-key-file", serviceAccountKey],
      ...["--use-service-account-credentials", "--leader-elect=false"],
      ...["--bind-address", "127.0.0.1", "--secure-port", `${port}`],
    ],
    ready: async ([port = 0]) => await isHealthy(`https://127.0.0.1:${port}`),
  });
  return program;
}

/** Its certificate is made in memory, and anybody may ask for its health. */
async function isHealthy(server: string): Promise<boolean> {
  const connection = openConnection({ server, insecure: true });
  try {
    const { status } = await connection.send({ method: "GET", path: "/healthz" });
    return status === 200;
  } finally {
    connection.close();
  }
}
