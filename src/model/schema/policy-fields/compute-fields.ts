import type { PolicyField } from "./field.js";
import { ALL, NOT_NIM } from "./workload-types.js";

/** What CPU and memory of a pod may be in proportion to. */
const PER_GPU = ["gpuDevicesRequest"];
const PER_GPU_OR_CORE = ["gpuDevicesRequest", "cpuCoreRequest"];

/** GPUs, CPU and memory of the pods. */
export const computeFields: readonly PolicyField[] = [
  {
    path: "compute.gpuDevicesRequest",
    kind: "integer",
    types: ALL,
    perRole: true,
    description: "GPU devices of a pod.",
  },
  {
    path: "compute.gpuRequestType",
    kind: "enum",
    values: ["portion", "memory", "migProfile"],
    types: ALL,
    perRole: true,
    description: "How a part of a GPU is asked for. migProfile is deprecated.",
  },
  {
    path: "compute.gpuPortionRequest",
    kind: "number",
    types: ALL,
    perRole: true,
    description: "Part of each GPU device, from 0 to 1.",
  },
  {
    path: "compute.gpuPortionLimit",
    kind: "number",
    types: ALL,
    perRole: true,
    description: "Part of each GPU device that may be used at most, from 0 to 1.",
  },
  {
    path: "compute.gpuMemoryRequest",
    kind: "quantity",
    types: ALL,
    perRole: true,
    description: "Memory of each GPU device, such as `10Gi`.",
  },
  {
    path: "compute.gpuMemoryLimit",
    kind: "quantity",
    types: ALL,
    perRole: true,
    description: "Memory of each GPU device that may be used at most.",
  },
  {
    path: "compute.cpuCoreRequest",
    kind: "number",
    types: ALL,
    perRole: true,
    boundedBy: PER_GPU,
    description: "CPU cores.",
  },
  {
    path: "compute.cpuCoreLimit",
    kind: "number",
    types: ALL,
    perRole: true,
    boundedBy: PER_GPU,
    description: "CPU cores that may be used at most.",
  },
  {
    path: "compute.cpuMemoryRequest",
    kind: "quantity",
    types: ALL,
    perRole: true,
    boundedBy: PER_GPU_OR_CORE,
    description: "Memory, such as `16Gi`.",
  },
  {
    path: "compute.cpuMemoryLimit",
    kind: "quantity",
    types: ALL,
    perRole: true,
    boundedBy: PER_GPU_OR_CORE,
    description: "Memory that may be used at most.",
  },
  {
    path: "compute.largeShmRequest",
    kind: "boolean",
    types: NOT_NIM,
    perRole: true,
    description: "Whether /dev/shm is large.",
  },
  {
    path: "compute.extendedResources",
    kind: "list",
    key: "resource",
    attributes: {
      resource: { kind: "string", description: "Name of the resource, such as `rdma/hca`." },
      quantity: { kind: "quantity", description: "How much of it." },
    },
    types: NOT_NIM,
    perRole: true,
    description: "Other resources of nodes.",
  },
];
