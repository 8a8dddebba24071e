import { beforeAll, expect, it } from "vitest";
import type { JsonObject } from "../../src/kernel/json.js";
import type { OrgModel } from "../../src/model/org-model.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { aggregatedMessage } from "../../src/policy/violation.js";
import { effectiveSchedulingRules } from "../../src/scheduling-rules/effective-rules.js";
import { judgeScheduling } from "../../src/scheduling-rules/judge-scheduling.js";
import { STAMPS } from "../../src/scheduling-rules/stamps.js";
import { findWorkloadKind, workloadTypeOf } from "../../src/workloads/index.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import type { KubeClient, ServedObject } from "./control-plane/client/kube-client.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { poll } from "./control-plane/poll.js";
import { describeControlPlane } from "./describe-cluster.js";
import { runReaper } from "./scheduling-rules/reaper-process.js";
import { anyKind, ruledModel, ruledObjects } from "./scheduling-rules/ruled-cluster.js";

const ON_H100: JsonObject = { nodeSelector: { "run.ai/type": "h100" } };
const CONTAINERS: JsonObject = { containers: [{ name: "c", image: "z" }], restartPolicy: "Never" };

function affinity(...terms: readonly JsonObject[]): JsonObject {
  return {
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [...terms] } } },
  };
}
const among = (...values: readonly string[]): JsonObject => ({
  matchExpressions: [{ key: "run.ai/type", operator: "In", values: [...values] }],
});

interface Sketch {
  readonly namespace?: string;
  readonly labels?: JsonObject;
  readonly annotations?: JsonObject;
  readonly pod?: JsonObject;
  readonly spec?: JsonObject;
}

function meta({ namespace = "vision", labels = {}, annotations = {} }: Sketch): KubeObject["metadata"] {
  return {
    name: "w",
    namespace,
    labels: labels as Record<string, string>,
    annotations: annotations as Record<string, string>,
  };
}
const pod = (sketch: Sketch = {}): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: meta(sketch),
  spec: { ...CONTAINERS, ...ON_H100, ...sketch.pod, ...sketch.spec },
});
const job = (sketch: Sketch = {}): KubeObject => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: meta(sketch),
  spec: { template: { spec: { ...CONTAINERS, ...ON_H100, ...sketch.pod } }, ...sketch.spec },
});
const cronJob = (sketch: Sketch & { readonly made?: JsonObject } = {}): KubeObject => ({
  apiVersion: "batch/v1",
  kind: "CronJob",
  metadata: meta(sketch),
  spec: { schedule: "0 0 1 1 *", jobTemplate: { ...sketch.made, spec: job(sketch)["spec"] as JsonObject } },
});
const deployment = (sketch: Sketch = {}): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: meta({ ...sketch, labels: { "fairlead.dev/workload-type": "workspace", ...sketch.labels } }),
  spec: {
    selector: { matchLabels: { app: "x" } },
    template: { metadata: { labels: { app: "x" } }, spec: { ...CONTAINERS, restartPolicy: "Always", ...sketch.pod } },
  },
});
const pytorchJob = (sketch: Sketch = {}): KubeObject => ({
  apiVersion: "kubeflow.org/v1",
  kind: "PyTorchJob",
  metadata: meta(sketch),
  spec: {
    pytorchReplicaSpecs: {
      Master: { template: { spec: { ...CONTAINERS, ...ON_H100 } } },
      Worker: { template: { spec: { ...CONTAINERS, ...ON_H100, ...sketch.pod } } },
    },
    ...sketch.spec,
  },
});
const notebook = (sketch: Sketch = {}): KubeObject => ({
  apiVersion: "kubeflow.org/v1",
  kind: "Notebook",
  metadata: meta(sketch),
  spec: { template: { spec: { ...CONTAINERS, ...sketch.pod } } },
});

const SAMPLES: Readonly<Record<string, KubeObject>> = {
  "a pod": pod(),
  "a pod with a deadline": pod({ spec: { activeDeadlineSeconds: 60 } }),
  "a pod with a long deadline": pod({ spec: { activeDeadlineSeconds: 86_401 } }),
  "a pod on any node": pod({ pod: { nodeSelector: {} } }),
  "a pod on another node": pod({ pod: { nodeSelector: { "run.ai/type": "l40s" } } }),
  "a pod with an affinity": pod({ pod: { nodeSelector: {}, ...affinity(among("h100", "a100"), among("a100")) } }),
  "a pod with a loose affinity": pod({ pod: { nodeSelector: {}, ...affinity(among("h100"), among("h100", "l40s")) } }),
  "a pod that serves": pod({ labels: { "fairlead.dev/workload-type": "inference" }, pod: { nodeSelector: {} } }),
  "a pod with a stamp of its own": pod({ annotations: { [STAMPS.timeLimit]: "999999999" } }),
  "a job": job(),
  "a job with two mistakes": job({ pod: { nodeSelector: {} }, spec: { activeDeadlineSeconds: 999_999 } }),
  "a job that is a workspace": job({
    labels: { "fairlead.dev/workload-type": "workspace" },
    pod: { nodeSelector: {} },
  }),
  "a cron job": cronJob(),
  "a cron job with metadata": cronJob({ made: { metadata: { annotations: { a: "b", [STAMPS.idleLimit]: "9" } } } }),
  "a deployment": deployment(),
  "a preemptible deployment": deployment({ labels: { "kai.scheduler/preemptibility": "preemptible" } }),
  "a deployment of a preemptible class": deployment({ pod: { priorityClassName: "train" } }),
  "a deployment that serves": deployment({ labels: { "fairlead.dev/workload-type": "inference" } }),
  "a distributed job": pytorchJob(),
  "a distributed job with a policy": pytorchJob({ spec: { runPolicy: { cleanPodPolicy: "None" } } }),
  "a distributed job with workers on any node": pytorchJob({ pod: { nodeSelector: {} } }),
  "a notebook": notebook(),
  "a notebook of another project": notebook({ namespace: "speech" }),
  "a job of another project on any node": job({ namespace: "speech", pod: { nodeSelector: {} } }),
  "a job of another project with a long deadline": job({
    namespace: "speech",
    spec: { activeDeadlineSeconds: 172_801 },
  }),
  "a job without rules": job({
    namespace: "open",
    pod: { nodeSelector: {} },
    spec: { activeDeadlineSeconds: 999_999 },
  }),
};

function judged(model: OrgModel, object: KubeObject, old?: KubeObject): ReturnType<typeof judgeScheduling> {
  const kind = findWorkloadKind(object.apiVersion, object.kind)!;
  const read = workloadTypeOf(kind, object);
  const project = model.projects.find(({ namespace }) => namespace === object.metadata.namespace)!;
  return judgeScheduling({
    kind,
    type: "type" in read ? read.type : kind.types[0],
    object,
    ...(old ? { old } : {}),
    project,
    rules: effectiveSchedulingRules(model).ofProject(project),
    nodeTypeLabel: "run.ai/type",
    stamps: model.clusters[0]!.kubernetes.minor >= 36,
  });
}

async function prepare(client: KubeClient, model: OrgModel): Promise<void> {
  const kinds = [anyKind("kubeflow.org", "v1", "PyTorchJob"), anyKind("kubeflow.org", "v1", "Notebook")];
  await applyInOrder(client, [...kinds, ...ruledObjects(model)]);
  for (const { namespace } of model.projects)
    await client.waitFor(
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace } },
      Boolean,
    );
  await poll(
    async () => {
      const bad = [SAMPLES["a pod with a long deadline"]!, SAMPLES["a distributed job with workers on any node"]!];
      const answers = await Promise.all(
        [...bad, SAMPLES["a job of another project with a long deadline"]!].map((each) =>
          answer(client.create(each, { dryRun: true })),
        ),
      );
      return answers.every((text) => typeof text === "string");
    },
    { seconds: 60, describe: () => "the scheduling rules are not in force" },
  );
}

/** What the server's policies say against a request, or what it made of the object. */
async function answer(request: Promise<{ readonly object: ServedObject }>): Promise<string | ServedObject> {
  try {
    return (await request).object;
  } catch (error) {
    if (!(error instanceof KubeRefusal)) throw error;
    const denied = / denied request: (.*)$/s.exec(error.message)?.[1];
    if (denied === undefined) throw error;
    return denied;
  }
}

/** What scheduling rules write: stamps and deadlines, wherever they are. */
function writtenBy(object: JsonObject): JsonObject {
  const found: Record<string, JsonObject[string]> = {};
  const visit = (value: JsonObject[string], path: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value as JsonObject)) {
      const isOurs = key.startsWith("fairlead.dev/") && path.endsWith("/annotations");
      if (isOurs || key === "activeDeadlineSeconds") found[`${path}/${key}`] = inner ?? null;
      else visit(inner ?? null, `${path}/${key}`);
    }
  };
  const { status: _, ...rest } = object;
  visit(rest, "");
  return found;
}

const OWNED = (apiVersion: string, kind: string): JsonObject => ({
  ownerReferences: [{ apiVersion, kind, name: "o", uid: "1", controller: true }],
});

describeControlPlane("scheduling rules on an API server", { controllerManager: true }, (plane) => {
  const model = ruledModel("1.36");
  let client: KubeClient;
  beforeAll(async () => {
    ({ client } = plane());
    await prepare(client, model);
  });

  it("are taken without a type that does not fit", async () => {
    for (const object of ruledObjects(model).filter(({ kind }) => kind === "ValidatingAdmissionPolicy")) {
      const stored = await client.waitFor(object, (now) => now?.["status"] !== undefined);
      expect((stored?.["status"] as JsonObject)["typeChecking"] ?? {}, object.metadata.name).toEqual({});
    }
  });

  it.each(Object.entries(SAMPLES))(
    "answer word for word what is said before, and stamp the same: %s",
    async (_, sample) => {
      const offline = judged(model, sample);
      const online = await answer(client.create(sample, { dryRun: true }));
      const denied = aggregatedMessage(offline.violations);
      if (denied !== "" || typeof online === "string") expect(online).toBe(denied);
      else expect(writtenBy(online)).toEqual(writtenBy(offline.object));
    },
  );

  it("stamp what a workload is submitted under", async () => {
    const online = await answer(client.create(deployment(), { dryRun: true }));
    expect(writtenBy(online as ServedObject)).toEqual({
      "/metadata/annotations/fairlead.dev/time-limit-seconds": "43200",
      "/metadata/annotations/fairlead.dev/idle-limit-seconds": "7200",
      "/metadata/annotations/fairlead.dev/ends-at": "20:00 Europe/Berlin",
    });
    const trained = await answer(client.create(pytorchJob(), { dryRun: true }));
    expect(writtenBy(trained as ServedObject)).toMatchObject({ "/spec/runPolicy/activeDeadlineSeconds": 86_400 });
  });

  it("refuse a type that the kind cannot be, since it would be under no rules", async () => {
    const odd = job({ labels: { "fairlead.dev/workload-type": "inference" } });
    expect(await answer(client.create(odd, { dryRun: true }))).toBe(
      'workload/wrong-type A Job cannot be of type "inference": it can be training, workspace, distributed.',
    );
  });

  it("hold what was submitted, whatever a later update says", async () => {
    const { object: stored } = await client.create(job({ spec: { suspend: true } }));
    const stamp = (value: string | null): JsonObject => ({ metadata: { annotations: { [STAMPS.timeLimit]: value } } });
    const changed = `workload/stamp metadata.annotations["${STAMPS.timeLimit}"]: is what the workload was submitted under, and stays as it is`;
    const user = client.as({ user: "root@acme.example" });
    await client.apply({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRoleBinding",
      metadata: { name: "test" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "root@acme.example" }],
    });
    expect(await answer(user.patch(stored, stamp("9")))).toBe(changed);
    expect(await answer(user.patch(stored, stamp(null)))).toBe(changed);
    const deadline = (activeDeadlineSeconds: number | null): JsonObject => ({ spec: { activeDeadlineSeconds } });
    expect(await answer(user.patch(stored, deadline(90_000)))).toBe(
      "workload/time-limit spec.activeDeadlineSeconds: 90000 is above the time limit of 86400 seconds (as submitted)",
    );
    expect(await answer(user.patch(stored, deadline(null)))).toBe(
      "workload/time-limit spec.activeDeadlineSeconds: cannot be removed, since the workload was submitted under a time limit",
    );
    for (const [patch, object] of [
      [stamp("9"), undefined],
      [deadline(90_000), { activeDeadlineSeconds: 90_000 }],
      [deadline(null), { activeDeadlineSeconds: undefined }],
    ] as const) {
      const next = { ...stored, spec: { ...(stored["spec"] as JsonObject), ...object } } as KubeObject;
      const annotations = { ...stored.metadata.annotations, [STAMPS.timeLimit]: object ? "86400" : "9" };
      const offline = judged(model, { ...next, metadata: { ...next.metadata, annotations } }, stored);
      expect(await answer(user.patch(stored, patch))).toBe(aggregatedMessage(offline.violations));
    }
    expect(typeof (await answer(user.patch(stored, deadline(60))))).toBe("object");
    expect(typeof (await answer(user.patch(stored, { metadata: { labels: { a: "b" } } })))).toBe("object");
    // An emergency: those who break the glass may.
    expect(typeof (await answer(client.patch(stored, stamp("100000"))))).toBe("object");
    await client.delete(stored);
  });

  it("leave a workload alone that was there before them", async () => {
    const early = job({ namespace: "open", pod: { nodeSelector: {} }, spec: { suspend: true } });
    const { object: stored } = await client.create(early);
    const rules = Object.fromEntries(
      Object.entries(
        (await client.get({ apiVersion: "v1", kind: "Namespace", metadata: { name: "vision" } }))!.metadata.labels!,
      ).filter(([key]) => key === "policy.fairlead.dev/scheduling"),
    );
    const label = (labels: JsonObject): Promise<unknown> =>
      client.patch({ apiVersion: "v1", kind: "Namespace", metadata: { name: "open" } }, { metadata: { labels } });
    await label(rules);
    await poll(
      async () =>
        typeof (await answer(
          client.create({ ...early, metadata: { ...early.metadata, name: "late" } }, { dryRun: true }),
        )) === "string",
      {
        seconds: 30,
        describe: () => "the class does not hold",
      },
    );
    const { object } = await client.patch(stored, { metadata: { labels: { a: "b" } }, spec: { parallelism: 2 } });
    expect(writtenBy(object)).toEqual({});
    await client.delete(stored);
    await label({ "policy.fairlead.dev/scheduling": null });
  });

  it("ask operators about what their workload says, and people about everything", async () => {
    const child = pod({ pod: { nodeSelector: {} } });
    const owned = (kind: string): KubeObject => ({
      ...child,
      metadata: { ...child.metadata, ...OWNED("kubeflow.org/v1", kind) },
    });
    const operator = "system:serviceaccount:kubeflow:training-operator";
    for (const namespace of ["kubeflow:training-operator", "vision:workload"])
      await client.apply({
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "ClusterRoleBinding",
        metadata: { name: `test-${namespace.replace(":", "-")}` },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
        subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: `system:serviceaccount:${namespace}` }],
      });
    const by = (user: string, object: KubeObject): Promise<string | ServedObject> =>
      answer(client.as({ user }).create(object, { dryRun: true }));
    expect(typeof (await by(operator, owned("PyTorchJob")))).toBe("object");
    expect(typeof (await by(operator, child))).toBe("string");
    expect(typeof (await by(operator, owned("Workflow")))).toBe("string");
    expect(typeof (await by("system:serviceaccount:vision:workload", owned("PyTorchJob")))).toBe("string");
  });
});

describeControlPlane(
  "scheduling rules on an older API server",
  { controllerManager: true, emulatedVersion: "1.34" },
  (plane) => {
    const model = ruledModel("1.34", { dryRun: false });

    it("refuse the same, and take no stamps of somebody's own", async () => {
      const { client } = plane();
      await prepare(client, model);
      const chosen = await answer(client.create(SAMPLES["a pod with a stamp of its own"]!, { dryRun: true }));
      expect(chosen).toBe(
        `workload/stamp metadata.annotations["${STAMPS.timeLimit}"]: is written at admission, and cannot be chosen`,
      );
      for (const [name, sample] of Object.entries(SAMPLES)) {
        const online = await answer(client.create(sample, { dryRun: true }));
        expect(typeof online === "string" ? online : "", name).toBe(
          aggregatedMessage(judged(model, sample).violations),
        );
      }
    });

    it("are stamped by the reaper, when it first sees a workload", async () => {
      const { client } = plane();
      const { object: stored } = await client.create(job());
      await poll(async () => (await client.list({ apiVersion: "v1", kind: "Pod", namespace: "vision" })).length > 0, {
        seconds: 30,
        describe: () => "the job makes no pod",
      });
      const stamps = async (): Promise<JsonObject> => writtenBy((await client.get(stored))!);
      expect((await runReaper(plane(), ruledObjects(model), { dryRun: true })).status).toBe(0);
      expect(await stamps()).toEqual({});
      const { status, output } = await runReaper(plane(), ruledObjects(model));
      expect(output).toContain("0 workloads ended, 0 failures");
      expect(status).toBe(0);
      expect(await stamps()).toEqual({
        "/metadata/annotations/fairlead.dev/time-limit-seconds": "86400",
        "/metadata/annotations/fairlead.dev/idle-limit-seconds": "1800",
      });
    });
  },
);
