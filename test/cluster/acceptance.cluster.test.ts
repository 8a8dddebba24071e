import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { fairlead, ROOT } from "../support/command.js";
import { sharedData } from "../support/shared-data.js";
import { readFolder, withTemporaryFolder } from "../support/tree.js";
import { acceptanceProblems } from "./acceptance/acceptance-problems.js";
import { renderedObjects, type RenderedObjects } from "./acceptance/rendered-objects.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import { readCrdFolder } from "./control-plane/read-crd-folder.js";
import { KUBERNETES_VERSIONS } from "./control-plane/start-control-plane.js";
import { describeControlPlane } from "./describe-cluster.js";

const EXAMPLES = ["acme", "acme-yaml", "extras", "openb"];
const crds = sharedData("crds/kai-v0.17.0");

async function build(example: string): Promise<RenderedObjects> {
  return await withTemporaryFolder(async (folder) => {
    const built = await fairlead(["build", path.join(ROOT, "examples", example), "--out", folder]);
    expect(built.code, built.stdout + built.stderr).toBe(0);
    return renderedObjects(readFolder(folder));
  });
}

describe.skipIf(crds === undefined)("the output for", () => {
  for (const version of KUBERNETES_VERSIONS) {
    describeControlPlane(`Kubernetes ${version}`, { emulatedVersion: version }, (plane) => {
      beforeAll(async () => {
        const { client, argocdCrds } = plane();
        await applyInOrder(client, [...readCrdFolder(crds!), ...argocdCrds()]);
        await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "argocd" } });
      });

      it.each(EXAMPLES)("%s is accepted as it is, without a warning, and stays as it was sent", async (example) => {
        const { clusters, delivery } = await build(example);
        for (const objects of [...clusters.values(), delivery])
          expect(await acceptanceProblems(plane().client, objects)).toEqual([]);
      });
    });
  }
});
