import { afterAll, beforeAll, describe, inject } from "vitest";
import { openClient } from "./control-plane/client/open-client.js";
import { readKubeconfig } from "./control-plane/kubeconfig.js";
import {
  startControlPlane,
  type Cluster,
  type ControlPlane,
  type ControlPlaneOptions,
} from "./control-plane/start-control-plane.js";
import { whyNot } from "./used-cluster.js";

/**
 * Tests on a cluster that is there while they run. `cluster()` gives it, inside of tests and hooks. Without options, the tests
 * may run on the cluster of KUBECONFIG too (see README.md): they must then keep to names of their own. Where the cluster
 * cannot be had they are skipped, and the title says why.
 */
export function describeCluster(title: string, tests: (cluster: () => Cluster) => void): void {
  const used = inject("cluster");
  if (used.kind === "control-plane") {
    describeControlPlane(title, { controllerManager: true }, tests);
    return;
  }
  describe(title, () => {
    const client = openClient(readKubeconfig(used.file), { tidy: true });
    afterAll(async () => await client.close());
    tests(() => ({ client, kubeconfig: used.file }));
  });
}

/** Tests on a control plane of their own, as the options want it. */
export function describeControlPlane(
  title: string,
  options: ControlPlaneOptions,
  tests: (plane: () => ControlPlane) => void,
): void {
  const used = inject("cluster");
  const obstacle = whyNot(used, options);
  if (obstacle !== undefined || used.kind !== "control-plane") {
    describe.skip(`${title} (skipped: ${obstacle ?? "no control plane"})`, () => tests(notStarted));
    return;
  }
  describe(title, () => {
    let plane: ControlPlane | undefined;
    beforeAll(async () => {
      plane = await startControlPlane(options, used.parts);
    });
    afterAll(async () => await plane?.stop());
    tests(() => plane ?? notStarted());
  });
}

function notStarted(): never {
  throw new Error("The control plane runs only while tests and hooks run");
}
