import { readFileSync } from "node:fs";
import type { ReaperConfig } from "../scheduling-rules/reaper/reaper-config.js";
import { kubeApi } from "./kube-api.js";
import { reap } from "./reap.js";

/**
 * Ends workloads of a cluster that are over the limits they were submitted under: one look, then it exits. Made by Fairlead; run as
 * `node reaper.mjs <configuration> <token>` with the address of the API server in the environment, as Kubernetes gives it to pods.
 */
async function main([configFile = "", tokenFile = ""]: readonly string[]): Promise<boolean> {
  const config = JSON.parse(readFileSync(configFile, "utf8")) as ReaperConfig;
  const token = readFileSync(tokenFile, "utf8").trim();
  const { KUBERNETES_SERVICE_HOST: host = "", KUBERNETES_SERVICE_PORT: port = "443" } = process.env;
  const server = `https://${host.includes(":") ? `[${host}]` : host}:${port}`;
  return await reap({
    config,
    api: kubeApi(server, token),
    now: Date.now(),
    log: (line) => void process.stdout.write(`${line}\n`),
  });
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
