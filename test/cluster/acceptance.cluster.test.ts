import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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
/** Those of which the others have no kind that is theirs alone: enough for older versions. */
const DIFFERENT = ["acme", "extras"];
/** The oldest first. */
const VERSIONS: readonly string[] = KUBERNETES_VERSIONS;

const crds = sharedData("crds/kai-v0.17.0");

/** An example in a folder of its own, with clusters no newer than the one that its objects are put to: that one lacks kinds of later ones. */
function copyFor(version: string, example: string, folder: string): void {
  const from = path.join(ROOT, "examples", example);
  cpSync(from, folder, { recursive: true, filter: (file) => file !== path.join(from, "expected") });
  const older = (before: string, declared: string): string =>
    VERSIONS.indexOf(declared) > VERSIONS.indexOf(version) ? before.replace(declared, version) : before;
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = path.join(folder, entry);
    if (!/\.(ts|yaml)$/.test(entry)) continue;
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll(/^ *kubernetes: "([\d.]+)"/gm, older));
  }
}

async function build(version: string, example: string): Promise<RenderedObjects> {
  return await withTemporaryFolder(async (folder) => {
    const [definitions, out] = [path.join(folder, example), path.join(folder, "out")];
    copyFor(version, example, definitions);
    const built = await fairlead(["build", definitions, "--out", out]);
    expect(built.code, built.stdout + built.stderr).toBe(0);
    return renderedObjects(readFolder(out));
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

      it.each(version === VERSIONS.at(-1) ? EXAMPLES : DIFFERENT)(
        "%s is accepted as it is, without a warning, and stays as it was sent",
        async (example) => {
          const { clusters, delivery } = await build(version, example);
          for (const objects of [...clusters.values(), delivery])
            expect(await acceptanceProblems(plane().client, objects)).toEqual([]);
        },
      );
    });
  }
});
