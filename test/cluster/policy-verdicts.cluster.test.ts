import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { classLabel, classPolicy, policyClass } from "../../src/policy/admit/class-policy.js";
import type { EffectivePolicy } from "../../src/policy/effective-policy.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { list, policyOf, scalar } from "../../src/policy/testing/policy-literal.js";
import { aggregatedMessage } from "../../src/policy/violation.js";
import { findWorkloadKind } from "../../src/workloads/index.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { describeControlPlane } from "./describe-cluster.js";

/** One policy with every rule kind that an API server can hold, over pods, containers and the workload itself. */
const policy: EffectivePolicy = policyOf(
  "training",
  scalar("backoffLimit", { max: 4 }),
  scalar("command", { options: ["python train.py", "sleep 1"] }),
  scalar("compute.cpuCoreLimit", { max: 4, min: 0.5 }),
  scalar("compute.cpuMemoryRequest", { max: "8Gi" }),
  scalar("compute.gpuDevicesRequest", { required: true, min: 1, max: 4, step: 1 }),
  scalar("compute.gpuPortionRequest", { min: 0.25, max: 1, step: 0.25 }),
  list("environmentVariables", { canAdd: false, instances: [{ name: "A", value: "1" }] }),
  scalar("image", { options: ["a:1", "b:1"] }),
  list("labels", { canAdd: false, instances: [{ name: "app", value: "x" }] }),
  scalar("priorityClass", { options: ["train"] }),
  scalar("security.allowPrivilegeEscalation", { canEdit: false }, false),
  scalar("security.capabilities", { options: ["NET_ADMIN"] }),
  scalar("security.hostNetwork", { canEdit: false }),
  scalar("security.runAsUid", { min: 1000 }),
  list("storage.hostPath", { canAdd: false }),
  scalar("terminationGracePeriodSeconds", { canEdit: false }),
  list("tolerations", { canAdd: false, instances: [{ name: "t", key: "spot" }] }),
);

type Kind = "Job" | "Pod" | "StatefulSet";

const SEED = Number(process.env["FAIRLEAD_SEED"] ?? 5);
const WORKLOADS = Number(process.env["FAIRLEAD_MUTANTS"] ?? 60);
const namespace = "verdicts";

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const optional = { requiredKeys: [] as [] };
const container = (name: string): fc.Arbitrary<JsonObject> =>
  fc
    .record(
      {
        command: some(["python", "train.py"], ["sleep", "1"], ["bash"]),
        env: fc.uniqueArray(fc.record({ name: some("A", "B", "C.D"), value: some("1", "") }), {
          selector: (variable) => variable.name,
          maxLength: 3,
        }),
        resources: some<JsonObject>(
          { limits: { cpu: "500m", "nvidia.com/gpu": "2" }, requests: { "nvidia.com/gpu": "2" } },
          { limits: { cpu: 8, memory: "16Gi" }, requests: { memory: "9Gi" } },
          { limits: { cpu: "0.4", "nvidia.com/gpu": 8 } },
          { requests: { memory: "1Ki" } },
        ),
        securityContext: fc.record(
          {
            allowPrivilegeEscalation: fc.boolean(),
            runAsUser: some(0, 1000, 2000),
            capabilities: some({ add: ["NET_ADMIN"] }, { add: ["SYS_TIME", "NET_ADMIN"] }, { add: [] }),
          },
          optional,
        ),
      },
      optional,
    )
    .chain((fields) => some("a:1", "b:1", "🚢:1", `x${"y".repeat(80)}:1`).map((image) => ({ name, image, ...fields })));

const podSpec: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.tuple(container("main"), container("side")).chain((both) => some(both.slice(0, 1), both)),
    fc.option(container("init"), { nil: undefined }),
    fc.record(
      {
        hostNetwork: fc.boolean(),
        securityContext: fc.record({ runAsUser: some(0, 1500) }, optional),
        terminationGracePeriodSeconds: some(30, 5),
        tolerations: some<JsonObject[]>([], [{ key: "spot", operator: "Exists" }], [{ operator: "Exists" }]),
        volumes: some<JsonObject[]>([], [{ name: "h", hostPath: { path: "/" } }], [{ name: "e", emptyDir: {} }]),
      },
      optional,
    ),
  )
  .map(([containers, init, rest]) => ({
    restartPolicy: "Never",
    containers,
    ...(init ? { initContainers: [init] } : {}),
    ...rest,
  }));

const metadata: fc.Arbitrary<JsonObject> = fc.record(
  {
    labels: fc.dictionary(some("app", "team", "priorityClassName"), some("train", "x")),
    annotations: fc.record({ "gpu-fraction": some("0.5", "0.3", "half", "2", "1.00") }, optional),
  },
  optional,
);

const workload: fc.Arbitrary<KubeObject> = fc
  .tuple(some<Kind>("Job", "Pod", "StatefulSet"), podSpec, metadata, fc.integer({ min: 0, max: 9 }))
  .map(([kind, spec, meta, backoffLimit]) => objectOf(kind, spec, meta, backoffLimit));

function objectOf(kind: Kind, spec: JsonObject, meta: JsonObject, backoffLimit: number): KubeObject {
  const own = { name: "w", namespace };
  if (kind === "Pod") return { apiVersion: "v1", kind, metadata: { ...meta, ...own }, spec };
  if (kind === "Job")
    return { apiVersion: "batch/v1", kind, metadata: own, spec: { backoffLimit, template: { metadata: meta, spec } } };
  const labels = { ...(meta["labels"] as JsonObject | undefined), app: "x" };
  const template = { metadata: { ...meta, labels }, spec: { ...spec, restartPolicy: "Always" } };
  const selector = { matchLabels: { app: "x" } };
  return { apiVersion: "apps/v1", kind, metadata: own, spec: { serviceName: "w", selector, template } };
}

const made = ["Job", "Pod", "StatefulSet"].map((kind) => {
  const found = findWorkloadKind(kind === "Pod" ? "v1" : kind === "Job" ? "batch/v1" : "apps/v1", kind);
  return classPolicy(found!, policy);
});

describeControlPlane("policies on an API server", { controllerManager: true }, (plane) => {
  beforeAll(async () => {
    const { client } = plane();
    const labels = { [classLabel("training")]: policyClass(policy) };
    await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels } });
    for (const { objects } of made) for (const object of objects) await client.apply(object);
    const account: KubeObject = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace } };
    await client.waitFor(account, (now) => now !== undefined);
    // A policy holds a moment after it is written: until obvious violations are refused.
    const spec = { hostNetwork: true, restartPolicy: "Never", containers: [{ name: "c", image: "z" }] };
    const probes = (["Job", "Pod", "StatefulSet"] as const).map((kind) => objectOf(kind, spec, {}, 0));
    for (const until = Date.now() + 60_000; Date.now() < until;) {
      const answers = await Promise.all(probes.map((probe) => answer(() => client.create(probe, { dryRun: true }))));
      if (answers.every((text) => text !== "")) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });

  it("have no rule of these that CEL cannot say", () => {
    expect(made.flatMap(({ refused }) => refused)).toEqual([]);
  });

  it("are found to fit their kinds", async () => {
    const { client } = plane();
    for (const { objects } of made) {
      const stored = await client.waitFor(objects[0]!, (now) => now?.["status"] !== undefined);
      expect((stored?.["status"] as JsonObject)["typeChecking"] ?? {}).toEqual({});
    }
  });

  it(`answer word for word what is said before (seed ${SEED})`, async () => {
    const { client } = plane();
    const samples = fc.sample(workload, { seed: SEED, numRuns: WORKLOADS });
    const tally = { allowed: 0, denied: 0 };
    for (const sample of samples) {
      const kind = findWorkloadKind(sample.apiVersion, sample.kind)!;
      const { parts } = made.find((one) => one.objects[0]?.metadata.name.endsWith(`-${kind.plural}`))!;
      expect(parts).toHaveLength(1);
      const offline = aggregatedMessage(evaluate(kind, sample, policy).violations);
      const online = await answer(() => client.create(sample, { dryRun: true }));
      expect(online, JSON.stringify(sample)).toBe(offline);
      tally[offline === "" ? "allowed" : "denied"] += 1;
    }
    expect(tally.denied).toBeGreaterThan(0);
  });
});

describeControlPlane("policies and what is stored already", { controllerManager: true }, (plane) => {
  const small = policyOf("training", scalar("compute.gpuDevicesRequest", { max: 4 }));
  const { objects } = classPolicy(findWorkloadKind("apps/v1", "StatefulSet")!, small);
  const stored = (gpus: number, extra: JsonObject = {}): KubeObject =>
    objectOf(
      "StatefulSet",
      { containers: [{ name: "c", image: "z", resources: { limits: { "nvidia.com/gpu": String(gpus) } } }], ...extra },
      {},
      0,
    );

  it("let it be updated where it breaks no more than before, and deleted", async () => {
    const { client } = plane();
    const labels = { [classLabel("training")]: policyClass(small) };
    await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels } });
    const old = stored(8);
    const held = { ...old, metadata: { ...old.metadata, finalizers: ["example.com/held"] } };
    await client.create(held);
    for (const object of objects) await client.apply(object);
    const worse = (): Promise<string> => answer(() => client.apply(stored(16), { dryRun: true }));
    for (const until = Date.now() + 60_000; Date.now() < until && (await worse()) === "";)
      await new Promise((resolve) => setTimeout(resolve, 200));
    const kind = findWorkloadKind("apps/v1", "StatefulSet")!;
    expect(await worse()).toBe(aggregatedMessage(evaluate(kind, stored(16), small).violations));
    expect(await answer(() => client.patch(held, { metadata: { labels: { a: "b" } } }))).toBe("");
    expect(await answer(() => client.patch(held, { spec: { replicas: 2 } }))).toBe("");
    await client.delete(held);
    expect(await answer(() => client.patch(held, { metadata: { finalizers: [] } }))).toBe("");
  });
});

/** What the policies of the server say against a request; empty when they let it pass. */
async function answer(request: () => Promise<unknown>): Promise<string> {
  try {
    await request();
    return "";
  } catch (error) {
    if (!(error instanceof KubeRefusal)) throw error;
    const denied = / denied request: (.*)$/s.exec(error.message)?.[1];
    if (denied === undefined) throw error;
    return denied;
  }
}
