import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import type { EffectivePolicy, PolicySource } from "../../../src/policy/effective-policy.js";
import { WORKLOAD_TYPES } from "../../../src/policy/fields/field.js";
import { RESEARCH } from "../../../src/policy/testing/policy-literal.js";
import { workloadKinds } from "../../../src/workloads/index.js";
import { randomOf } from "./random.js";
import { ACME, randomPolicies } from "./random-policy.js";
import { randomWorkload } from "./random-workload.js";

/** What an API server answered to a workload. */
export interface RecordedCase {
  readonly object: KubeObject;
  /** The text of its policies; empty when it was let pass. */
  readonly verdict: string;
}

/** A policy on a kind of workloads, and answers to workloads of it. */
export interface Recorded {
  readonly kind: string;
  readonly policy: EffectivePolicy;
  readonly cases: readonly RecordedCase[];
}

/** Where answers are recorded, a file for each kind. */
export const VERDICTS_FOLDER = path.resolve(import.meta.dirname, "../../fixtures/verdicts");

const SOURCES: Readonly<Record<string, PolicySource>> = { research: RESEARCH, acme: ACME };

/** The text of a file: a line for the policy and for each answer, units by their names alone. */
export function recordedText({ kind, policy, cases }: Recorded): string {
  const plain = (value: unknown): string =>
    JSON.stringify(value, (key, inner: unknown) => (key === "source" ? (inner as PolicySource).name : inner));
  const lines = cases.map((one) => `  ${plain(one)}`).join(",\n");
  return `{"kind": ${plain(kind)},\n"policy": ${plain(policy)},\n"cases": [\n${lines}\n]}\n`;
}

/** Everything that is recorded, in the order of the files. */
export function readRecorded(): readonly Recorded[] {
  return readdirSync(VERDICTS_FOLDER)
    .sort()
    .map(
      (file) =>
        JSON.parse(readFileSync(path.join(VERDICTS_FOLDER, file), "utf8"), (key, value: unknown) =>
          key === "source" ? SOURCES[value as string] : value,
        ) as Recorded,
    );
}

/** What is asked when answers are recorded: a policy for each kind, and workloads of it. */
export function questions(): readonly (Omit<Recorded, "cases"> & { readonly objects: readonly KubeObject[] })[] {
  const random = randomOf(2026);
  const policies = new Map(WORKLOAD_TYPES.map((type) => [type, randomPolicies(random, type, 5)]));
  return workloadKinds.map((kind, turn) => {
    const some = policies.get(kind.types[turn % kind.types.length]!)!;
    const policy = some[turn % some.length]!;
    const named = (index: number): { name: string; namespace: string } => ({
      name: `w${index}`,
      namespace: namespaceOf(kind.kind),
    });
    return {
      kind: kind.kind,
      policy,
      objects: Array.from({ length: 10 }, (_, index) => randomWorkload(random, kind, policy, named(index))),
    };
  });
}

/** The namespace that workloads of a kind are asked about in. */
export function namespaceOf(kind: string): string {
  return `recorded-${kind.toLowerCase()}`;
}
