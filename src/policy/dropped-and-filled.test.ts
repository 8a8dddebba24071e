import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { findWorkloadKind, workloadTypeOf } from "../workloads/index.js";
import type { EffectiveField } from "./effective-policy.js";
import { evaluate } from "./evaluate.js";
import { mutate } from "./mutate.js";
import { list, policyOf, scalar } from "./testing/policy-literal.js";

const kind = findWorkloadKind("batch/v1", "Job")!;

function job(podSpec: JsonObject, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "j" },
    spec: { ...spec, template: { spec: { containers: [{ name: "main", image: "a:1" }], ...podSpec } } },
  };
}

function codes(object: JsonObject, ...fields: readonly EffectiveField[]): readonly string[] {
  return evaluate(kind, object, policyOf("training", ...fields)).violations.map(
    ({ code, field }) => `${code} ${field}`,
  );
}

function given(object: JsonObject, ...fields: readonly EffectiveField[]): JsonObject {
  const made = mutate({ kind, object, policy: policyOf("training", ...fields) }).object;
  return made["spec"] as JsonObject;
}

const scratch = (medium: string): JsonObject =>
  job({
    containers: [
      { name: "main", image: "a:1", volumeMounts: [{ name: "s", mountPath: "/s", subPath: "", readOnly: false }] },
    ],
    volumes: [{ name: "s", emptyDir: { medium } }],
  });
const lockedScratch = list("storage.emptyDirVolume", {
  instances: [{ name: "s", path: "/s", medium: "" }],
  locked: ["s"],
});
const probed = (probe: JsonObject): JsonObject =>
  job({ containers: [{ name: "main", image: "a:1", readinessProbe: { httpGet: { port: 80 }, ...probe } }] });

/** What the API server has dropped by the time that policies see a workload counts as left out before, too. */
describe("what an API server drops", () => {
  it("is no attribute of a volume: an empty text", () => {
    const fixed = list("storage.emptyDirVolume", { rules: { medium: { canEdit: false } } });
    expect(codes(scratch(""), fixed)).toEqual([]);
    expect(codes(scratch("Memory"), fixed)).toEqual(["workload/can-edit storage.emptyDirVolume.medium"]);
  });

  it("is as an empty default that is locked", () => {
    expect(codes(scratch(""), lockedScratch)).toEqual([]);
    expect(codes(scratch("Memory"), lockedScratch)).toEqual(["workload/locked storage.emptyDirVolume"]);
  });

  it("is filled in by a policy: empty texts and false of volumes and mounts", () => {
    const spec = given(scratch(""), list("storage.emptyDirVolume", { attributes: { medium: "Memory" } }));
    expect(spec).toMatchObject({ template: { spec: { volumes: [{ name: "s", emptyDir: { medium: "Memory" } }] } } });
  });

  it("is no part of a toleration, and none that a default brings", () => {
    const all = job({ tolerations: [{ key: "spot", operator: "", value: "", effect: "NoExecute" }] });
    const rule = list("tolerations", { rules: { value: { canEdit: false }, operator: { required: true } } });
    expect(codes(all, rule)).toEqual(["workload/required tolerations.operator"]);
    const instances = [{ name: "t", key: "spot", operator: "Exists", value: "", effect: "NoExecute" }];
    expect(given(job({}), list("tolerations", { instances }))).toMatchObject({
      template: { spec: { tolerations: [{ key: "spot", operator: "Exists", effect: "NoExecute" }] } },
    });
  });

  it("is no name of a port: its number is what it goes by", () => {
    const ports = (name?: string): JsonObject =>
      job({
        containers: [
          { name: "main", image: "a:1", ports: [{ ...(name === undefined ? {} : { name }), containerPort: 80 }] },
        ],
      });
    const rule = list("ports", { canAdd: false });
    const message = (object: JsonObject): string | undefined =>
      evaluate(kind, object, policyOf("training", rule)).violations[0]?.message;
    expect(message(ports(""))).toBe(message(ports()));
    expect(message(ports("http"))).toContain("item http");
  });

  it("is no number of a probe: 0 is what the API server would take", () => {
    const at = (name: string, rules: object): EffectiveField => scalar(`probes.readiness.${name}`, rules);
    expect(codes(probed({ initialDelaySeconds: 0 }), at("initialDelaySeconds", { min: 5 }))).toEqual([]);
    expect(codes(probed({ periodSeconds: 0 }), at("periodSeconds", { min: 10 }))).toEqual([]);
    expect(codes(probed({ periodSeconds: 5 }), at("periodSeconds", { min: 10 }))).toHaveLength(1);
  });

  it("is no pull policy, for kinds that keep theirs beside the image", () => {
    const nim = findWorkloadKind("apps.nvidia.com/v1alpha1", "NIMService")!;
    const of = (pullPolicy: string): number => {
      const object = { spec: { image: { repository: "nim", tag: "1", pullPolicy } } };
      const fixed = policyOf("nimService", scalar("imagePullPolicy", { canEdit: false }));
      return evaluate(nim, object, fixed).violations.length;
    };
    expect([of(""), of("Always")]).toEqual([0, 1]);
  });

  it("is an empty list", () => {
    const none = job({ containers: [{ name: "main", image: "a:1", securityContext: { capabilities: { add: [] } } }] });
    expect(codes(none, scalar("security.capabilities", { canEdit: false }))).toEqual([]);
  });
});

describe("what an API server fills in", () => {
  const completions = (rules: object): EffectiveField => scalar("completions", rules);

  it("of a Job without completions and parallelism is one of each, which nobody chose", () => {
    expect(codes(job({}), completions({ required: true }))).toEqual([]);
    expect(codes(job({}), completions({ min: 2 }))).toEqual(["workload/min completions"]);
    expect(codes(job({}), completions({ canEdit: false }))).toEqual([]);
    expect(codes(job({}, { parallelism: 4 }), completions({ required: true }))).toEqual([
      "workload/required completions",
    ]);
  });

  it("gives way to a default, where the other one has its own", () => {
    expect(given(job({}), scalar("completions", {}, 4))["completions"]).toBe(4);
    expect(given(job({}, { completions: 1, parallelism: 1 }), scalar("completions", {}, 4))["completions"]).toBe(4);
    expect(given(job({}, { completions: 1, parallelism: 3 }), scalar("completions", {}, 4))["completions"]).toBe(1);
    expect(given(job({}, { parallelism: 3 }), scalar("completions", {}, 4))["completions"]).toBe(4);
  });

  it("stays where a policy gives another parallelism", () => {
    expect(given(job({}), scalar("parallelism", {}, 3))).toMatchObject({ completions: 1, parallelism: 3 });
    expect(given(job({}, { completions: 5 }), scalar("parallelism", {}, 3))).toMatchObject({
      completions: 5,
      parallelism: 3,
    });
  });

  it("has no bound for all where each index is retried", () => {
    const rule = scalar("backoffLimit", { max: 10 });
    expect(codes(job({}), rule)).toEqual([]);
    expect(codes(job({}, { backoffLimitPerIndex: 1 }), rule)).toEqual(["workload/max backoffLimit"]);
  });

  it("are the labels of its pods, for a Job without labels: they say its type", () => {
    const metadata = { labels: { "fairlead.dev/workload-type": "workspace" } };
    const object = { metadata: { name: "j" }, spec: { template: { metadata } } };
    expect(workloadTypeOf(kind, object)).toEqual({ type: "workspace" });
    expect(workloadTypeOf(kind, { ...object, metadata: { labels: { a: "b" } } })).toEqual({ type: "training" });
    expect(workloadTypeOf(findWorkloadKind("apps/v1", "Deployment")!, object)).toEqual({ type: "inference" });
  });
});
