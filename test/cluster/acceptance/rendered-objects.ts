import { parsePlainDocuments } from "../../../src/kernel/yaml.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";

/** The objects of an output, by the cluster that they are for. Those for the place where the GitOps engine runs have a name of their own. */
export interface RenderedObjects {
  readonly clusters: ReadonlyMap<string, readonly KubeObject[]>;
  readonly delivery: readonly KubeObject[];
}

/** Reads the objects of an output from its files: texts by path, as they lie in the output's folder. */
export function renderedObjects(files: ReadonlyMap<string, string>): RenderedObjects {
  const clusters = new Map<string, KubeObject[]>();
  const delivery: KubeObject[] = [];
  for (const [file, text] of files) {
    if (!file.endsWith(".yaml")) continue;
    const [top, cluster = ""] = file.split("/");
    const objects = (parsePlainDocuments(text) ?? []) as unknown as KubeObject[];
    if (top === "delivery") delivery.push(...objects);
    else clusters.set(cluster, [...(clusters.get(cluster) ?? []), ...objects]);
  }
  return { clusters, delivery };
}
