import { beforeAll, expect, it } from "vitest";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { classMutations } from "../../src/policy/admit/class-mutation.js";
import { classLabel, policyClass } from "../../src/policy/admit/policy-class.js";
import { list, policyOf, scalar } from "../../src/policy/testing/policy-literal.js";
import { mutate } from "../../src/policy/mutate.js";
import { findWorkloadKind } from "../../src/workloads/index.js";
import { KUBERNETES_VERSIONS } from "./control-plane/start-control-plane.js";
import { describeControlPlane } from "./describe-cluster.js";

/** Versions in which defaults are beta, and off unless somebody turns them on. */
const BETA = KUBERNETES_VERSIONS.filter((version) => version === "1.34" || version === "1.35");
const NAMESPACE = "given";

const kinds = [findWorkloadKind("v1", "Pod")!, findWorkloadKind("batch/v1", "Job")!];
const policy = policyOf(
  "training",
  scalar("compute.cpuCoreLimit", {}, 2),
  scalar("compute.cpuCoreRequest", { defaultFrom: { field: "compute.cpuCoreLimit", factor: 0.5 } }),
  scalar("security.runAsNonRoot", {}, true),
  list("environmentVariables", { instances: [{ name: "PROXY", value: "http://proxy" }] }),
  list("storage.emptyDirVolume", { instances: [{ name: "scratch", path: "/scratch" }] }),
);

const labels = { "fairlead.dev/workload-type": "training" };
const pod = (name: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: NAMESPACE, labels },
  spec: {
    automountServiceAccountToken: false,
    containers: [
      { name: "main", image: "a:1" },
      { name: "side", image: "b:1" },
    ],
  },
});
const job: KubeObject = {
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name: "train", namespace: NAMESPACE },
  spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "a:1" }] } } },
};

for (const version of BETA) {
  const options = {
    emulatedVersion: version,
    runtimeConfig: ["admissionregistration.k8s.io/v1beta1"],
    featureGates: ["MutatingAdmissionPolicy"],
    // The program is that of 1.36, whose own client asks for v1.
    isForwardCompatible: true,
  };
  describeControlPlane(`defaults as v1beta1 on Kubernetes ${version}`, options, (plane) => {
    beforeAll(async () => {
      const { client } = plane();
      const made = { [classLabel("training")]: policyClass(policy) };
      await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE, labels: made } });
      const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: NAMESPACE } };
      await client.apply(account);
      const { objects, refused } = classMutations(policy, kinds, "v1beta1");
      expect(refused).toEqual([]);
      for (const { object } of objects) await client.apply(object);
    });

    it.each([pod("one"), job])("are those that are given offline: a $kind", async (object) => {
      const { client } = plane();
      const kind = findWorkloadKind(object.apiVersion, object.kind)!;
      const { object: wanted, applied } = mutate({ kind, object, policy });
      expect(applied.length).toBeGreaterThan(3);
      // A policy is in force some time after it was made.
      let given: KubeObject = object;
      for (const until = Date.now() + 60_000; !isGiven(given) && Date.now() < until;)
        given = (await client.create(object, { dryRun: true })).object;
      expect(given).toMatchObject(wanted);
    });
  });
}

function isGiven(object: KubeObject): boolean {
  return JSON.stringify(object).includes("PROXY");
}
