// Proposed by `fairlead propose pools openb_node_list_gpu_node.csv`: 1,213 nodes with 6,212 GPUs of 7 models.
import { cores, gib, nodePool } from "fairlead";

/** 2 nodes with 1 GPU, 128 cores and 1,024 GiB each. */
export const a10 = nodePool("a10", {
  cluster: "openb",
  nodes: {
    label: { "nvidia.com/gpu.product": "A10" },
    count: 2,
    gpus: 2,
    cpu: cores(256),
    memory: gib(2048),
  },
});

/** 549 nodes with 8 GPUs, 96 cores and 384 GiB each. */
export const g2 = nodePool("g2", {
  cluster: "openb",
  nodes: {
    label: { "nvidia.com/gpu.product": "G2" },
    count: 549,
    gpus: 4392,
    cpu: cores(52_704),
    memory: gib(210_816),
  },
});

/** 39 nodes with 8 GPUs, 128 cores and 768 GiB each. */
export const g3 = nodePool("g3", {
  cluster: "openb",
  nodes: {
    label: { "nvidia.com/gpu.product": "G3" },
    count: 39,
    gpus: 312,
    cpu: cores(4992),
    memory: gib(29_952),
  },
});

/**
 * Nodes of different sizes:
 * - 107 nodes with 2 GPUs, 16 cores and 120 GiB each
 * - 22 nodes with 2 GPUs, 64 cores and 256 GiB each
 * - 3 nodes with 1 GPU, 8 cores and 60 GiB each
 * - 2 nodes with 2 GPUs, 8 cores and 60 GiB each
 */
export const p100 = nodePool("p100", {
  cluster: "openb",
  nodes: {
    label: { "nvidia.com/gpu.product": "P100" },
    count: 134,
    gpus: 265,
    cpu: cores(3160),
    memory: gib(18_772),
  },
});

/**
 * Nodes of different sizes:
 * - 387 nodes with 2 GPUs, 104 cores and 512 GiB each
 * - 17 nodes with 4 GPUs, 96 cores and 384 GiB each
 */
export const t4 = nodePool("t4", {
  cluster: "openb",
  nodes: {
    label: { "nvidia.com/gpu.product": "T4" },
    count: 404,
    gpus: 842,
    cpu: cores(41_880),
    memory: gib(204_672),
  },
});

/**
 * Nodes of different sizes:
 * - 28 nodes with 4 GPUs, 32 cores and 128 GiB each
 * - 19 nodes with 1 GPU, 8 cores and 32 GiB each
 * - 7 nodes with 8 GPUs, 64 cores and 256 GiB each
 * - 1 node with 8 GPUs, 82 cores and 336 GiB
 */
export const v100m16 = nodePool("v100m16", {
  cluster: "openb",
  nodes: {
    label: { "nvidia.com/gpu.product": "V100M16" },
    count: 55,
    gpus: 195,
    cpu: cores(1578),
    memory: gib(6320),
  },
});

/**
 * Nodes of different sizes:
 * - 21 nodes with 8 GPUs, 96 cores and 768 GiB each
 * - 9 nodes with 4 GPUs, 48 cores and 368 GiB each
 */
export const v100m32 = nodePool("v100m32", {
  cluster: "openb",
  nodes: {
    label: { "nvidia.com/gpu.product": "V100M32" },
    count: 30,
    gpus: 204,
    cpu: cores(2448),
    memory: gib(19_440),
  },
});
