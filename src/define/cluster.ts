import type { Chart } from "cdk8s";
import type { Cluster } from "../model/schema/definitions.generated.js";
import type { Definition } from "../model/schema/values.js";
import { define } from "./define.js";

/** Settings of a cluster. */
export type ClusterOptions = Omit<Cluster, "kind" | "name"> & {
  /** Adds objects of one's own to the cluster's platform, with any cdk8s construct. Objects without a namespace get none. */
  extra?: (chart: Chart) => void;
};

/**
 * A Kubernetes cluster and the scheduler that shares out its GPUs.
 *
 * @param name Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.
 *
 * @example
 * export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });
 */
export function cluster(name: string, options: ClusterOptions): Definition<"cluster"> {
  return define("cluster", name, options, cluster);
}
