import { beforeAll, expect, it } from "vitest";
import { clusterGuards, guardContext } from "../../src/admission/index.js";
import { costBound } from "../../src/objects/admission/cost-bound.js";
import type { JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { classMutations } from "../../src/policy/admit/class-mutation.js";
import { mutationSizes, unitsOf } from "../../src/policy/admit/mutation/mutation-costs.js";
import { celPods } from "../../src/policy/admit/pods-cel.js";
import { celViolations } from "../../src/policy/admit/violations-cel.js";
import { workloadSizes } from "../../src/policy/admit/workload-sizes.js";
import { withContainerDefaults } from "../../src/policy/container-defaults.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { generousPolicy } from "../../src/policy/testing/generous-policy.js";
import { list, policyOf, scalar } from "../../src/policy/testing/policy-literal.js";
import { verdict } from "../../src/policy/verdict.js";
import { aggregatedMessage } from "../../src/policy/violation.js";
import { kaiBackend } from "../../src/schedulers/kai/index.js";
import { findWorkloadKind, workloadTypeOf, wrongTypeMessage } from "../../src/workloads/index.js";
import { modelFixture } from "../support/model-fixture.js";
import type { KubeClient } from "./control-plane/client/kube-client.js";
import { poll } from "./control-plane/poll.js";
import { describeControlPlane } from "./describe-cluster.js";
import { answerOf, enforce, held, makeKinds, makeNamespaces } from "./policies/policy-setting.js";

const pod = findWorkloadKind("v1", "Pod")!;
const deployment = findWorkloadKind("apps/v1", "Deployment")!;
const job = findWorkloadKind("batch/v1", "Job")!;
const pytorchJob = findWorkloadKind("kubeflow.org/v1", "PyTorchJob")!;
const training = policyOf(
  "training",
  scalar("compute.cpuCoreLimit", { max: 2 }),
  scalar("image", { options: ["a:1", "b:1"] }),
);
const inference = policyOf("inference", scalar("image", { options: ["a:1"] }));
const distributed = policyOf("distributed", scalar("worker.image", { options: ["a:1"] }));
/** About what an API server drops from Jobs and fills in before it asks policies. */
const exacting = policyOf(
  "training",
  scalar("backoffLimit", { max: 10 }),
  scalar("completions", { required: true, min: 2 }),
  scalar("probes.readiness.initialDelaySeconds", { required: true }),
  scalar("probes.readiness.periodSeconds", { max: 9 }),
  scalar("security.capabilities", { canEdit: false }),
  list("ports", { canAdd: false }),
  list("storage.emptyDirVolume", {
    instances: [{ name: "s", path: "/s", medium: "" }],
    locked: ["s"],
    rules: { medium: { canEdit: false } },
  }),
  list("tolerations", { rules: { value: { canEdit: false }, operator: { required: true } } }),
);
/** About what a LimitRange gives to pods. */
const frugal = policyOf(
  "training",
  scalar("compute.cpuCoreLimit", { max: 1 }),
  scalar("compute.cpuMemoryRequest", { required: true }),
  list("annotations", { canAdd: false }),
);
const limitRange = { default: { cpu: "2" }, defaultRequest: { cpu: "1" }, min: { memory: "1Mi" } };
const namespace = "requests";

const podOf = (name: string, image: string, into = namespace): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: into },
  spec: { containers: [{ name: "main", image, resources: { limits: { cpu: "1" } } }] },
});

const deploymentOf = (name: string, image: string, labels: Record<string, string> = {}): KubeObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name, namespace, labels },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "main", image }] } },
  },
});

const DRY = { dryRun: true } as const;

/** Parts of Jobs. */
interface OddJob {
  readonly labels?: JsonObject;
  readonly spec?: JsonObject;
  readonly pods?: JsonObject;
  readonly container?: JsonObject;
}

const volumes = (emptyDir: JsonObject): JsonObject => ({ volumes: [{ name: "s", emptyDir }] });
const mounted = (mount: JsonObject): JsonObject => ({ volumeMounts: [{ name: "s", mountPath: "/s", ...mount }] });
const readinessProbe = (probe: JsonObject): JsonObject => ({
  readinessProbe: { httpGet: { path: "/", port: 80 }, ...probe },
});

const ODD_JOBS: Readonly<Record<string, OddJob>> = {
  "nothing said": {},
  "a type on its pods alone": { labels: { "fairlead.dev/workload-type": "workspace" } },
  "several pods at a time": { spec: { parallelism: 3 } },
  "one completion": { spec: { completions: 1 } },
  "one of each": { spec: { completions: 1, parallelism: 1 } },
  "each index retried": { spec: { completions: 4, completionMode: "Indexed", backoffLimitPerIndex: 1 } },
  "an empty medium": { pods: volumes({ medium: "" }), container: mounted({ subPath: "", readOnly: false }) },
  "a medium": { pods: volumes({ medium: "Memory" }), container: mounted({}) },
  "an empty toleration": { pods: { tolerations: [{ key: "spot", operator: "", value: "", effect: "NoExecute" }] } },
  "a toleration": { pods: { tolerations: [{ key: "spot", value: "x", effect: "NoExecute" }] } },
  "a port without a name": { container: { ports: [{ name: "", containerPort: 80, protocol: "" }] } },
  "no capabilities": { container: { securityContext: { capabilities: { add: [] } } } },
  "a capability": { container: { securityContext: { capabilities: { add: ["CHOWN"] } } } },
  "a probe of zeros": { container: readinessProbe({ initialDelaySeconds: 0, periodSeconds: 0 }) },
  "a probe": { container: readinessProbe({ initialDelaySeconds: 3, periodSeconds: 5 }) },
};

describeControlPlane("requests that policies are asked about", { controllerManager: true }, (plane) => {
  beforeAll(async () => {
    const { client } = plane();
    await makeKinds(client, [pytorchJob]);
    await makeNamespaces(client, [namespace, "spared", "exacting", "frugal"]);
    await client.create(podOf("running", "a:1"));
    await client.create(podOf("from-before", "z:1"));
    await client.create(deploymentOf("from-before", "a:1", { "fairlead.dev/workload-type": "nonsense" }));
    for (const { object } of typeGuard()) await client.apply(object);
    const labels = { "app.kubernetes.io/managed-by": "fairlead", "fairlead.dev/project": "vision" };
    await enforce(client, [
      ...[pod].map((kind) => held(kind, training, namespace)),
      held(deployment, inference, namespace),
      held(pytorchJob, distributed, namespace),
      held(pod, training, "spared"),
      held(job, exacting, "exacting"),
      held(pod, frugal, "frugal"),
    ]);
    await client.patch(
      { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
      { metadata: { labels } },
    );
    const probe = deploymentOf("probe", "a:1", { "fairlead.dev/workload-type": "nonsense" });
    for (const until = Date.now() + 30_000; Date.now() < until;)
      if ((await answerOf(() => client.create(probe, { dryRun: true }))).verdict !== "") break;
  });

  const through = (client: KubeClient, subresource: string, spec: unknown): Promise<unknown> =>
    client.send({
      method: "PATCH",
      path: `/api/v1/namespaces/${namespace}/pods/running/${subresource}?dryRun=All`,
      headers: { "Content-Type": "application/strategic-merge-patch+json" },
      body: JSON.stringify({ spec }),
    });

  it("are those through pods/ephemeralcontainers and pods/resize, which `*` would not take in", async () => {
    const { client } = plane();
    const debugger_ = { name: "debug", image: "z:1" };
    const before = (await client.get(podOf("running", "a:1")))!;
    const after = { ...before, spec: { ...(before["spec"] as object), ephemeralContainers: [debugger_] } };
    const said = aggregatedMessage(evaluate(pod, after, training).violations);
    expect(said).toContain("container debug: z:1 is not one of");
    expect(await answerOf(() => through(client, "ephemeralcontainers", { ephemeralContainers: [debugger_] }))).toEqual({
      verdict: said,
    });
    const allowed = { ephemeralContainers: [{ ...debugger_, image: "b:1" }] };
    expect(await answerOf(() => through(client, "ephemeralcontainers", allowed))).toEqual({ verdict: "" });
    const resized = (cpu: string): unknown => ({
      containers: [{ name: "main", resources: { limits: { cpu }, requests: { cpu } } }],
    });
    expect((await answerOf(() => through(client, "resize", resized("4")))).verdict).toBe(
      "workload/max compute.cpuCoreLimit of container main: 4 is above the maximum 2 (department research)",
    );
    expect(await answerOf(() => through(client, "resize", resized("2")))).toEqual({ verdict: "" });
  });

  it.each(Object.entries(ODD_JOBS))(
    "are of objects that lost some values and got others; offline that is known: %s",
    async (_, { labels, spec, pods, container }) => {
      const metadata = { name: "odd", namespace: "exacting" };
      const template = {
        ...(labels ? { metadata: { labels } } : {}),
        spec: { restartPolicy: "Never", containers: [{ name: "main", image: "a:1", ...container }], ...pods },
      };
      const odd: KubeObject = { apiVersion: "batch/v1", kind: "Job", metadata, spec: { ...spec, template } };
      const read = workloadTypeOf(job, odd);
      const isTraining = "type" in read && read.type === "training";
      const verdict = isTraining ? aggregatedMessage(evaluate(job, odd, exacting).violations) : "";
      expect(await answerOf(() => plane().client.create(odd, { dryRun: true }))).toEqual({ verdict });
    },
  );

  it("are of pods with what the LimitRange of their namespace gives them", async () => {
    const { client } = plane();
    const spec = { limits: [{ type: "Container", ...limitRange }] };
    const metadata = { name: "fairlead", namespace: "frugal" };
    await client.create({ apiVersion: "v1", kind: "LimitRange", metadata, spec });
    const podWith = (resources: JsonObject, more: JsonObject = {}): KubeObject => ({
      ...podOf("frugal", "a:1", "frugal"),
      spec: { containers: [{ name: "main", image: "a:1", resources }], ...more },
    });
    const side = { initContainers: [{ name: "first", image: "a:1", resources: { requests: { memory: "1Gi" } } }] };
    const isKnown = async (): Promise<boolean> =>
      (await answerOf(() => client.create(podWith({}), DRY))).verdict !== "";
    await poll(isKnown, { seconds: 30, describe: () => "the LimitRange is not known" });
    for (const object of [
      podWith({}),
      podWith({}, side),
      podWith({ limits: { cpu: "1" } }),
      podWith({ limits: { cpu: "1", memory: "1Gi" } }),
      podWith({ limits: { cpu: "4" }, requests: { cpu: "500m", memory: "2Gi" } }, side),
    ]) {
      const answer = verdict({ object, policyFor: () => frugal, limitRange });
      const said = "violations" in answer ? aggregatedMessage(answer.violations) : "";
      expect(await answerOf(() => client.create(object, DRY))).toEqual({ verdict: said });
      if (said !== "") continue;
      const given = (await client.create(object, DRY)).object.metadata.annotations;
      const { metadata } = withContainerDefaults(pod, object, limitRange);
      expect(given).toEqual((metadata as JsonObject)["annotations"]);
    }
  });

  it("are not those through /scale and /status", async () => {
    const { client } = plane();
    await client.create(deploymentOf("web", "a:1"));
    const patched = (subresource: string, body: unknown): Promise<unknown> =>
      client.send({
        method: "PATCH",
        path: `/apis/apps/v1/namespaces/${namespace}/deployments/web/${subresource}`,
        headers: { "Content-Type": "application/merge-patch+json" },
        body: JSON.stringify(body),
      });
    expect(await answerOf(() => patched("scale", { spec: { replicas: 2 } }))).toEqual({ verdict: "" });
    expect(await answerOf(() => patched("status", { status: { replicas: 0 } }))).toEqual({ verdict: "" });
  });

  it("are not those of controllers, by who asks and not by ownerReferences", async () => {
    const { client } = plane();
    const pods = { apiVersion: "v1", kind: "Pod", namespace, labelSelector: "app=web" };
    for (const until = Date.now() + 30_000; Date.now() < until && (await client.list(pods)).length === 0;)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await client.list(pods)).length, "pods of the Deployment").toBeGreaterThan(0);
    const owned = podOf("owned", "z:1");
    const owner = { apiVersion: "v1", kind: "Pod", name: "running", uid: "1", controller: true };
    const claimed = { ...owned, metadata: { ...owned.metadata, ownerReferences: [owner] } };
    expect((await answerOf(() => client.create(claimed, { dryRun: true }))).verdict).toContain("workload/options");
    const as = (user: string, ...groups: string[]): KubeClient =>
      client.as({ user, groups: ["system:masters", ...groups] });
    const asked = async (by: KubeClient): Promise<string | undefined> =>
      (await answerOf(() => by.create(podOf("asked", "z:1"), { dryRun: true }))).verdict;
    const inSystem = "system:serviceaccounts:kube-system";
    expect(await asked(as("system:serviceaccount:kube-system:replicaset-controller", inSystem))).toBe("");
    expect(await asked(as("system:kube-controller-manager"))).toBe("");
    expect(await asked(as("ines", "gpu-emergency")), "break-glass").toBe("");
    expect(await asked(as("system:serviceaccount:kube-system:applies", inSystem)), "sync engine").toContain("image");
    expect(await asked(as("ines"))).toContain("image");
  });

  it("are not those in spared namespaces, whatever label these have", async () => {
    const { client } = plane();
    expect(await answerOf(() => client.create(podOf("p", "z:1", "spared"), { dryRun: true }))).toEqual({ verdict: "" });
  });

  it("let what is stored go on where it breaks no more than before, and let it end", async () => {
    const { client } = plane();
    const stored = podOf("from-before", "z:1");
    expect(await answerOf(() => client.patch(stored, { metadata: { labels: { a: "b" } } }))).toEqual({ verdict: "" });
    const worse = { spec: { containers: [{ name: "main", image: "y:1" }] } };
    expect((await answerOf(() => client.patch(stored, worse, { type: "strategic-merge" }))).verdict).toContain("y:1");
    await client.patch(stored, { metadata: { finalizers: ["example.com/held"] } });
    await client.delete(stored);
    expect(await answerOf(() => client.patch(stored, { metadata: { finalizers: [] } }))).toEqual({ verdict: "" });
  });

  it("are those for custom kinds, at their own places", async () => {
    const { client } = plane();
    const template = { spec: { containers: [{ name: "w", image: "z:1" }] } };
    const job: KubeObject = {
      apiVersion: "kubeflow.org/v1",
      kind: "PyTorchJob",
      metadata: { name: "j", namespace },
      spec: { pytorchReplicaSpecs: { Wroker: { template }, Master: { template } } },
    };
    const said = aggregatedMessage(evaluate(pytorchJob, job, distributed).violations);
    expect(said).toContain("worker.image of worker, container w");
    expect(await answerOf(() => client.create(job, { dryRun: true }))).toEqual({ verdict: said });
  });

  it("name a type that their kind can be of, or are refused in the words of `fairlead admit`", async () => {
    const { client } = plane();
    const wrong = deploymentOf("other", "a:1", { "fairlead.dev/workload-type": "distributed" });
    expect(workloadTypeOf(deployment, wrong)).toEqual({ refused: "distributed" });
    expect(await answerOf(() => client.create(wrong, { dryRun: true }))).toEqual({
      verdict: `workload/wrong-type: ${wrongTypeMessage(deployment, "distributed")}`,
    });
    const workspace = deploymentOf("other", "z:1", { "fairlead.dev/workload-type": "workspace" });
    expect(await answerOf(() => client.create(workspace, { dryRun: true })), "types never mix").toEqual({
      verdict: "",
    });
    const old = deploymentOf("from-before", "a:1");
    expect(await answerOf(() => client.patch(old, { metadata: { labels: { a: "b" } } })), "from before").toEqual({
      verdict: "",
    });
  });
});

/** The guard of types alone, as a cluster has it. */
function typeGuard(): readonly { readonly object: KubeObject }[] {
  const model = modelFixture([
    { kind: "organization", name: "acme" },
    {
      kind: "cluster",
      name: "east",
      kubernetes: "1.34",
      scheduler: { backend: "kai", version: "0.17" },
      guards: { breakGlass: ["gpu-emergency"] },
    },
  ]);
  const cluster = model.clusters[0]!;
  const context = guardContext({ model, cluster, backend: kaiBackend, engine: undefined, labels: {} });
  const guards = clusterGuards(cluster, { ...context, policyClasses: [] });
  return guards.objects.filter(({ object }) => object.metadata.name === "fairlead-guard-workload-types");
}

const rich = policyOf(
  "training",
  scalar("image", { options: ["a:1", "b:1"] }),
  scalar("compute.cpuCoreLimit", { max: 0.5, step: 0.1 }),
  scalar("compute.gpuDevicesRequest", { max: 4 }),
  scalar("imagePullPolicy", { canEdit: false }),
  list("environmentVariables", { canAdd: false, instances: [{ name: "A", value: "1" }], locked: ["A"] }),
  list("storage.emptyDirVolume", { canAdd: false, rules: { path: { options: ["/y"] } } }),
  list("labels", { canAdd: false }),
);

const generous = generousPolicy(20, 4);

/** What is asked of a policy that changes objects here. */
interface MutatingSpec {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly mutations: readonly { readonly jsonPatch: { readonly expression: string } }[];
}

/** As large as the bounds are for, and wrong in every point. */
function largest(into: string): KubeObject {
  const containers = Array.from({ length: 100 }, (_, index) => ({
    name: `c${index}`,
    image: `registry.example.com/team/image:${index}`,
    env: Array.from({ length: 5 }, (__, one) => ({ name: `VARIABLE_${one}`, value: "value" })),
    resources: { limits: { cpu: "750m", "nvidia.com/gpu": "1" } },
    imagePullPolicy: "Never",
    volumeMounts: [{ name: `v${index % 50}`, mountPath: "/data" }],
  }));
  const volumes = Array.from({ length: 50 }, (_, index) => ({ name: `v${index}`, emptyDir: {} }));
  const labels = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`label-${index}`, "x"]));
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "largest", namespace: into, labels },
    spec: { containers, volumes },
  };
}

describeControlPlane("the bound of what policies cost", {}, (plane) => {
  const into = "costs";
  const sizes = workloadSizes(pod);
  const LIMIT = 1_000_000;
  const rules = celViolations(pod, rich, { pods: "variables.pods", object: "object" });

  it("is above what an API server counts, for workloads as large as it is for", async () => {
    const { client } = plane();
    await makeNamespaces(client, [into]);
    const api = "admissionregistration.k8s.io/v1";
    const named = (index: number): KubeObject => {
      const object = largest(into);
      return { ...object, metadata: { ...object.metadata, name: `largest-${index}` } };
    };
    for (const [index, { expression }] of rules.entries()) {
      // So many times that the bounds together are the limit of one expression.
      const times = Math.floor(LIMIT / costBound(`[(${expression}).size() >= 0]`, sizes));
      expect(times).toBeGreaterThanOrEqual(3);
      const name = `costs-${index}`;
      const turns = `[${Array.from({ length: times }, (_, turn) => turn).join(", ")}]`;
      const spec = {
        failurePolicy: "Fail",
        matchConstraints: {
          resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
        },
        matchConditions: [{ name: "own", expression: `object.metadata.name == "largest-${index}"` }],
        variables: [{ name: "pods", expression: celPods(pod, "object") }],
        validations: [{ expression: `!${turns}.all(z, (${expression}).size() >= 0)`, message: `reached ${index}` }],
      };
      await client.apply({ apiVersion: api, kind: "ValidatingAdmissionPolicy", metadata: { name }, spec });
      const binding = { policyName: name, validationActions: ["Deny"] };
      await client.apply({
        apiVersion: api,
        kind: "ValidatingAdmissionPolicyBinding",
        metadata: { name },
        spec: binding,
      });
    }
    for (const [index, rule] of rules.entries()) {
      let answer: string | undefined = "";
      for (const until = Date.now() + 60_000; answer === "" && Date.now() < until;)
        answer = (await answerOf(() => client.create(named(index), { dryRun: true }))).verdict;
      expect(answer, `${rule.field} ${rule.rule}`).toBe(`reached ${index}`);
    }
  });

  it("is above what it counts for giving defaults, too", async () => {
    const { client } = plane();
    await makeNamespaces(client, ["gifts"]);
    const [policy] = classMutations(generous, [pod]).objects.map(({ object }) => object);
    const { variables, mutations } = policy?.["spec"] as unknown as MutatingSpec;
    const expressions = [
      ...variables.map(({ expression }) => expression),
      ...mutations.map(({ jsonPatch }) => jsonPatch.expression),
    ];
    const named = (index: number): KubeObject => {
      const object = largest("gifts");
      return { ...object, metadata: { ...object.metadata, name: `gift-${index}` } };
    };
    for (const [index, expression] of expressions.entries()) {
      const bound = costBound(`[(${expression}).size() >= 0]`, mutationSizes(1, unitsOf(expression)));
      const turns = `[${Array.from({ length: Math.floor(LIMIT / bound) }, (_, turn) => turn).join(", ")}]`;
      const reached = `[JSONPatch{op: "add", path: "/metadata/annotations", value: {"reached": "${index}"}}]`;
      const name = `gifts-${index}`;
      const api = "admissionregistration.k8s.io/v1";
      const spec = {
        failurePolicy: "Fail",
        reinvocationPolicy: "Never",
        matchConstraints: {
          resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
        },
        matchConditions: [{ name: "own", expression: `object.metadata.name == "gift-${index}"` }],
        variables,
        mutations: [
          {
            patchType: "JSONPatch",
            jsonPatch: { expression: `${turns}.all(z, (${expression}).size() >= 0) ? ${reached} : []` },
          },
        ],
      };
      await client.apply({ apiVersion: api, kind: "MutatingAdmissionPolicy", metadata: { name }, spec });
      await client.apply({
        apiVersion: api,
        kind: "MutatingAdmissionPolicyBinding",
        metadata: { name },
        spec: { policyName: name },
      });
    }
    for (const [index, expression] of expressions.entries()) {
      let answer: string | undefined;
      for (const until = Date.now() + 60_000; answer === undefined && Date.now() < until;)
        answer = await client
          .create(named(index), { dryRun: true })
          .then(({ object }) => object.metadata.annotations?.["reached"], String);
      expect(answer, expression).toBe(`${index}`);
    }
  });

  it("lets a whole class judge such a workload", async () => {
    const { client } = plane();
    const one = held(pod, rich, into);
    expect(one.made.refused).toEqual([]);
    await enforce(client, [one]);
    const { verdict } = await answerOf(() => client.create(largest(into), { dryRun: true }));
    expect(verdict).toMatch(/^workload\//);
    expect(verdict).not.toContain("cost");
  });
});
