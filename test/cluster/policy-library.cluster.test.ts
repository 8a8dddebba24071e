import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { classPolicies } from "../../src/policy/admit/class-policy.js";
import { classLabel, policyClass } from "../../src/policy/admit/policy-class.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { list, policyOf, scalar } from "../../src/policy/testing/policy-literal.js";
import { verdict } from "../../src/policy/verdict.js";
import { aggregatedMessage } from "../../src/policy/violation.js";
import { findWorkloadKind, workloadKinds, workloadTypeOf, type WorkloadKind } from "../../src/workloads/index.js";
import { effectiveOf, libraryPolicies } from "../policies/library-policies.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { describeControlPlane } from "./describe-cluster.js";

/** A case of a policy as it is put to the API server, and what is said of it without one. */
interface Asked {
  readonly title: string;
  readonly kind: WorkloadKind;
  readonly policy: ReturnType<ReturnType<typeof effectiveOf>>;
  /** With defaults and a namespace: what the server judges once mutation is done. */
  readonly object: KubeObject;
  readonly offline: string;
}

const asked: readonly Asked[] = libraryPolicies.flatMap(({ name, yaml, cases }) => {
  const policyFor = effectiveOf(yaml);
  return cases.map(({ file, object }): Asked => {
    const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string)!;
    const read = workloadTypeOf(kind, object);
    if (!("type" in read)) throw new Error(`${file} names a type that its kind cannot be`);
    const policy = policyFor(read.type);
    const answer = verdict({ object, policyFor });
    if (!("mutated" in answer)) throw new Error(`${file} has no verdict`);
    const mutated = answer.mutated as unknown as KubeObject;
    const placed = { ...mutated, metadata: { ...mutated.metadata, namespace: namespaceOf(name, policy.type) } };
    return { title: `${name}/${file}`, kind, policy, object: placed, offline: aggregatedMessage(answer.violations) };
  });
});

/** A namespace for each policy and type, so that one policy at a time is asked. */
function namespaceOf(policy: string, type: string): string {
  return `${policy}-${type.toLowerCase()}`;
}

/** The custom kinds of the cases, open to any field: their own rules are not what is asked here. */
function customKind({ group, versions, kind, plural }: WorkloadKind): KubeObject {
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: versions.map((name, index) => ({ name, served: true, storage: index === 0, schema })),
    },
  };
}

function once<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** What the policies of the server say against a request; empty when they let it pass. */
async function answer(request: () => Promise<unknown>): Promise<string> {
  try {
    await request();
    return "";
  } catch (error) {
    if (!(error instanceof KubeRefusal)) throw error;
    return / denied request: (.*)$/s.exec(error.message)?.[1] ?? `refused otherwise: ${error.message}`;
  }
}

/** The rules that Run:ai does not have, all in one policy. */
const own = policyOf(
  "training",
  scalar("compute.cpuCoreLimit", {
    maxFrom: { field: "compute.gpuDevicesRequest", factor: 1.5, otherwise: 1 },
  }),
  scalar("compute.cpuMemoryRequest", {
    maxFrom: { field: "compute.gpuDevicesRequest", factor: "64Gi", otherwise: "1.5Gi" },
  }),
  scalar("compute.cpuMemoryLimit", { maxFrom: { field: "compute.cpuCoreRequest", factor: "4Gi", otherwise: null } }),
  scalar("command", { like: ["python*.py", "*[1]*"], unlike: ["*rm -rf*"] }),
  list("environmentVariables", { requiredKeys: ["HTTP_PROXY"] }),
  scalar("image", { unlike: ["*:latest", "*\\*", "🚢*"] }),
  scalar("imageDigest", { like: ["sha256:*"] }),
  scalar("imageRegistry", { options: ["docker.io", "ghcr.io"] }),
  scalar("imageRepository", { like: ["docker.io/library/*", "ghcr.io/a*b"] }),
  scalar("imageTag", { required: true, unlike: ["latest", "v*.*"] }),
  list("labels", { requiredKeys: ["owner", "a.b/c"] }),
  scalar("security.hostPid", { canEdit: false }),
  scalar("security.privileged", { canEdit: false }),
);

const SEED = Number(process.env["FAIRLEAD_SEED"] ?? 7);
const WORKLOADS = Number(process.env["FAIRLEAD_MUTANTS"] ?? 100);

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const optional = { requiredKeys: [] as [] };
const imageText = fc
  .array(some("a", "b", "/", ":", "@", ".", "ghcr.io", "docker.io", "library", "latest", "sha256:", "B", "🚢", "\n"), {
    maxLength: 6,
  })
  .map((parts) => parts.join(""));
const amounts = some<Json>("64Gi", "1.5Gi", "1536Mi", "1e3", "0.5", 1073741824, "100m", "-1Gi", "lots", "65G", 8.5);
const cores = some<Json>("1500m", 2, 0.29, "1.1", "1u", "many");

const anyContainer: fc.Arbitrary<JsonObject> = fc.record(
  {
    image: fc.oneof(imageText, some("python", "ghcr.io/axb:v1.2", "ghcr.io/a/b@sha256:00", "localhost:5000/a:1")),
    command: fc.array(some("python", "x.py", "[1]", "rm -rf", "\n"), { maxLength: 3 }),
    env: some<JsonObject[]>([], [{ name: "HTTP_PROXY", value: "" }], [{ name: "http_proxy", value: "x" }]),
    restartPolicy: some("Always"),
    securityContext: fc.record({ privileged: fc.boolean() }, optional),
    resources: fc.record(
      {
        requests: fc.record({ memory: amounts, cpu: cores }, optional),
        limits: fc.record({ memory: amounts, cpu: cores, "nvidia.com/gpu": some<Json>(1, "2", 0) }, optional),
      },
      optional,
    ),
  },
  optional,
);
const named = (name: string, most: number): fc.Arbitrary<JsonObject[]> =>
  fc.array(anyContainer, { maxLength: most }).map((made) => made.map((one, at) => ({ name: `${name}${at}`, ...one })));

const anyTemplate: fc.Arbitrary<JsonObject> = fc.record({
  metadata: fc.record({ labels: fc.dictionary(some("owner", "a.b/c", "x"), some("", "ines")) }, optional),
  spec: fc.record({ containers: named("c", 3), initContainers: named("i", 2), hostPID: fc.boolean() }, optional),
});

/** A custom resource, so that what an API server would not take in its own kinds is tried too. */
const anyWorkload: fc.Arbitrary<KubeObject> = fc.tuple(anyTemplate, anyTemplate).map(([master, worker]) => ({
  apiVersion: "kubeflow.org/v1",
  kind: "PyTorchJob",
  metadata: { name: "w", namespace: "own-rules", labels: { "fairlead.dev/workload-type": "training" } },
  spec: { pytorchReplicaSpecs: { Master: { template: master }, Worker: { template: worker } } },
}));

describeControlPlane("the library of policies on an API server", { controllerManager: true }, (plane) => {
  const kindsOf = (policy: Asked["policy"]): readonly WorkloadKind[] =>
    workloadKinds.filter((kind) =>
      asked.some((one) => one.kind === kind && policyClass(one.policy) === policyClass(policy)),
    );
  const classes = once(asked, ({ policy }) => policyClass(policy)).map(({ policy }) =>
    classPolicies(policy, kindsOf(policy)),
  );
  const pytorchJob = findWorkloadKind("kubeflow.org/v1", "PyTorchJob")!;
  const ofOwn = classPolicies(own, [pytorchJob]);
  const objects = [...classes, ofOwn].flatMap((each) => each.objects.map(({ object }) => object));

  beforeAll(async () => {
    const { client } = plane();
    for (const { kind } of once(asked, (each) => each.kind.kind)) {
      if (kind.group.includes(".") && !kind.group.endsWith("k8s.io")) await client.apply(customKind(kind));
    }
    const namespaces = once(asked, ({ object }) => object.metadata.namespace ?? "");
    await Promise.all(
      namespaces.map(async ({ object, policy }) => {
        const labels = { [classLabel(policy.type)]: policyClass(policy) };
        const name = object.metadata.namespace ?? "";
        await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels } });
        await client.apply({
          apiVersion: "v1",
          kind: "ServiceAccount",
          metadata: { name: "default", namespace: name },
        });
      }),
    );
    const label = { [classLabel("training")]: policyClass(own) };
    await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "own-rules", labels: label } });
    await Promise.all(objects.map(async (object) => await client.apply(object)));
  });

  it("has no rule that CEL cannot say", () => {
    expect([...classes, ofOwn].flatMap(({ refused }) => refused)).toEqual([]);
  });

  it("fits the kinds", async () => {
    const { client } = plane();
    for (const object of objects.filter(({ kind }) => kind === "ValidatingAdmissionPolicy")) {
      const stored = await client.waitFor(object, (now) => now?.["status"] !== undefined);
      expect((stored?.["status"] as JsonObject)["typeChecking"] ?? {}).toEqual({});
    }
  });

  it("says of every case, word for word, what is said before", async () => {
    const { client } = plane();
    const ask = async ({ object }: Asked): Promise<string> =>
      await answer(() => client.create(object, { dryRun: true }));
    // A policy holds a moment after it is written.
    let waiting = asked.filter(({ offline }) => offline !== "");
    for (const until = Date.now() + 60_000; Date.now() < until && waiting.length > 0;) {
      const answers = await Promise.all(waiting.map(ask));
      waiting = waiting.filter((_, index) => answers[index] === "");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const online = await Promise.all(asked.map(async (each) => [each.title, await ask(each)]));
    expect(online).toEqual(asked.map(({ title, offline }) => [title, offline]));
  });

  it(`says of any workload what the rules that Run:ai does not have say before (seed ${SEED})`, async () => {
    const { client } = plane();
    const tally = { allowed: 0, denied: 0 };
    for (const sample of fc.sample(anyWorkload, { seed: SEED, numRuns: WORKLOADS })) {
      const offline = aggregatedMessage(evaluate(pytorchJob, sample, own).violations);
      const online = await answer(() => client.create(sample, { dryRun: true }));
      expect(online, JSON.stringify(sample)).toBe(offline);
      tally[offline === "" ? "allowed" : "denied"] += 1;
    }
    expect(tally.denied).toBeGreaterThan(0);
  });
});
