import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import type { ControlPlane } from "../control-plane/start-control-plane.js";
import { readKubeconfig } from "../control-plane/kubeconfig.js";
import { tokenRequest } from "../access/signed-in.js";

/** What a run of the reaper said, and how it ended. */
export interface ReaperRun {
  readonly status: number | null;
  readonly output: string;
}

const REAPER = { namespace: "fairlead-reaper", name: "fairlead-reaper" };

/** A token of the reaper's own service account. */
export async function reaperToken({ client }: ControlPlane): Promise<string> {
  const { text } = await client.send(tokenRequest(REAPER));
  return (JSON.parse(text) as { readonly status: { readonly token: string } }).status.token;
}

/** Runs the program of the ConfigMap among some objects as Node would in a pod, with the reaper's own account, and changes to its configuration. */
export async function runReaper(
  plane: ControlPlane,
  objects: readonly KubeObject[],
  changes: JsonObject = {},
): Promise<ReaperRun> {
  const data = objects.find(({ kind }) => kind === "ConfigMap")!["data"] as Record<string, string>;
  const { server, ca } = readKubeconfig(plane.kubeconfig);
  const address = new URL(server);
  const file = (name: string, text: string): string => {
    const made = path.join(plane.folder, name);
    writeFileSync(made, text);
    return made;
  };
  const config = { ...(JSON.parse(data["reaper.json"]!) as JsonObject), ...changes };
  const args = [
    file("reaper.mjs", data["reaper.mjs"]!),
    file("reaper.json", JSON.stringify(config)),
    file("reaper-token", await reaperToken(plane)),
  ];
  const child = spawn(process.execPath, args, {
    env: {
      KUBERNETES_SERVICE_HOST: address.hostname,
      KUBERNETES_SERVICE_PORT: address.port,
      NODE_EXTRA_CA_CERTS: file("reaper-ca.crt", String(ca)),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, output };
}
