import { beforeAll, expect, it } from "vitest";
import { classMutations } from "../../src/policy/admit/class-mutation.js";
import { classLabel, policyClass } from "../../src/policy/admit/policy-class.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import type { EffectivePolicy } from "../../src/policy/effective-policy.js";
import { jsonEqual, type JsonObject } from "../../src/kernel/json.js";
import { sortedBy } from "../../src/kernel/order.js";
import { mutate } from "../../src/policy/mutate.js";
import { findWorkloadKind, workloadKinds } from "../../src/workloads/index.js";
import { inParallel } from "./access/in-parallel.js";
import type { KubeClient, ObjectReference } from "./control-plane/client/kube-client.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { describeControlPlane } from "./describe-cluster.js";
import { comparable } from "./policy-defaults/comparable.js";
import { policies } from "./policy-defaults/policies.js";
import { crds, kindsOfWorkloads, workloads } from "./policy-defaults/workloads.js";

const SEED = Number(process.env["FAIRLEAD_SEED"] ?? 7);
const CASES = Number(process.env["FAIRLEAD_MUTANTS"] ?? 60);
const STORED = Number(process.env["FAIRLEAD_MUTANTS"] ?? 24);
const AT_ONCE = 16;

/** A namespace without a policy, and one for each of the policies. */
const PLAIN = "plain";
const governed = policies.map((policy, index) => ({ policy, namespace: `governed-${index}` }));

const kinds = workloadKinds.filter(({ kind }) => kindsOfWorkloads.includes(kind));

/** A workload that is there before the policies, and what it is changed to. */
interface Change {
  readonly base: KubeObject;
  readonly next: KubeObject;
}

function changesOf(type: EffectivePolicy["type"]): readonly Change[] {
  const others = workloads(type, SEED + 1, 4 * STORED);
  return workloads(type, SEED, STORED).flatMap((object, index) => {
    const base = { ...object, metadata: { ...object.metadata, name: `${type}-${index}` } };
    const candidates = others.filter(({ kind }) => kind === base.kind);
    const next = candidates[index % Math.max(1, candidates.length)];
    // Every third one keeps its pods.
    return next ? [{ base, next: index % 3 === 0 ? base : next }] : [];
  });
}

const changes = new Map(policies.map(({ type }) => [type, changesOf(type)]));

/** A workload larger than anybody has: the most that rules and defaults are to cope with. */
function largest(type: EffectivePolicy["type"]): KubeObject {
  const containers = Array.from({ length: 100 }, (_, index) => ({
    name: `c${index}`,
    image: "a:1",
    env: Array.from({ length: 30 }, (__, number) => ({ name: `V${number}`, value: "x" })),
    volumeMounts: Array.from({ length: 5 }, (__, number) => ({ name: `v${number}`, mountPath: `/v${number}` })),
  }));
  const volumes = Array.from({ length: 50 }, (_, index) => ({ name: `v${index}`, emptyDir: {} }));
  const labels = { "fairlead.dev/workload-type": type };
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "largest", labels }, spec: { containers, volumes } };
}

describeControlPlane("defaults on an API server", {}, (plane) => {
  beforeAll(async () => {
    const { client } = plane();
    await makeNamespaces(client);
    await store(client);
    for (const { policy } of governed)
      for (const { object } of classMutations(policy, kinds).objects) await client.apply(object);
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
        // Offline, workloads are seen as they are written: the API server has filled in and dropped nothing yet.
        const asWritten = await dry(client, offline(sample, policy), PLAIN);
        expect(inOneOrder(given), JSON.stringify(sample)).toEqual(inOneOrder(asWritten));
        tally[typeof given === "string" ? "refused" : "given"] += 1;
      });
      expect(tally.given).toBeGreaterThan(CASES / 2);
    },
  );

  it("are given to a workload of a hundred containers", async () => {
    const { client } = plane();
    await inParallel(governed, AT_ONCE, async ({ policy, namespace }) => {
      const seen = await dry(client, largest(policy.type), PLAIN);
      if (typeof seen === "string") throw new Error(seen);
      const wanted = await dry(client, offline(seen, policy), PLAIN);
      expect(await dry(client, largest(policy.type), namespace)).toEqual(wanted);
    });
  });

  it("of all kinds are taken by the API server", async () => {
    const { client } = plane();
    const others = workloadKinds.filter((kind) => !kinds.includes(kind));
    const all = policies.slice(2).flatMap((policy) => classMutations(policy, others).objects);
    await inParallel(all, AT_ONCE, async ({ object }) => await client.apply(object, { dryRun: true }));
  });

  it.for(governed)(`of policy $namespace are those of updates too (seed ${SEED})`, async ({ policy, namespace }) => {
    const { client } = plane();
    const tally = { same: 0, written: 0 };
    await inParallel(changes.get(policy.type) ?? [], AT_ONCE, async ({ base, next }) => {
      const plain = placedIn(base, PLAIN);
      const patch = patchTo(base, next);
      const old = await client.get(named(plain));
      const seen = await dryPatch(client, plain, patch);
      if (typeof seen === "string" || !old) throw new Error(JSON.stringify({ seen, next }));
      const mutated = offline(seen, policy, old);
      const isSame = jsonEqual(seen, mutated);
      const wanted = isSame ? seen : await dryPatch(client, plain, replacing(mutated));
      const given = await dryPatch(client, placedIn(base, namespace), patch);
      expect(shown(given), JSON.stringify({ base, next })).toEqual(shown(wanted));
      tally[isSame ? "same" : "written"] += 1;
    });
    expect(tally.same).toBeGreaterThan(0);
    expect(tally.written).toBeGreaterThan(0);
  });
});

async function store(client: KubeClient): Promise<void> {
  const placed = [
    ...[...changes.values()].flatMap((list) => list.map(({ base }) => placedIn(base, PLAIN))),
    ...governed.flatMap(({ policy, namespace }) =>
      (changes.get(policy.type) ?? []).map(({ base }) => placedIn(base, namespace)),
    ),
  ];
  await inParallel(placed, AT_ONCE, async (object) => await client.create(object));
}

function shown(answer: KubeObject | string): KubeObject | string {
  return typeof answer === "string" ? answer : comparable(answer);
}

/** Pods with their tolerations sorted: the API server's own stand between those that are written and those that are given. */
function inOneOrder(answer: KubeObject | string): KubeObject | string {
  if (typeof answer === "string" || answer.kind !== "Pod") return answer;
  const spec = answer["spec"] as JsonObject;
  const tolerations = (spec["tolerations"] ?? []) as readonly JsonObject[];
  return { ...answer, spec: { ...spec, tolerations: sortedBy(tolerations, (one) => JSON.stringify(one)) } };
}

function placedIn(object: KubeObject, namespace: string): KubeObject {
  return { ...object, metadata: { ...object.metadata, namespace } };
}

function offline(object: KubeObject, policy: EffectivePolicy, old?: KubeObject): KubeObject {
  const kind = findWorkloadKind(object.apiVersion, object.kind);
  if (!kind) throw new Error(`${object.kind} is no workload`);
  return mutate({ kind, object, policy, ...(old ? { old } : {}) }).object as unknown as KubeObject;
}

/** A JSON patch that makes one object the other, as far as workloads differ. */
function replacing(object: KubeObject): readonly JsonObject[] {
  const { labels = {}, annotations = {} } = object.metadata;
  return [
    { op: "add", path: "/metadata/labels", value: labels },
    { op: "add", path: "/metadata/annotations", value: annotations },
    { op: "add", path: "/spec", value: object["spec"] },
  ];
}

/** Kinds whose pods are fixed at creation: another label is all that they can be given. */
const FIXED = new Set(["Pod", "Job"]);

function patchTo(base: KubeObject, next: KubeObject): readonly JsonObject[] {
  const relabelled = [{ op: "add", path: "/metadata/labels/changed", value: "yes" }];
  return FIXED.has(base.kind) ? relabelled : [...replacing(next), ...relabelled];
}

async function dryPatch(
  client: KubeClient,
  object: KubeObject,
  patch: readonly JsonObject[],
): Promise<KubeObject | string> {
  return await unlessRefused(object.metadata.namespace ?? "", async () => {
    return (await client.patch(named(object), patch, { type: "json", dryRun: true })).object;
  });
}

/** An object as it is asked for. */
function named(object: KubeObject): ObjectReference {
  return { ...object, metadata: { name: object.metadata.name, namespace: object.metadata.namespace ?? "" } };
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
  const placed = { ...object, metadata: { ...object.metadata, namespace } };
  const made = await unlessRefused(namespace, async () => (await client.create(placed, { dryRun: true })).object);
  return typeof made === "string" ? made : comparable(made);
}

async function unlessRefused(namespace: string, request: () => Promise<KubeObject>): Promise<KubeObject | string> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof KubeRefusal)) throw error;
    return error.message.replaceAll(`/namespaces/${namespace}/`, "/namespaces/…/");
  }
}
