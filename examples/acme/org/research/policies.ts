import { gib, workloadPolicy } from "fairlead";
import { research } from "./department.js";
import { vision } from "./vision.js";

/** Trainings of research: at most a node, with the department's data sets. */
export const researchTraining = workloadPolicy({
  name: "research-training",
  scope: { department: research },
  type: "training",
  defaults: {
    compute: { gpuDevicesRequest: 1, cpuMemoryRequest: gib(64) },
    storage: {
      pvc: { instances: [{ name: "home", claimName: "home", path: "/home" }], attributes: { readOnly: false } },
    },
  },
  rules: {
    compute: {
      gpuDevicesRequest: { required: true, min: 1, max: 8 },
      cpuMemoryRequest: { max: gib(512) },
      cpuCoreRequest: { defaultFrom: { field: "cpuCoreLimit", factor: 0.5 } },
    },
    priorityClass: { options: [{ value: "low" }, { value: "medium" }, { value: "high" }] },
    storage: { pvc: { instances: { locked: ["home"] }, attributes: { path: { required: true } } } },
  },
  imposedAssets: [{ pvc: { name: "datasets", claimName: "datasets", path: "/datasets", readOnly: true } }],
});

/** Vision trains on two devices, and never on more than four: narrower than its department. */
export const visionTraining = workloadPolicy({
  name: "vision-training",
  scope: { project: vision },
  type: "training",
  mode: "tighten",
  defaults: { compute: { gpuDevicesRequest: 2 } },
  rules: { compute: { gpuDevicesRequest: { max: 4 } } },
});
