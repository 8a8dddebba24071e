import { beforeAll, expect, it, vi } from "vitest";
import type { KubeObject } from "../../src/objects/kube-object.js";
import type { ClassPolicies } from "../../src/policy/admit/class-policy.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { WORKLOAD_TYPES } from "../../src/policy/fields/field.js";
import { shownText } from "../../src/policy/rule-kinds/rule-kind.js";
import { aggregatedMessage, type Violation } from "../../src/policy/violation.js";
import { workloadKinds } from "../../src/workloads/index.js";
import { randomOf } from "../support/parity/random.js";
import { randomPolicies } from "../support/parity/random-policy.js";
import { randomWorkload } from "../support/parity/random-workload.js";
import type { KubeClient } from "./control-plane/client/kube-client.js";
import { describeControlPlane } from "./describe-cluster.js";
import { answerOf, atATime, enforce, held, makeKinds, makeNamespaces, type Held } from "./policies/policy-setting.js";

const SEED = Number(process.env["FAIRLEAD_SEED"] ?? 7);
const WORKLOADS_OF_A_RUN = 400;
const WORKLOADS = Number(process.env["FAIRLEAD_MUTANTS"] ?? WORKLOADS_OF_A_RUN);
/** Updates of each stored workload. */
const UPDATES = Math.ceil(WORKLOADS / 100);
const EXTRA = Number(process.env["FAIRLEAD_MUTANTS"] ?? 0) > WORKLOADS_OF_A_RUN;
/** With a wish for more: an API server takes seconds for each policy, and answers some hundred requests in one. */
if (EXTRA) vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 3_600_000 });
/** Fields of one policy. */
const FIELDS = 8;

const random = randomOf(SEED);
const policies = new Map(WORKLOAD_TYPES.map((type) => [type, randomPolicies(random, type, FIELDS)]));
/** Compiling policies takes an API server long: without a wish for more, each kind has one policy, of one of its types. */
const all: readonly Held[] = workloadKinds.flatMap((kind, turn) => {
  const wanted = EXTRA ? kind.types : [kind.types[turn % kind.types.length]!];
  return wanted.flatMap((type) => {
    const some = policies.get(type)!;
    const indices = EXTRA ? some.keys() : [turn % some.length];
    return [...indices].map((index) => held(kind, some[index]!, `parity-${index}`));
  });
});

describeControlPlane("policies of every field on every kind", {}, (plane) => {
  beforeAll(async () => {
    const { client } = plane();
    await Promise.all([
      makeKinds(
        client,
        all.map(({ kind }) => kind),
      ),
      makeNamespaces(client, [...new Set(all.map(({ namespace }) => namespace))]),
    ]);
    await atATime(
      8,
      all.flatMap((one, index) => storing(client, one, index)),
    );
    await enforce(client, all);
  });

  /** Stored workloads from before there were policies, by the index of what is held there. */
  const stored = new Map<number, KubeObject>();
  const storing = (client: KubeClient, { kind, policy, namespace }: Held, index: number): (() => Promise<void>)[] => {
    if (kind.immutable.includes("spec") || kind.kind === "Job") return [];
    return [0, 1, 2].map((turn) => {
      const object = randomWorkload(random, kind, policy, { name: `stored-${index}-${turn}`, namespace });
      return async (): Promise<void> => {
        const { verdict } = await answerOf(async () => stored.set(index, (await client.create(object)).object));
        expect(["", undefined]).toContain(verdict);
      };
    });
  };

  it("answer word for word for updates: what was wrong before is not told again", async () => {
    const { client } = plane();
    const tally = { allowed: 0, denied: 0, grandfathered: 0 };
    const wrong: string[] = [];
    // In the order of the policies, not of the answers: the same seed gives the same updates.
    const before = [...stored].sort(([left], [right]) => left - right);
    const tasks = before.flatMap(([index, old]) =>
      Array.from({ length: UPDATES }, () => {
        const one = all[index]!;
        const next = randomWorkload(random, one.kind, one.policy, {
          name: old.metadata.name,
          namespace: one.namespace,
        });
        const object: KubeObject = { ...old, spec: random.chance(0.3) ? old["spec"]! : next["spec"]! };
        return async (): Promise<void> => {
          const patch = [{ op: "replace", path: "/spec", value: object["spec"] }];
          const { verdict } = await answerOf(() => client.patch(old, patch, { type: "json", dryRun: true }));
          if (verdict === undefined) return;
          const said = saidOf(one, object, old);
          tally[verdict === "" ? "allowed" : "denied"] += 1;
          if (verdict === "" && evaluate(one.kind, object, one.policy).violations.length > 0) tally.grandfathered += 1;
          if (!said.includes(verdict)) wrong.push(difference(object, said, verdict));
        };
      }),
    );
    await atATime(12, tasks);
    if (process.env["TALLY"]) console.log(tally);
    expect(wrong.slice(0, 3).join("\n")).toBe("");
    expect(Math.min(tally.denied, tally.grandfathered)).toBeGreaterThan(0);
  });

  it(`have no rule that CEL cannot say, few that could be too dear, and each kind is among them`, () => {
    const refused = all.flatMap(({ made }) => made.refused);
    expect(refused.filter(({ why }) => !why.includes("may cost"))).toEqual([]);
    const written = all.flatMap(({ made }) => made.parts.flat());
    expect(refused.length).toBeLessThan(written.length / 50);
    expect(new Set(all.map(({ kind }) => kind.kind)).size).toBe(new Set(workloadKinds.map(({ kind }) => kind)).size);
  });

  it(`answer word for word what is said before, for new workloads (FAIRLEAD_SEED=${SEED})`, async () => {
    const { client } = plane();
    const tally = { allowed: 0, denied: 0, invalid: 0 };
    const wrong: string[] = [];
    const tasks = Array.from({ length: WORKLOADS }, (_, index) => {
      const one = all[index % all.length]!;
      const object = randomWorkload(random, one.kind, one.policy, { name: `w${index}`, namespace: one.namespace });
      return async (): Promise<void> => {
        const { verdict, otherwise } = await answerOf(() => client.create(object, { dryRun: true }));
        const said = saidOf(one, object);
        if (verdict === undefined) tally.invalid += 1;
        else tally[verdict === "" ? "allowed" : "denied"] += 1;
        if (verdict === undefined ? !isOfForm(otherwise) : !said.includes(verdict))
          wrong.push(difference(object, said, verdict ?? otherwise ?? ""));
      };
    });
    await atATime(12, tasks);
    expect(wrong.slice(0, 3).join("\n")).toBe("");
    expect(tally.denied).toBeGreaterThan(WORKLOADS / 5);
    expect(tally.allowed).toBeGreaterThan(0);
  });
});

/**
 * What may be answered: the violations of one of the policies that a class is divided into; nothing when there are none. Rules
 * that could be too dear are not written, and refused when definitions are compiled.
 */
function saidOf({ kind, policy, made }: Held, object: KubeObject, old?: KubeObject): readonly string[] {
  const told = ({ code, message }: Violation): string => `${code} ${message}`;
  const before = new Set(old ? evaluate(kind, old, policy).violations.map(told) : []);
  const violations = evaluate(kind, object, policy).violations.filter((one) => !before.has(told(one)));
  const answers = made.parts
    .map((part) => violations.filter((violation) => part.some((one) => isOf(violation, one))))
    .filter((ofPart) => ofPart.length > 0)
    .map((ofPart) => aggregatedMessage(ofPart));
  return answers.length === 0 ? [""] : answers;
}

/** Whether it is a violation of this rule. Rules about one item of a list name it first. */
function isOf({ field, rule, message }: Violation, held: ClassPolicies["parts"][number][number]): boolean {
  if (field !== held.field || rule !== held.rule) return false;
  return held.item === undefined || message.includes(`: item ${shownText(held.item)} is `);
}

/** The object, and where the answer goes another way than what was said. */
function difference(object: KubeObject, said: readonly string[], answer: string): string {
  const same = said.map((text) => Array.from(text).findIndex((point, index) => point !== Array.from(answer)[index]));
  const from = Math.max(0, ...same) - 60;
  const around = (text: string): string => text.slice(Math.max(0, from), from + 240);
  return `${JSON.stringify(object)}\n  said: ${said.map(around).join(" | ")}\n  answered: ${around(answer)}`;
}

/** Refusals of the API server itself, which come before policies are asked. */
function isOfForm(message: string | undefined): boolean {
  return message !== undefined && !message.includes("ValidatingAdmissionPolicy");
}
