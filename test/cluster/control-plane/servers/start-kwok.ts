import path from "node:path";
import type { GuardedPrograms, RunningProgram } from "../guarded-programs.js";
import { answers, startServer } from "./start-server.js";

/** Starts kwok, which plays the kubelets of all nodes: nodes get ready, pods that are bound to one run. */
export async function startKwok(
  programs: GuardedPrograms,
  folder: string,
  kubeconfig: string,
): Promise<RunningProgram> {
  const { program } = await startServer(programs, {
    name: "kwok",
    command: path.join(folder, "kwok"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--kubeconfig", kubeconfig, "--manage-all-nodes=true", "--server-address", `127.0.0.1:${port}`],
    ],
    ready: async ([port = 0]) => await answers(`http://127.0.0.1:${port}/healthz`),
  });
  return program;
}
