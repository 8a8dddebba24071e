import { beforeAll, expect, it } from "vitest";
import { classPolicies } from "../../src/policy/admit/class-policy.js";
import { WORKLOAD_TYPES } from "../../src/policy/fields/field.js";
import { workloadKinds } from "../../src/workloads/index.js";
import { randomOf } from "../support/parity/random.js";
import { randomPolicies } from "../support/parity/random-policy.js";
import { inParallel } from "./access/in-parallel.js";
import { KUBERNETES_VERSIONS } from "./control-plane/start-control-plane.js";
import { describeControlPlane } from "./describe-cluster.js";

const SEED = Number(process.env["FAIRLEAD_SEED"] ?? 7);

/** All versions and all kinds take minutes: only where more is asked for. */
const isWhole = process.env["FAIRLEAD_MUTANTS"] !== undefined;
const versions = isWhole ? KUBERNETES_VERSIONS.slice(0, -1) : KUBERNETES_VERSIONS.slice(0, 1);

/** Every field of every type under some rule: an API server has to know all the words. */
const objects = WORKLOAD_TYPES.flatMap((type) =>
  randomPolicies(randomOf(SEED), type, 12).flatMap((policy) =>
    classPolicies(
      policy,
      workloadKinds.filter(({ types }) => types.includes(type)).slice(0, isWhole ? undefined : 1),
    ).objects.map(({ object }) => object),
  ),
);

for (const version of versions) {
  describeControlPlane(`rules of all fields on Kubernetes ${version}`, { emulatedVersion: version }, (plane) => {
    beforeAll(() => {
      expect(objects.length).toBeGreaterThan(20);
    });

    it(`are taken by the API server (seed ${SEED})`, async () => {
      const { client } = plane();
      const refused: string[] = [];
      await inParallel(objects, 8, async (object) => {
        await client.apply(object, { dryRun: true }).catch((error: unknown) => {
          refused.push(`${object.metadata.name}: ${String(error).slice(0, 600)}`);
        });
      });
      expect(refused.slice(0, 3)).toEqual([]);
    }, 120_000);
  });
}
