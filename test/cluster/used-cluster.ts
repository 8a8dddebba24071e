import { missingParts, type Parts } from "./control-plane/parts/provide-parts.js";
import { neededParts, type ControlPlaneOptions } from "./control-plane/start-control-plane.js";

/** The cluster that this run of the tests uses. */
export type UsedCluster =
  /** Control planes that the tests start themselves. */
  | { readonly kind: "control-plane"; readonly parts: Parts }
  /** One that runs already, because somebody asked for it. */
  | { readonly kind: "kubeconfig"; readonly file: string };

declare module "vitest" {
  export interface ProvidedContext {
    readonly cluster: UsedCluster;
  }
}

/** Why tests that need a cluster like this cannot run, or `undefined` when they can. */
export function whyNot(used: UsedCluster, options: ControlPlaneOptions): string | undefined {
  if (used.kind === "control-plane") return missingParts(used.parts, neededParts(options)).join("; ") || undefined;
  const special = Object.keys(options).filter((option) => option !== "controllerManager");
  return special.length === 0
    ? undefined
    : `the cluster of KUBECONFIG is as it is: ${special.join(", ")} cannot be chosen`;
}
