import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { compileDefinitions } from "../support/compile-definitions.js";
import type { JsonObject } from "../../src/kernel/json.js";
import { organizationArbitrary } from "../support/organization-arbitrary.js";
import { sharedData } from "../support/shared-data.js";
import { acceptanceProblems } from "./acceptance/acceptance-problems.js";
import { renderedObjects } from "./acceptance/rendered-objects.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import { readCrdFolder } from "./control-plane/read-crd-folder.js";
import { KUBERNETES_VERSIONS } from "./control-plane/start-control-plane.js";
import { describeControlPlane } from "./describe-cluster.js";

const crds = sharedData("crds/kai-v0.17.0");

/** The newest version sees many organizations, the older ones some. */
const SAMPLES = KUBERNETES_VERSIONS.map((version, index) => ({
  version,
  seed: 36 + index,
  organizations: version === KUBERNETES_VERSIONS.at(-1) ? 12 : 4,
}));

/** Clusters of the version that their objects are put to: a newer one has kinds that this one does not. */
function ofVersion(definition: JsonObject, version: string): JsonObject {
  if (definition["kind"] !== "cluster") return definition;
  const { admission: _, ...cluster } = definition;
  return { ...cluster, kubernetes: version };
}

/** So many times as many are drawn: those that are sound count. */
const DRAWN = 4;

describe.skipIf(crds === undefined)("what passes every check of ours", () => {
  for (const { version, seed, organizations } of SAMPLES) {
    describeControlPlane(`passes those of Kubernetes ${version}`, { emulatedVersion: version }, (plane) => {
      beforeAll(async () => {
        const { client, argocdCrds } = plane();
        await applyInOrder(client, [...readCrdFolder(crds!), ...argocdCrds()]);
        for (const name of ["argocd", "gitops"])
          await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
      });

      it(`${organizations} generated organizations, object by object`, async () => {
        const compiled = fc
          .sample(organizationArbitrary, { seed, numRuns: organizations * DRAWN })
          .map((definitions) => compileDefinitions(definitions.map((one) => ofVersion(one, version))).files)
          .filter((files) => files !== undefined)
          .slice(0, organizations);
        expect(compiled).toHaveLength(organizations);
        for (const { files } of compiled) {
          const texts = new Map([...files.values()].map((file) => [file.path, file.text]));
          const { clusters, delivery } = renderedObjects(texts);
          // One organization after the other takes the names of the one before: changes are accepted too.
          for (const objects of [...clusters.values(), delivery])
            expect(await acceptanceProblems(plane().client, objects)).toEqual([]);
        }
      }, 300_000);
    });
  }
});
