import { beforeAll, expect, it } from "vitest";
import { classMutations } from "../../src/policy/admit/class-mutation.js";
import { classLabel, policyClass } from "../../src/policy/admit/policy-class.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import type { EffectivePolicy } from "../../src/policy/effective-policy.js";
import { mutate } from "../../src/policy/mutate.js";
import { findWorkloadKind, workloadKinds } from "../../src/workloads/index.js";
import { inParallel } from "./access/in-parallel.js";
import type { KubeClient } from "./control-plane/client/kube-client.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { describeControlPlane } from "./describe-cluster.js";
import { comparable } from "./policy-defaults/comparable.js";
import { policies } from "./policy-defaults/policies.js";
import { crds, workloads } from "./policy-defaults/workloads.js";

const SEED = Number(process.env["FAIRLEAD_SEED"] ?? 7);
const CASES = Number(process.env["FAIRLEAD_MUTANTS"] ?? 80);
const AT_ONCE = 16;

/** A namespace without a policy, and one for each of the policies. */
const PLAIN = "plain";
const governed = policies.map((policy, index) => ({ policy, namespace: `governed-${index}` }));

const kinds = workloadKinds.filter(({ kind }) =>
  ["Pod", "Job", "CronJob", "Deployment", "StatefulSet", "PyTorchJob", "RayCluster"].includes(kind),
);

describeControlPlane("defaults on an API server", {}, (plane) => {
  beforeAll(async () => {
    const { client } = plane();
    await makeNamespaces(client);
    for (const { policy } of governed)
      for (const object of classMutations(policy, kinds).objects) await client.apply(object);
    await untilInForce(client);
  });

  it.for(governed)(
    `of policy $namespace are those that are given offline (seed ${SEED})`,
    async ({ policy, namespace }) => {
      const { client } = plane();
      const tally = { given: 0, refused: 0 };
      await inParallel(workloads(policy.type, SEED, CASES), AT_ONCE, async (sample) => {
        const seen = await dry(client, sample, PLAIN);
        if (typeof seen === "string") throw new Error(`${seen}\n${JSON.stringify(sample)}`);
        const wanted = await dry(client, offline(seen, policy), PLAIN);
        const given = await dry(client, sample, namespace);
        expect(given, JSON.stringify(sample)).toEqual(wanted);
        tally[typeof given === "string" ? "refused" : "given"] += 1;
      });
      expect(tally.given).toBeGreaterThan(CASES / 2);
    },
  );
});

function offline(object: KubeObject, policy: EffectivePolicy): KubeObject {
  const kind = findWorkloadKind(object.apiVersion, object.kind);
  if (!kind) throw new Error(`${object.kind} is no workload`);
  return mutate({ kind, object, policy }).object as unknown as KubeObject;
}

async function makeNamespaces(client: KubeClient): Promise<void> {
  for (const crd of crds) await client.apply(crd);
  const labelled = governed.map(({ policy, namespace }) => ({
    name: namespace,
    labels: { [classLabel(policy.type)]: policyClass(policy) },
  }));
  for (const { name, labels } of [{ name: PLAIN, labels: {} }, ...labelled]) {
    await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
    const metadata = { name: "default", namespace: name };
    await client.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false });
  }
}

/** A policy holds a moment after it is written, and for a new kind once the API server has read its schema. */
async function untilInForce(client: KubeClient): Promise<void> {
  for (const { policy, namespace } of governed) {
    const probes = new Map(workloads(policy.type, SEED, 40).map((sample) => [sample.kind, sample]));
    for (const probe of probes.values())
      for (const until = Date.now() + 60_000; Date.now() < until;) {
        const [plain, given] = await Promise.all([dry(client, probe, PLAIN), dry(client, probe, namespace)]);
        if (
          !(typeof given === "string" && given.includes("not found")) &&
          JSON.stringify(plain) !== JSON.stringify(given)
        )
          break;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
  }
}

/** What the API server makes of an object, or why it refuses it. */
async function dry(client: KubeClient, object: KubeObject, namespace: string): Promise<KubeObject | string> {
  try {
    const placed = { ...object, metadata: { ...object.metadata, namespace } };
    return comparable((await client.create(placed, { dryRun: true })).object);
  } catch (error) {
    if (!(error instanceof KubeRefusal)) throw error;
    return error.message.replace(`/namespaces/${namespace}/`, "/namespaces/…/");
  }
}
