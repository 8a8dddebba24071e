import { parseDuration } from "../../kernel/duration.js";
import type { Json } from "../../kernel/json.js";
import { parseQuantityMilli } from "../../kernel/quantity.js";

/** Names of the fields in Run:ai's policy resources (v1), with their paths in the API, which the catalogue has. */
const PATHS: Readonly<Record<string, string>> = {
  arguments: "args",
  environment: "environmentVariables",
  ttlAfterFinish: "autoDeletionTimeAfterCompletionSeconds",
  preemptible: "preemptibility",
  gpuMemory: "compute.gpuMemoryRequest",
  gpuMemoryLimit: "compute.gpuMemoryLimit",
  gpuPortion: "compute.gpuPortionRequest",
  cpu: "compute.cpuCoreRequest",
  cpuLimit: "compute.cpuCoreLimit",
  memory: "compute.cpuMemoryRequest",
  memoryLimit: "compute.cpuMemoryLimit",
  largeShm: "compute.largeShmRequest",
  extendedResources: "compute.extendedResources",
  runAsUser: "security.uidGidSource",
  runAsUid: "security.runAsUid",
  runAsGid: "security.runAsGid",
  supplementalGroups: "security.supplementalGroups",
  hostIpc: "security.hostIpc",
  hostNetwork: "security.hostNetwork",
  allowPrivilegeEscalation: "security.allowPrivilegeEscalation",
  capabilities: "security.capabilities",
  volumes: "storage.hostPath",
  pvcs: "storage.pvc",
  nfs: "storage.nfs",
  s3s: "storage.s3",
  gitSync: "storage.git",
  configMaps: "storage.configMapVolume",
  workers: "numWorkers",
};

/** The path of a field. GPUs are devices, or a portion of one where a fraction is written. */
export function pathOf(name: string, written: readonly Json[]): string {
  if (name !== "gpu") return PATHS[name] ?? name;
  return written.some((value) => !Number.isInteger(Number(value)))
    ? "compute.gpuPortionRequest"
    : "compute.gpuDevicesRequest";
}

/** Values that are said otherwise. */
const VALUES: Readonly<Record<string, (value: Json) => Json>> = {
  runAsUser: (value) => (value === true ? "fromIdpToken" : value === false ? "fromTheImage" : value),
  preemptible: (value) => (value === true ? "preemptible" : value === false ? "non-preemptible" : value),
  ttlAfterFinish: (value) => (typeof value === "string" ? (parseDuration(value) ?? value) : value),
};

/**
 * A value in the form of the catalogue: numbers come in quotation marks (`gpu: "1"`), CPU as a quantity (`500m`). What is no
 * number stays as it is, for the check to speak of it.
 */
export function valueOf(name: string, kind: string, value: Json): Json {
  const said = VALUES[name]?.(value) ?? value;
  if (kind === "quantity") return typeof said === "number" ? String(said) : said;
  const isNumber = kind === "integer" || kind === "number";
  return isNumber && typeof said === "string" ? numberOf(name, said) : said;
}

function numberOf(name: string, text: string): Json {
  const milli = name.startsWith("cpu") ? parseQuantityMilli(text) : undefined;
  if (milli !== undefined) return Number(milli) / 1000;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
