import {
  accept,
  cluster,
  cores,
  gib,
  grant,
  group,
  hours,
  kai,
  minutes,
  nodePool,
  serviceAccount,
  user,
} from "fairlead";

/** Training: the newest hardware, Kubernetes and KAI Scheduler. */
export const east = cluster("east", {
  kubernetes: "1.36",
  scheduler: kai({ version: "0.17", prometheus: true }),
  destination: { server: "https://east.k8s.acme.example:6443" },
  access: [grant(group("east-operators"), "system-administrator"), grant(user("ines@acme.example"), "viewer")],
});

/** Inference and smaller work: one minor version behind on purpose. */
export const west = cluster("west", {
  kubernetes: "1.32",
  scheduler: kai({ version: "0.15" }),
  access: [grant(serviceAccount("node-repair", { namespace: "node-repair" }), "viewer")],
  accept: [
    accept(
      "kai/chart-owned-objects",
      "West moves to KAI 0.17 after the freeze; until then the chart keeps its own objects.",
    ),
    accept(
      "policy/defaults-not-enforced",
      "Workloads in west come from templates that say everything, until its Kubernetes is updated.",
    ),
  ],
});

/** 32 nodes of 8 H100: whole-node training jobs, so nodes are filled one after the other. */
export const h100 = nodePool("h100", {
  cluster: east,
  nodes: {
    label: { "nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3" },
    count: 32,
    gpus: 256,
    cpu: cores(6144),
    memory: gib(65_536),
  },
  placement: { gpu: "binpack", cpu: "spread" },
  reclaimMinRuntime: minutes(20),
  timeBasedFairShare: { window: hours(168), halfLife: hours(24) },
});

/** 16 nodes of 8 A100. Promised a little more than it has: idle shares are lent anyway. */
export const a100 = nodePool("a100", {
  cluster: east,
  nodes: { label: { "nvidia.com/gpu.product": "NVIDIA-A100-SXM4-40GB" }, count: 16, gpus: 128 },
  preemptMinRuntime: minutes(5),
  reclaimMinRuntime: minutes(10),
  accept: [
    accept(
      "quota/departments-exceed-capacity",
      "Eight more nodes arrive in the first quarter; until then shares are lent.",
    ),
  ],
});

/** Everything in the east that belongs to no other pool: nodes with T4 cards for notebooks, and CPU nodes. */
export const shared = nodePool("shared", {
  cluster: east,
  default: true,
  nodes: { count: 12, gpus: 32, cpu: cores(768), memory: gib(3072) },
  placement: { gpu: "spread", cpu: "binpack" },
});

/** 16 nodes of 4 L40S for serving models. */
export const l40s = nodePool("l40s", {
  cluster: west,
  nodes: { label: { "nvidia.com/gpu.product": "NVIDIA-L40S" }, count: 16, gpus: 64 },
});
