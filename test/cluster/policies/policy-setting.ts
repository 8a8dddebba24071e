import type { KubeObject } from "../../../src/objects/kube-object.js";
import {
  classLabel,
  classPolicy,
  policyClass,
  type ClassContext,
  type ClassPolicy,
} from "../../../src/policy/admit/class-policy.js";
import type { EffectivePolicy } from "../../../src/policy/effective-policy.js";
import type { WorkloadKind } from "../../../src/workloads/index.js";
import { permissiveCrd } from "../../support/parity/permissive-crd.js";
import { isBuiltIn } from "../../support/parity/random-workload.js";
import type { KubeClient } from "../control-plane/client/kube-client.js";
import { KubeRefusal } from "../control-plane/client/kube-refusal.js";

/** Who is who in tests of policies. */
export const CONTEXT: ClassContext = {
  breakGlass: { users: [], groups: ["gpu-emergency"] },
  sync: { users: ["system:serviceaccount:kube-system:applies"], groups: [] },
  spared: ["kube-system", "spared"],
  labels: {},
  origin: "cluster:east",
};

/** A policy on a kind, in the namespace where its class holds. */
export interface Held {
  readonly kind: WorkloadKind;
  readonly policy: EffectivePolicy;
  readonly namespace: string;
  readonly made: ClassPolicy;
}

/** A policy's class for a kind. */
export function held(kind: WorkloadKind, policy: EffectivePolicy, namespace: string): Held {
  return { kind, policy, namespace, made: classPolicy(kind, policy, CONTEXT) };
}

/** Makes the kinds known, as far as the server does not know them by itself. */
export async function makeKinds(client: KubeClient, kinds: readonly WorkloadKind[]): Promise<void> {
  const crds = [...new Set(kinds)].filter((kind) => !isBuiltIn(kind)).map(permissiveCrd);
  await Promise.all(crds.map(async (crd) => await client.apply(crd)));
  const isServed = (crd: KubeObject | undefined): boolean =>
    JSON.stringify(crd?.["status"] ?? {}).includes('"status":"True","type":"Established"') ||
    (
      (crd?.["status"] as { conditions?: readonly { type: string; status: string }[] } | undefined)?.conditions ?? []
    ).some(({ type, status }) => type === "Established" && status === "True");
  for (const crd of crds) await client.waitFor(crd, isServed);
}

/** Makes namespaces without their labels, ready for pods. */
export async function makeNamespaces(client: KubeClient, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name } };
    await client.apply(account);
  }
}

/** Puts policies in force: their objects, the labels of their namespaces, and a last policy that shows that the others are known. */
export async function enforce(client: KubeClient, all: readonly Held[]): Promise<void> {
  const objects = all.flatMap(({ made }) => made.objects);
  for (let index = 0; index < objects.length; index += 8)
    await Promise.all(objects.slice(index, index + 8).map(async (object) => await client.apply(object)));
  for (const [namespace, labels] of labelsOf(all)) {
    await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels } });
  }
  await settled(client, all[0]?.namespace ?? "default");
}

function labelsOf(all: readonly Held[]): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const labels = new Map<string, Record<string, string>>();
  for (const { namespace, policy } of all)
    labels.set(namespace, { ...labels.get(namespace), [classLabel(policy.type)]: policyClass(policy) });
  return labels;
}

/** Waits until a policy that was made last is in force, and with it those before. */
async function settled(client: KubeClient, namespace: string): Promise<void> {
  const name = `settled-${namespace}`;
  const api = "admissionregistration.k8s.io/v1";
  const spec = {
    failurePolicy: "Fail",
    matchConstraints: {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
      resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] }],
    },
    validations: [{ expression: `object.metadata.name != "${name}"`, message: "settled" }],
  };
  await client.apply({ apiVersion: api, kind: "ValidatingAdmissionPolicy", metadata: { name }, spec });
  const binding = { policyName: name, validationActions: ["Deny"] };
  await client.apply({ apiVersion: api, kind: "ValidatingAdmissionPolicyBinding", metadata: { name }, spec: binding });
  const probe: KubeObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace } };
  for (const until = Date.now() + 120_000; Date.now() < until;) {
    if ((await answerOf(() => client.create(probe, { dryRun: true }))).verdict !== "") break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  // A namespace's labels come to the policies by another way.
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

/** What an API server answers: the text of the policies, or that something else is wrong. */
export interface ServerAnswer {
  /** Empty when policies let the request pass; `undefined` when something else refused it. */
  readonly verdict: string | undefined;
  readonly otherwise?: string;
}

/** Asks, and tells the policies' refusals from others. */
export async function answerOf(request: () => Promise<unknown>): Promise<ServerAnswer> {
  try {
    await request();
    return { verdict: "" };
  } catch (error) {
    if (!(error instanceof KubeRefusal)) throw error;
    const denied = /ValidatingAdmissionPolicy .* denied request: (.*)$/s.exec(error.message)?.[1];
    return denied === undefined ? { verdict: undefined, otherwise: error.message } : { verdict: denied };
  }
}

/** Runs the tasks, so many at a time. */
export async function atATime<T>(most: number, tasks: readonly (() => Promise<T>)[]): Promise<void> {
  const rest = [...tasks];
  await Promise.all(
    Array.from({ length: most }, async () => {
      for (let task = rest.shift(); task; task = rest.shift()) await task();
    }),
  );
}
