import type { Json } from "../../../src/kernel/json.js";
import type { PolicyAttribute, PolicyField } from "../../../src/policy/fields/field.js";

const LONG = `${"langer Name 🚢 ".repeat(7)}!`;

/** Values by kind, such that rules and workloads often meet, and often do not. */
const BY_KIND: Readonly<Record<string, readonly Json[]>> = {
  boolean: [true, false],
  integer: [1, 2, 3, 5, 8, 100],
  number: [0.1, 0.25, 0.3, 0.5, 1, 1.5, 2, 4],
  quantity: ["1Gi", "512Mi", "1.5Gi", "1024Mi", "2G", "1", "500m", "3k"],
  string: ["alpha", "beta", "gamma"],
  enum: ["alpha", "beta"],
  array: [["NET_ADMIN"], ["SYS_TIME", "NET_ADMIN"]],
  object: [
    [{ matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] }],
    [{ matchExpressions: [{ key: "zone", operator: "Exists" }] }],
  ],
};

/** Values of fields and attributes whose form the API server asks for. */
const BY_NAME: Readonly<Record<string, readonly Json[]>> = {
  image: ["a:1", "b", "reg.example/x:latest", `reg.example:5000/${"y".repeat(70)}:2`, "c@sha256:00"],
  imageRegistry: ["docker.io", "reg.example"],
  imageRepository: ["docker.io/library/a", "reg.example/x", "docker.io/library/c"],
  imageTag: ["latest", "1", "2"],
  imageDigest: ["sha256:00"],
  imagePullPolicy: ["Always", "IfNotPresent", "Never"],
  command: ["python train.py", "sleep 1", "bash"],
  args: ["alpha", "späß", LONG],
  workingDir: ["/späß", "/", LONG],
  nodePools: [["h100"], ["a100"]],
  priorityClass: ["train", "build"],
  restartPolicy: ["Always", "Never", "OnFailure"],
  secret: [
    { name: "s", key: "k" },
    { name: "s", key: "other" },
  ],
  configMap: [{ name: "c", key: "k" }],
  podFieldRef: ["metadata.name", "status.podIP"],
  operator: ["Equal"],
  effect: ["NoExecute"],
  key: ["spot", "dedicated"],
  seconds: [30, 60],
  container: [80, 8080],
  defaultMode: ["0644", "0600", "0755"],
  sizeLimit: ["1Gi", "1024Mi", "2Gi"],
  medium: ["Memory", ""],
  path: ["/data", "/home"],
  mountPath: ["/data", "/home"],
  claimName: ["claim", "other"],
  mountPropagation: ["None", "HostToContainer"],
  "security.supplementalGroups": ["1,2", "5"],
  "security.seccompProfileType": ["RuntimeDefault", "Unconfined"],
  "compute.gpuPortionRequest": ["0.5", "0.25", "1", "0.30", "half", "2"],
  "compute.gpuMemoryRequest": ["1Gi", "2000Mi", "512Mi"],
  "compute.cpuCoreRequest": ["500m", "0.25", 1, 2, "1.5"],
  "compute.cpuCoreLimit": ["500m", "0.3", 1, 2, "4"],
};

/** Values that a field may have in a workload. */
export function valuesOf(
  name: string,
  { kind, values }: Pick<PolicyField | PolicyAttribute, "kind" | "values">,
): readonly Json[] {
  if (BY_NAME[name] && !(kind === "string" && VOLUME_SOURCES.has(name))) return BY_NAME[name];
  if (kind === "array" && values)
    return values.slice(0, 4).flatMap((value, index) => [[value], values.slice(index, index + 2)]);
  return values ?? BY_KIND[kind] ?? ["alpha"];
}

/** Names of variables' sources, which are objects there. */
const VOLUME_SOURCES = new Set(["secret", "configMap"]);

/** Limits that a policy may write: numbers where the field is one. */
export function limitsOf(name: string, field: Pick<PolicyField | PolicyAttribute, "kind" | "values">): readonly Json[] {
  return field.kind === "number" || field.kind === "integer" ? (BY_KIND[field.kind] ?? []) : valuesOf(name, field);
}

/** Keys of the items of a list. */
export function keysOf(field: string): readonly string[] {
  if (field === "compute.extendedResources") return ["rdma/hca", "example.com/fpga"];
  return field === "environmentVariables" ? ["ALPHA", "beta.c", "_x"] : ["alpha", "beta", "gamma"];
}
