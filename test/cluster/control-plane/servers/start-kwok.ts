import { readdirSync } from "node:fs";
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
      ...["--node-lease-duration-seconds", "40"],
      ...stages(folder).flatMap((file) => ["--config", file]),
    ],
    ready: async ([port = 0]) => await answers(`http://127.0.0.1:${port}/healthz`),
  });
  return program;
}

const STAGES = ["node-stages", "heartbeat-stages", "pod-stages"];

/** The files that say how nodes and pods go on. */
function stages(folder: string): readonly string[] {
  return STAGES.flatMap((name) =>
    readdirSync(path.join(folder, name))
      .filter((file) => file !== "kustomization.yaml")
      .map((file) => path.join(folder, name, file)),
  );
}
