import type { PodLayout, WorkloadKind } from "../workload-kind.js";

/** What of a virtual machine's launcher pod is written in the machine: placement and GPUs; there are no containers. */
const LAUNCHER: Pick<PodLayout, "containers" | "gpus" | "isPodTemplate" | "isPartial" | "unreadable"> = {
  containers: [],
  gpus: [{ path: "spec.domain.devices.gpus", count: "items" }],
  isPodTemplate: false,
  isPartial: true,
  unreadable: [
    "args",
    "command",
    "compute.cpuCoreLimit",
    "compute.cpuCoreRequest",
    "compute.cpuMemoryLimit",
    "compute.cpuMemoryRequest",
    "compute.extendedResources",
    "compute.largeShmRequest",
    "environmentVariables",
    "image",
    "imagePullPolicy",
    "imagePullSecrets",
    "ports",
    "probes",
    "restartPolicy",
    "security",
    "stdin",
    "storage",
    "tty",
    "workingDir",
  ],
};

const BLIND_SPOT =
  "the machine's CPU, memory, disks and devices are KubeVirt's own settings, and its pod is made by KubeVirt";

export const virtualMachine: WorkloadKind = {
  group: "kubevirt.io",
  versions: ["v1", "v1alpha3"],
  kind: "VirtualMachine",
  plural: "virtualmachines",
  types: ["workspace", "training", "inference"],
  pods: [
    {
      path: "spec.template",
      role: null,
      layout: { ...LAUNCHER, metadata: { of: "place", path: "metadata" }, spec: "spec" },
      replicas: null,
    },
  ],
  fields: {},
  suspend: { path: "spec.runStrategy", stopped: "Halted" },
  status: {
    path: "status.printableStatus",
    form: "phase",
    running: ["Running"],
    succeeded: ["Stopped"],
    failed: ["CrashLoopBackOff", "ErrorUnschedulable"],
  },
  immutable: [],
  blindSpot: BLIND_SPOT,
};

/** Its spec is fixed at creation. */
export const virtualMachineInstance: WorkloadKind = {
  ...virtualMachine,
  kind: "VirtualMachineInstance",
  plural: "virtualmachineinstances",
  pods: [
    {
      path: "",
      role: null,
      layout: { ...LAUNCHER, metadata: { of: "place", path: "metadata" }, spec: "spec" },
      replicas: null,
    },
  ],
  suspend: null,
  status: { path: "status.phase", form: "phase", running: ["Running"], succeeded: ["Succeeded"], failed: ["Failed"] },
  immutable: ["spec"],
};
