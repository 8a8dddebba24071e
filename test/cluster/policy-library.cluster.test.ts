import { beforeAll, expect, it } from "vitest";
import type { JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { classPolicies } from "../../src/policy/admit/class-policy.js";
import { classLabel, policyClass } from "../../src/policy/admit/policy-class.js";
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

describeControlPlane("the library of policies on an API server", { controllerManager: true }, (plane) => {
  const kindsOf = (policy: Asked["policy"]): readonly WorkloadKind[] =>
    workloadKinds.filter((kind) =>
      asked.some((one) => one.kind === kind && policyClass(one.policy) === policyClass(policy)),
    );
  const classes = once(asked, ({ policy }) => policyClass(policy)).map(({ policy }) =>
    classPolicies(policy, kindsOf(policy)),
  );

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
    await Promise.all(classes.flatMap(({ objects }) => objects.map(async ({ object }) => await client.apply(object))));
  });

  it("has no rule that CEL cannot say", () => {
    expect(classes.flatMap(({ refused }) => refused)).toEqual([]);
  });

  it("fits the kinds", async () => {
    const { client } = plane();
    const policies = classes.flatMap(({ objects }) => objects.filter(({ object }) => !object.kind.endsWith("Binding")));
    for (const { object } of policies) {
      const stored = await client.waitFor(object, (now) => now?.["status"] !== undefined);
      expect((stored?.["status"] as JsonObject)["typeChecking"] ?? {}).toEqual({});
    }
  });

  it("says of every case, word for word, what is said before", async () => {
    const { client } = plane();
    const ask = async ({ object }: Asked): Promise<string> =>
      await answer(() => client.create(object, { dryRun: true }));
    const denied = asked.filter(({ offline }) => offline !== "");
    // A policy holds a moment after it is written.
    for (const until = Date.now() + 60_000; Date.now() < until;) {
      const answers = await Promise.all(denied.map(ask));
      if (answers.every((text) => text !== "")) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const online = await Promise.all(asked.map(async (each) => [each.title, await ask(each)]));
    expect(online).toEqual(asked.map(({ title, offline }) => [title, offline]));
  });
});
