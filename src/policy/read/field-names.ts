import { listed, nearest } from "../../kernel/text.js";
import type { PolicyBranch } from "../../model/schema/policy-tree.js";
import { fieldsOf, placesOf, WORKLOAD_TYPES, type PolicyType } from "../fields/field.js";
import { fieldKey } from "./written-policy.js";

/** Names of older pages and of Kubernetes, with those of the API. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  exposeUrls: "exposedUrls",
  configMapVolumes: "configMapVolume",
  secretVolumes: "secretVolume",
  dataVolumes: "dataVolume",
  emptyDirVolumes: "emptyDirVolume",
  env: "environmentVariables",
  environment: "environmentVariables",
  arguments: "args",
  gpu: "gpuDevicesRequest",
  cpu: "cpuCoreRequest",
  memory: "cpuMemoryRequest",
};

/** What people call the workloads of a type. */
export const TYPE_NOUNS: Readonly<Record<PolicyType, string>> = {
  workspace: "workspaces",
  training: "trainings",
  distributed: "distributed trainings",
  inference: "inferences",
  distributedInference: "distributed inferences",
  nimService: "NIM services",
  fallback: "any type of workload",
};

/** What to do about a name that a branch of a policy does not have. */
export function unknownFieldHint(type: PolicyType, branch: PolicyBranch, name: string): string {
  const meant = OTHER_NAMES[name] ?? name;
  if (branch.children.has(meant)) return `Write "${meant}" instead.`;
  const elsewhere = keysOf(type).find((key) => key === meant || key.endsWith(`.${meant}`));
  if (elsewhere !== undefined) return `Write ${asNested(elsewhere)}.`;
  const others = WORKLOAD_TYPES.filter((other) =>
    [...fieldsOf(other).keys()].some((path) => path === meant || path.endsWith(`.${meant}`)),
  );
  if (others.length > 0) return `Move it: only ${listed(others.map((other) => TYPE_NOUNS[other]))} have it.`;
  const near = nearest(name, branch.children.keys());
  if (near !== undefined) return `Write "${near}" instead.`;
  return `Use one of ${listed([...branch.children.keys()].slice(0, LISTED), "or")}.`;
}

const LISTED = 12;

function keysOf(type: PolicyType): readonly string[] {
  return [...fieldsOf(type).values()].flatMap((field) =>
    placesOf(field, type).map((role) => fieldKey(role, field.path)),
  );
}

/** `compute.gpuDevicesRequest` as it is written: `gpuDevicesRequest in compute`. */
function asNested(key: string): string {
  const names = key.split(".");
  const last = names.pop() ?? "";
  return names.length === 0
    ? `"${last}" at the top`
    : `"${last}" inside ${names.map((name) => `"${name}"`).join(", ")}`;
}
