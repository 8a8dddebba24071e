import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { KubeObject } from "../../src/objects/kube-object.js";
import type { EffectivePolicy } from "../../src/policy/effective-policy.js";
import { workloadKinds } from "../../src/workloads/index.js";
import {
  namespaceOf,
  questions,
  readRecorded,
  recordedText,
  VERDICTS_FOLDER,
  type RecordedCase,
} from "../support/parity/recorded-verdicts.js";
import type { KubeClient } from "./control-plane/client/kube-client.js";
import { describeControlPlane } from "./describe-cluster.js";
import { answerOf, enforce, held, makeKinds, makeNamespaces, type Held } from "./policies/policy-setting.js";

/** Written down by `npm run record:verdicts`; held against what is written down otherwise, for a few kinds. */
const isRecording = process.env["RECORD_VERDICTS"] !== undefined;
const SAMPLED = [
  "CronJob",
  "Job",
  "LeaderWorkerSet",
  "NIMService",
  "Pod",
  "PyTorchJob",
  "SeldonDeployment",
  "Workflow",
];
/** Answers that are kept of each kind. */
const KEPT = 6;

function heldAs({ kind, policy }: { readonly kind: string; readonly policy: EffectivePolicy }): Held {
  return held(
    workloadKinds.find((one) => one.kind === kind)!,
    policy,
    namespaceOf(kind),
  );
}

async function enforced(client: KubeClient, all: readonly Held[]): Promise<void> {
  await makeKinds(
    client,
    all.map(({ kind }) => kind),
  );
  await makeNamespaces(
    client,
    all.map(({ namespace }) => namespace),
  );
  await enforce(client, all);
}

async function verdictOf(client: KubeClient, object: KubeObject): Promise<string | undefined> {
  return (await answerOf(() => client.create(object, { dryRun: true }))).verdict;
}

async function record(client: KubeClient): Promise<void> {
  // A class that is divided is answered for by any of its parts.
  const asked = questions().filter((question) => heldAs(question).made.parts.length === 1);
  await enforced(client, asked.map(heldAs));
  mkdirSync(VERDICTS_FOLDER, { recursive: true });
  for (const { kind, policy, objects } of asked) {
    const cases: RecordedCase[] = [];
    for (const object of objects) {
      const verdict = cases.length < KEPT ? await verdictOf(client, object) : undefined;
      if (verdict !== undefined) cases.push({ object, verdict });
    }
    writeFileSync(path.join(VERDICTS_FOLDER, `${kind.toLowerCase()}.json`), recordedText({ kind, policy, cases }));
  }
}

describeControlPlane("recorded verdicts", {}, (plane) => {
  it("are what an API server answers", { timeout: 600_000 }, async () => {
    const { client } = plane();
    if (isRecording) {
      await record(client);
      return;
    }
    const sample = readRecorded().filter(({ kind }) => SAMPLED.includes(kind));
    expect(sample.length).toBeGreaterThan(5);
    await enforced(client, sample.map(heldAs));
    for (const { object, verdict } of sample.flatMap(({ cases }) => cases))
      expect(await verdictOf(client, object), `${object.kind}: run \`npm run record:verdicts\``).toBe(verdict);
  });
});
