import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { findWorkloadKind, type WorkloadType } from "../workloads/index.js";
import type { EffectiveSchedulingRules } from "./effective-rules.js";
import { judgeScheduling, type RuledWorkload } from "./judge-scheduling.js";
import { STAMPS } from "./stamps.js";

const source = { scope: "project", name: "vision", policy: "project:vision", pointer: [], isFallback: false } as const;
const RULES: EffectiveSchedulingRules = {
  times: {
    trainingTimeLimit: { value: 3600, source },
    trainingIdleLimit: { value: 600, source },
    preemptibleWorkspaceIdleLimit: { value: 300, source },
    nonPreemptibleWorkspaceIdleLimit: { value: 900, source },
  },
  nodeTypes: { training: { value: ["a100", "h100"], source } },
  endsOfDay: [{ value: { time: "20:00", timeZone: "Europe/Berlin" }, source }],
};

function judge(object: JsonObject, more: Partial<RuledWorkload> = {}): ReturnType<typeof judgeScheduling> {
  const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string)!;
  const project = { ref: "project:vision", name: "vision", namespace: "vision" };
  const type: WorkloadType = "training";
  return judgeScheduling({
    kind,
    type,
    object,
    project,
    rules: RULES,
    nodeTypeLabel: "run.ai/type",
    stamps: true,
    ...more,
  });
}

const job = (spec: JsonObject = {}, podSpec: JsonObject = { nodeSelector: { "run.ai/type": "h100" } }): JsonObject => ({
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { name: "train" },
  spec: { ...spec, template: { spec: { containers: [], ...podSpec } } },
});
const messages = ({ violations }: ReturnType<typeof judgeScheduling>): readonly string[] =>
  violations.map(({ code, message }) => `${code} ${message}`);

describe("scheduling rules of a workload", () => {
  it("write what it is submitted under, and its deadline", () => {
    const { object, violations } = judge(job());
    expect(violations).toEqual([]);
    expect(object).toMatchObject({
      metadata: { annotations: { [STAMPS.timeLimit]: "3600", [STAMPS.idleLimit]: "600" } },
      spec: { activeDeadlineSeconds: 3600 },
    });
  });

  it("leave a shorter deadline, and write none where the API server cannot", () => {
    expect(judge(job({ activeDeadlineSeconds: 60 })).object).toMatchObject({ spec: { activeDeadlineSeconds: 60 } });
    expect(judge(job(), { stamps: false }).object).toEqual(job());
  });

  it("refuse a longer deadline (workload/time-limit)", () => {
    expect(messages(judge(job({ activeDeadlineSeconds: 3601 })))).toEqual([
      "workload/time-limit spec.activeDeadlineSeconds: 3601 is above the time limit of 3600 seconds (project vision)",
    ]);
  });

  it.each<[string, JsonObject]>([
    ["without any choice", {}],
    ["with another selector", { nodeSelector: { "run.ai/type": "l40s" } }],
    ["with a preference", { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } } }],
    ["with types it is not to have", terms({ key: "run.ai/type", operator: "NotIn", values: ["l40s"] })],
    ["with a term for each of two types", terms(among("h100"), among("l40s"))],
  ])("refuse pods %s (workload/node-type)", (_, podSpec) => {
    expect(messages(judge(job({}, podSpec)))).toEqual([
      "workload/node-type nodeType: asks for none of a100, h100 as run.ai/type, in its nodeSelector or required node affinity (project vision)",
    ]);
  });

  it("take pods that ask for the types alone", () => {
    expect(messages(judge(job({}, terms(among("h100", "a100"), among("a100")))))).toEqual([]);
  });

  it("end workspaces by the clock, and tell preemptible ones apart", () => {
    const notebook = (labels: JsonObject): JsonObject => ({
      apiVersion: "kubeflow.org/v1",
      kind: "Notebook",
      metadata: { name: "w", labels },
      spec: { template: { spec: { containers: [] } } },
    });
    const stamps = (labels: JsonObject): unknown =>
      (judge(notebook(labels), { type: "workspace" }).object["metadata"] as JsonObject)["annotations"];
    expect(stamps({})).toEqual({ [STAMPS.idleLimit]: "900", [STAMPS.endsAt]: "20:00 Europe/Berlin" });
    expect(stamps({ "kai.scheduler/preemptibility": "preemptible" })).toMatchObject({ [STAMPS.idleLimit]: "300" });
    expect(stamps({ priorityClassName: "build-preemptible" })).toMatchObject({ [STAMPS.idleLimit]: "300" });
  });

  it("say nothing of what serves, and of kinds that cannot be anything else", () => {
    expect(judge(job({}, {}), { type: "inference" }).object).toEqual(job({}, {}));
  });

  it("keep what was submitted, whatever the rules are by now (workload/stamp)", () => {
    const { object: old } = judge(job());
    const changed = judge(job({ activeDeadlineSeconds: 9999 }), { old, rules: null });
    expect(messages(changed)).toEqual([
      `workload/stamp metadata.annotations["${STAMPS.timeLimit}"]: is what the workload was submitted under, and stays as it is`,
      `workload/stamp metadata.annotations["${STAMPS.idleLimit}"]: is what the workload was submitted under, and stays as it is`,
      "workload/time-limit spec.activeDeadlineSeconds: 9999 is above the time limit of 3600 seconds (as submitted)",
    ]);
    expect(messages(judge(old, { old, rules: null }))).toEqual([]);
  });

  it("do not hold an update to nodes that the stored object had already", () => {
    const old = job({}, {});
    const { violations, grandfathered } = judge(old, { old });
    expect(violations).toEqual([]);
    expect(grandfathered).toHaveLength(1);
  });

  it("pass controllers, and operators with what their workload says", () => {
    const child = { ...job({}, {}), metadata: { name: "w", ownerReferences: [{ kind: "JobSet", controller: true }] } };
    const asked = (user: string): number => judge(child, { user }).violations.length;
    expect(asked("system:serviceaccount:kube-system:job-controller")).toBe(0);
    expect(asked("system:serviceaccount:jobset-system:jobset-controller")).toBe(0);
    expect(asked("system:serviceaccount:vision:workload")).toBe(1);
    expect(asked("ann")).toBe(1);
  });
});

function among(...values: readonly string[]): JsonObject {
  return { key: "run.ai/type", operator: "In", values: [...values] };
}

function terms(...expressions: readonly JsonObject[]): JsonObject {
  const nodeSelectorTerms = expressions.map((expression) => ({ matchExpressions: [expression] }));
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}
