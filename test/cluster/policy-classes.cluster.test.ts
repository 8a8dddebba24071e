import { beforeAll, describe, expect, it } from "vitest";
import { sharedData } from "../support/shared-data.js";
import type { JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { compileOrganization } from "../../src/pipeline.js";
import { withFiles } from "../support/loaded-folder.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import type { KubeClient } from "./control-plane/client/kube-client.js";
import { poll } from "./control-plane/poll.js";
import { readCrdFolder } from "./control-plane/read-crd-folder.js";
import { describeControlPlane } from "./describe-cluster.js";
import { ADMINISTRATOR, SYNC_ENGINE } from "./guards/guarded-organization.js";
import { outcomeOf } from "./guards/outcome.js";

const crds = sharedData("crds/kai-v0.17.0");
const LABEL = "policy.fairlead.dev/training";

/** Two departments: research may ask for `ceiling` GPUs, sales for two. */
async function compiled(ceiling: number): Promise<readonly KubeObject[]> {
  const quota = (gpu: number): JsonObject => ({ nodePool: "east/shared", gpu });
  const policy = (department: string, max: number): JsonObject => ({
    kind: "workload-policy",
    name: `${department}-training`,
    scope: { department },
    type: "training",
    rules: { compute: { gpuDevicesRequest: { max } } },
  });
  const definitions: readonly JsonObject[] = [
    {
      kind: "organization",
      name: "acme",
      delivery: { engine: "argocd", repository: "https://git.acme.example/rendered.git" },
    },
    { kind: "cluster", name: "east", kubernetes: "1.36", scheduler: { backend: "kai", version: "0.17" } },
    { kind: "node-pool", name: "shared", cluster: "east", default: true, nodes: { gpus: 64 } },
    ...["research", "sales"].map((name) => ({ kind: "department", name, quotas: [quota(16)] })),
    ...[
      ["vision", "research"],
      ["speech", "research"],
      ["ads", "sales"],
    ].map(([name, department]) => ({ kind: "project", name, department, quotas: [quota(8)] })),
    policy("research", ceiling),
    policy("sales", 2),
  ];
  const text = definitions.map((definition) => JSON.stringify(definition)).join("\n---\n");
  return await withFiles({ "organization.yaml": text }, async (directory) => {
    const { compiled: made, diagnostics } = await compileOrganization(directory);
    if (!made) throw new Error(JSON.stringify(diagnostics, null, 2));
    return made.files.filter(({ path }) => path.startsWith("clusters/east/")).flatMap(({ objects }) => objects);
  });
}

function job(namespace: string, gpus: number): KubeObject {
  const labels = { "kai.scheduler/queue": namespace };
  const container = { name: "c", image: "a:1", resources: { limits: { "nvidia.com/gpu": String(gpus) } } };
  const spec = { restartPolicy: "Never", schedulerName: "kai-scheduler", containers: [container] };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "j", namespace, labels },
    spec: { template: { metadata: { labels }, spec } },
  };
}

/** `passed`, the codes of guards, or the words of the policies. */
async function answer(client: KubeClient, object: KubeObject): Promise<string> {
  try {
    await client.as(ADMINISTRATOR).create(object, { dryRun: true });
    return "passed";
  } catch (error) {
    return /(?:guard|workload)\/.*$/s.exec((error as Error).message)?.[0] ?? (error as Error).message;
  }
}

/** As Argo CD syncs: a moment after each wave. */
async function applyInWaves(client: KubeClient, objects: readonly KubeObject[]): Promise<void> {
  const waveOf = ({ metadata }: KubeObject): number =>
    Number(metadata.annotations?.["argocd.argoproj.io/sync-wave"] ?? "0");
  for (const wave of [...new Set(objects.map(waveOf))].sort((left, right) => left - right)) {
    await applyInOrder(
      client,
      objects.filter((object) => waveOf(object) === wave),
    );
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

const isClass = ({ metadata }: KubeObject): boolean => metadata.name.startsWith("fairlead-p-");
const namespaceOf = (objects: readonly KubeObject[], name: string): KubeObject =>
  objects.find(({ kind, metadata }) => kind === "Namespace" && metadata.name === name)!;
const classOf = (namespace: KubeObject): string => namespace.metadata.labels?.[LABEL] ?? "";

describe.skipIf(crds === undefined)("compiled policies", () => {
  describeControlPlane("an organization's workload policies in its cluster", { controllerManager: true }, (plane) => {
    let objects: readonly KubeObject[] = [];
    beforeAll(async () => {
      const { client } = plane();
      await applyInOrder(client, readCrdFolder(crds!));
      await client.apply({
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRoleBinding",
        metadata: { name: "test" },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
        subjects: [ADMINISTRATOR, SYNC_ENGINE].map(({ user: name }) => ({
          apiGroup: "rbac.authorization.k8s.io",
          kind: "User",
          name,
        })),
      });
      objects = await compiled(4);
      await applyInOrder(client, objects);
      for (const project of ["vision", "ads"])
        await poll(async () => (await answer(client, job(project, 64))).startsWith("workload/max"), {
          seconds: 60,
          describe: () => "the policies are not in force",
        });
    });

    it("hold in the projects of their department, each with its own limits and in its own words", async () => {
      const { client } = plane();
      expect(await answer(client, job("vision", 4))).toBe("passed");
      expect(await answer(client, job("speech", 5))).toBe(
        "workload/max compute.gpuDevicesRequest: 5 is above the maximum 4 (department research)",
      );
      expect(await answer(client, job("ads", 4))).toBe(
        "workload/max compute.gpuDevicesRequest: 4 is above the maximum 2 (department sales)",
      );
    });

    it("cannot be shaken off by another label on the namespace, not even by an administrator", async () => {
      const { client } = plane();
      const vision = namespaceOf(objects, "vision");
      for (const value of [classOf(namespaceOf(objects, "ads")), "p-000000000000", null]) {
        const change = client
          .as(ADMINISTRATOR)
          .patch(vision, { metadata: { labels: { [LABEL]: value } } }, { dryRun: true });
        expect(await outcomeOf(change)).toBe("guard/managed-namespace");
      }
    });

    it("are never missing while they change: in between nothing is let through", async () => {
      const { client } = plane();
      const next = await compiled(2);
      const [old, changed] = [classOf(namespaceOf(objects, "vision")), classOf(namespaceOf(next, "vision"))];
      expect(changed).not.toBe(old);
      // The platform is synced before the namespaces, wave after wave, and the old class is gone.
      await applyInWaves(
        client,
        next.filter(({ kind }) => kind.includes("AdmissionPolicy")),
      );
      for (const object of objects.filter((one) => isClass(one) && one.metadata.name.includes(old)))
        await client.delete(object);
      await poll(async () => (await answer(client, job("vision", 1))).startsWith("guard/policies-not-ready"), {
        seconds: 60,
        describe: () => "the old class is still let through",
      });
      expect(await answer(client, job("ads", 2))).toBe("passed");
      await client.apply(namespaceOf(next, "vision"));
      await poll(async () => (await answer(client, job("vision", 1))) === "passed", {
        seconds: 60,
        describe: () => "the new class does not hold",
      });
      expect(await answer(client, job("vision", 4))).toBe(
        "workload/max compute.gpuDevicesRequest: 4 is above the maximum 2 (department research)",
      );
    });
  });
});
