import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parsePlainDocuments } from "../../../src/kernel/yaml.js";
import type { ClusterAddress } from "./client/connection.js";

/** Writes a kubeconfig with one context, readable by its owner only. JSON is YAML. */
export function writeKubeconfig(file: string, { server, ca, token }: ClusterAddress): void {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
    clusters: [{ name: "test", cluster: { server, "certificate-authority-data": base64(ca ?? "") } }],
    users: [{ name: "test", user: { token: token ?? "" } }],
  };
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
}

interface Kubeconfig {
  readonly "current-context"?: string;
  readonly contexts?: readonly {
    readonly name: string;
    readonly context: { readonly cluster: string; readonly user: string };
  }[];
  readonly clusters?: readonly { readonly name: string; readonly cluster: Settings }[];
  readonly users?: readonly { readonly name: string; readonly user: Settings }[];
}

type Settings = Readonly<Record<string, string | boolean | undefined>>;

/**
 * The address of the current context of a kubeconfig. Understands tokens and certificates, in the file or beside it; throws for
 * credentials that a program has to fetch.
 */
export function readKubeconfig(file: string): ClusterAddress {
  const config = (parsePlainDocuments(readFileSync(file, "utf8"))?.[0] ?? {}) as Kubeconfig;
  const context = config.contexts?.find(({ name }) => name === config["current-context"])?.context;
  const cluster = config.clusters?.find(({ name }) => name === context?.cluster)?.cluster;
  const user = config.users?.find(({ name }) => name === context?.user)?.user;
  if (!cluster || !user || typeof cluster["server"] !== "string")
    throw new Error(`${file} has no current context with a cluster and a user`);
  if (user["exec"] !== undefined || user["auth-provider"] !== undefined)
    throw new Error(`${file}: credentials that a program fetches are not supported; use a token or a certificate`);
  const ca = pem(file, cluster, "certificate-authority");
  const certificate = pem(file, user, "client-certificate");
  const key = pem(file, user, "client-key");
  const { token } = user;
  return {
    server: cluster["server"],
    ...(ca === undefined ? {} : { ca }),
    ...(cluster["insecure-skip-tls-verify"] === true ? { insecure: true } : {}),
    ...(typeof token === "string" ? { token } : {}),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
  };
}

/** A PEM text that stands in the file as base64, or in a file beside it. */
function pem(kubeconfig: string, settings: Settings, name: string): string | undefined {
  const data = settings[`${name}-data`];
  if (typeof data === "string") return Buffer.from(data, "base64").toString("utf8");
  const file = settings[name];
  return typeof file === "string" ? readFileSync(path.resolve(path.dirname(kubeconfig), file), "utf8") : undefined;
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
