import type { KubeObject } from "../../../src/objects/kube-object.js";
import type { KubeClient } from "./client/kube-client.js";

/** A machine that exists on paper only. */
export interface NodeSketch {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Whole GPUs, as `nvidia.com/gpu`. */
  readonly gpus?: number;
  /** Quantities. Default: `64` cores, `512Gi`. */
  readonly cpu?: string;
  readonly memory?: string;
}

/** Makes nodes with their capacity, all of it allocatable. */
export async function createNodes(client: KubeClient, nodes: readonly NodeSketch[]): Promise<void> {
  for (const { name, labels = {}, gpus = 0, cpu = "64", memory = "512Gi" } of nodes) {
    const resources = { cpu, memory, pods: "110", ...(gpus === 0 ? {} : { "nvidia.com/gpu": `${gpus}` }) };
    const node: KubeObject = { apiVersion: "v1", kind: "Node", metadata: { name, labels } };
    await client.apply({ ...node, status: { capacity: resources, allocatable: resources } });
    await client.send({
      method: "PATCH",
      path: `/api/v1/nodes/${name}/status`,
      headers: { "Content-Type": "application/merge-patch+json" },
      body: JSON.stringify({ status: { capacity: resources, allocatable: resources } }),
    });
  }
}
