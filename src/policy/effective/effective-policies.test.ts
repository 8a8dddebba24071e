import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelOf, smallOrganization } from "../../../test/support/small-organization.js";
import type { JsonObject } from "../../kernel/json.js";
import type { EffectivePolicy, ScalarRules } from "../effective-policy.js";
import { checkEffective } from "../check/check-effective.js";
import { compareBounds } from "../decimal.js";
import { policyStatements } from "../describe-policy.js";
import { effectivePolicies } from "./effective-policies.js";

const policy = (scope: unknown, parts: JsonObject): JsonObject => ({
  kind: "workload-policy",
  name: `policy-${JSON.stringify([scope, parts["type"] ?? "training"])}`,
  scope: scope as JsonObject,
  type: "training",
  ...parts,
});
const tenant = (parts: JsonObject): JsonObject => policy("organization", parts);
const cluster = (parts: JsonObject): JsonObject => policy({ cluster: "east" }, parts);
const department = (parts: JsonObject): JsonObject => policy({ department: "research" }, parts);
const project = (parts: JsonObject): JsonObject => policy({ project: "vision" }, parts);

const VISION = { name: "vision", department: "research" };

function effective(...policies: readonly JsonObject[]): EffectivePolicy {
  return effectivePolicies(modelOf(smallOrganization({}, ...policies))).of(VISION, "east", "training");
}

/** The statements of a policy, as `field text from scope`. */
const said = (made: EffectivePolicy): readonly string[] =>
  policyStatements(made).map(({ field, text, source }) => `${field} ${text} (${source.scope})`);

const codes = (...policies: readonly JsonObject[]): readonly string[] =>
  checkEffective(modelOf(smallOrganization({}, ...policies))).map(({ code }) => code);

const gpu = (rules: JsonObject): JsonObject => ({ rules: { compute: { gpuDevicesRequest: rules } } });
const gpuDefault = (value: number): JsonObject => ({ defaults: { compute: { gpuDevicesRequest: value } } });

describe("the effective policy", () => {
  it("is empty where nobody says anything", () => {
    expect(effective()).toEqual({ type: "training", fields: [], imposedAssets: [] });
  });

  it("takes the nearest default: project, department, cluster, organization", () => {
    const all = [tenant(gpuDefault(1)), cluster(gpuDefault(2)), department(gpuDefault(3)), project(gpuDefault(4))];
    const names = ["tenant", "cluster", "department", "project"];
    for (let count = 1; count <= all.length; count += 1) {
      const expected = [`compute.gpuDevicesRequest ${count} (${names[count - 1] ?? ""})`];
      expect(said(effective(...all.slice(0, count)))).toEqual(expected);
    }
  });

  it("adds imposed assets up, each once", () => {
    const asset = (name: string): JsonObject => ({ pvc: { name, claimName: name, path: `/${name}` } });
    const made = effective(
      tenant({ imposedAssets: [asset("b")] }),
      project({ imposedAssets: [asset("a"), asset("b")] }),
    );
    expect(made.imposedAssets.map(({ value, source }) => [value["item"], source.scope])).toEqual([
      [{ name: "a", claimName: "a", path: "/a" }, "project"],
      [{ name: "b", claimName: "b", path: "/b" }, "tenant"],
    ]);
  });

  it("overlays default items by key, and takes away what a lower scope excludes", () => {
    const items = (...instances: readonly JsonObject[]): JsonObject => ({
      defaults: { storage: { pvc: { instances } } },
    });
    const made = effective(
      tenant(
        items({ name: "home", claimName: "home", path: "/home" }, { name: "old", claimName: "old", path: "/old" }),
      ),
      project(items({ name: "home", path: "/h" }, { name: "old", exclude: true })),
    );
    expect(said(made)).toEqual(["storage.pvc[home] claimName home, path /h (project)"]);
  });

  it("gives a fallback policy to types that its scope has no policy for, unit by unit", () => {
    const model = modelOf(
      smallOrganization({}, tenant({ type: "fallback", ...gpu({ max: 4 }) }), department({ defaults: { image: "a" } })),
    );
    const { of } = effectivePolicies(model);
    const training = of(VISION, "east", "training");
    expect(said(training)).toEqual(["compute.gpuDevicesRequest max 4 (tenant)", "image a (department)"]);
    expect(policyStatements(training).map(({ source }) => source.isFallback)).toEqual([true, false]);
    expect(said(of(VISION, "east", "distributed"))).toEqual([
      "master.compute.gpuDevicesRequest max 4 (tenant)",
      "worker.compute.gpuDevicesRequest max 4 (tenant)",
    ]);
  });

  it("leaves a fallback policy aside where its scope has a policy of the type", () => {
    const made = effective(tenant({ type: "fallback", ...gpu({ max: 4 }) }), tenant({ defaults: { image: "a" } }));
    expect(said(made)).toEqual(["image a (tenant)"]);
  });

  it("holds a cluster's policy only in that cluster", () => {
    const { of } = effectivePolicies(modelOf(smallOrganization({}, cluster(gpu({ max: 4 })))));
    expect(said(of(VISION, "east", "training"))).toEqual(["compute.gpuDevicesRequest max 4 (cluster)"]);
    expect(said(of(VISION, "west", "training"))).toEqual([]);
  });

  it("is one object for all projects of a branch without policies of their own", () => {
    const more = Array.from({ length: 50 }, (_, index) => ({
      kind: "project",
      name: `p${index}`,
      department: "research",
      quotas: [{ nodePool: "h100" }],
    }));
    const model = modelOf(smallOrganization({}, ...more, department(gpu({ max: 4 }))));
    const { of } = effectivePolicies(model);
    expect(new Set(model.projects.map((each) => of(each, "east", "training"))).size).toBe(1);
  });

  it("does not depend on the order of definitions", () => {
    const all = [
      tenant({
        ...gpuDefault(1),
        defaults: { image: "a", storage: { pvc: { instances: [{ name: "z" }, { name: "a" }] } } },
      }),
      cluster(gpu({ max: 8, min: 1 })),
      department({ ...gpuDefault(2), rules: { image: { required: true } } }),
      project({ mode: "tighten", ...gpu({ max: 4 }) }),
    ];
    const wanted = said(effective(...all));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(said(effective(...shuffled))).toEqual(wanted);
      }),
      { seed: 20261121, numRuns: 20 },
    );
  });
});

describe("owners of a field", () => {
  it("are refused twice on one branch, whatever the rules, with both places", () => {
    const found = checkEffective(modelOf(smallOrganization({}, tenant(gpu({ max: 8 })), project(gpu({ min: 1 })))));
    expect(found).toMatchObject([
      {
        code: "policy/rule-conflict",
        message:
          'Both organization "acme" and project "vision" have rules for compute.gpuDevicesRequest; on one branch only one scope can.',
        at: { definition: 6, pointer: ["rules", "compute", "gpuDevicesRequest", "min"] },
        related: [{ at: { definition: 5, pointer: ["rules", "compute", "gpuDevicesRequest", "max"] } }],
      },
    ]);
  });

  it.each([
    ["cluster and department", cluster(gpu({ max: 8 })), department(gpu({ min: 1 })), ["policy/rule-conflict"]],
    ["different fields", tenant(gpu({ max: 8 })), project({ rules: { image: { required: true } } }), []],
    ["default below, rule above", tenant(gpu({ max: 8 })), project(gpuDefault(4)), []],
    [
      "items of a list",
      tenant({ rules: { storage: { pvc: { instances: { canAdd: true } } } } }),
      project({ rules: { storage: { pvc: { instances: { canAdd: false } } } } }),
      ["policy/rule-conflict"],
    ],
    [
      "items above, an attribute below",
      tenant({ rules: { storage: { pvc: { instances: { canAdd: true } } } } }),
      project({ rules: { storage: { pvc: { attributes: { path: { required: true } } } } } }),
      [],
    ],
    ["other types", tenant(gpu({ max: 8 })), project({ type: "workspace", ...gpu({ max: 4 }) }), []],
  ])("%s", (_, upper, lower, expected) => {
    expect(codes(upper, lower)).toEqual(expected);
  });

  it("are independent beside each other", () => {
    const other = { kind: "project", name: "speech", department: "research", quotas: [{ nodePool: "h100" }] };
    const found = codes(other, project(gpu({ max: 8 })), policy({ project: "speech" }, gpu({ max: 4 })));
    expect(found).toEqual([]);
  });

  it("are found in a department that has no project yet", () => {
    const empty = { kind: "department", name: "new", quotas: [{ nodePool: "h100" }] };
    expect(codes(empty, cluster(gpu({ max: 8 })), policy({ department: "new" }, gpu({ max: 4 })))).toEqual([
      "policy/rule-conflict",
    ]);
  });
});

describe("tightening", () => {
  const tightened = (upper: JsonObject, lower: JsonObject): readonly string[] =>
    codes(tenant(gpu(upper)), project({ mode: "tighten", ...gpu(lower) }));

  it.each([
    [{ max: 8 }, { max: 4 }],
    [{ min: 1 }, { min: 1, max: 4 }],
    [{ required: false }, { required: true }],
    [{ canEdit: true }, { canEdit: false }],
    [
      { min: 1, max: 9, step: 2 },
      { min: 3, step: 4, max: 7 },
    ],
  ])("takes %j over by %j", (upper, lower) => {
    expect(tightened(upper, lower)).toEqual([]);
  });

  it.each([
    [{ max: 8 }, { max: 9 }],
    [{ min: 2 }, { min: 1 }],
    [{ required: true }, { required: false }],
    [{ canEdit: false }, { canEdit: true }],
    [
      { min: 1, max: 9, step: 2 },
      { step: 1, max: 9 },
    ],
    [
      { min: 1, max: 9, step: 2 },
      { min: 2, max: 9 },
    ],
  ])("refuses %j to become %j", (upper, lower) => {
    expect(tightened(upper, lower)).toContain("policy/widened");
  });

  it("compares quantities as amounts and options as sets", () => {
    const rules = (memory: string, ...values: string[]): JsonObject => ({
      rules: {
        compute: { cpuMemoryRequest: { max: memory } },
        priorityClass: { options: values.map((value) => ({ value })) },
      },
    });
    const upper = tenant(rules("1Ti", "low", "high"));
    expect(codes(upper, project({ mode: "tighten", ...rules("1024Gi", "low") }))).toEqual([]);
    expect(codes(upper, project({ mode: "tighten", ...rules("1025Gi", "low", "medium") }))).toEqual([
      "policy/widened",
      "policy/widened",
    ]);
  });

  it("narrows patterns, proportions and required keys", () => {
    const text = (like: readonly string[], unlike: readonly string[]): JsonObject => ({
      rules: { image: { like, unlike } },
    });
    const share = (factor: string, otherwise?: string): JsonObject => {
      const maxFrom = { field: "gpuDevicesRequest", factor, ...(otherwise === undefined ? {} : { otherwise }) };
      return { rules: { compute: { cpuMemoryRequest: { maxFrom } } } };
    };
    const keys = (...requiredKeys: readonly string[]): JsonObject => ({
      rules: { labels: { instances: { requiredKeys } } },
    });
    const tighter = (upper: JsonObject, lower: JsonObject): readonly string[] =>
      codes(tenant(upper), project({ mode: "tighten", ...lower }));
    expect(tighter(text(["a/*"], ["*:latest"]), text(["a/b/*"], ["*:l*"]))).toEqual([]);
    expect(tighter(text(["a/*"], ["*:latest"]), text(["*"], ["*:latest-1"]))).toEqual([
      "policy/widened",
      "policy/widened",
    ]);
    expect(tighter(share("64Gi"), share("32768Mi", "8Gi"))).toEqual([]);
    expect(tighter(share("64Gi", "8Gi"), share("64Gi"))).toEqual(["policy/widened"]);
    expect(tighter(share("64Gi"), share("65Gi"))).toEqual(["policy/widened"]);
    expect(codes(tenant(keys("owner")), project(keys("team")))).toEqual(["policy/rule-conflict"]);
    expect(said(effective(tenant(keys("owner")), project({ mode: "tighten", ...keys("team") })))).toEqual([
      "labels[owner] required (tenant)",
      "labels[team] required (project)",
    ]);
  });

  it("never allows a value that the scope above refuses", () => {
    const bound = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined });
    const step = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });
    const rules = fc.record({ min: bound, max: bound, step });
    fc.assert(
      fc.property(rules, rules, rules, (first, second, third) => {
        const stages = [
          tenant(gpu(first)),
          department({ mode: "tighten", ...gpu(second) }),
          project({ mode: "tighten", ...gpu(third) }),
        ];
        const allowed = stages.map((_, count) => allowedBy(effective(...stages.slice(0, count + 1))));
        for (const value of Array.from({ length: 14 }, (_, each) => each)) {
          if (allowed[2]?.(value)) expect(allowed[1]?.(value), `${value} in the department`).toBe(true);
          if (allowed[1]?.(value)) expect(allowed[0]?.(value), `${value} in the organization`).toBe(true);
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

/** Which numbers of devices a policy allows. Written anew: the test must not share its reading of steps with the product. */
function allowedBy(made: EffectivePolicy): (value: number) => boolean {
  const [field] = made.fields;
  const rules: ScalarRules = field?.shape === "scalar" ? field.rules : {};
  const { min, max, step } = rules;
  const from = (min?.value as number | undefined) ?? 0;
  return (value) => {
    if (min && compareBounds(value, min.value) < 0) return false;
    if (max && compareBounds(value, max.value) > 0) return false;
    return !step || (value - from) % step.value === 0;
  };
}

describe("what policies come to", () => {
  it.each([
    ["a default above max", { ...gpu({ max: 8 }), ...gpuDefault(9) }, "policy/default-breaks-rule"],
    [
      "a default between steps",
      { ...gpu({ min: 1, max: 7, step: 2 }), ...gpuDefault(2) },
      "policy/default-breaks-rule",
    ],
    ["min above max", gpu({ min: 8, max: 4 }), "policy/empty-range"],
    ["steps beside max", gpu({ min: 1, max: 8, step: 2 }), "policy/step-misses-max"],
    ["nothing can be admitted", { rules: { image: { required: true, canEdit: false } } }, "policy/nothing-admitted"],
    [
      "a required label that nobody may add",
      { rules: { labels: { instances: { canAdd: false, requiredKeys: ["owner"] } } } },
      "policy/nothing-admitted",
    ],
    [
      "a default image like none of the patterns",
      { defaults: { image: "a" }, rules: { image: { like: ["b*"] } } },
      "policy/default-breaks-rule",
    ],
    [
      "a default image from another registry",
      { defaults: { image: "a" }, rules: { imageRegistry: { options: [{ value: "ghcr.io" }] } } },
      "policy/default-breaks-rule",
    ],
  ])("is checked: %s", (_, parts, code) => {
    expect(codes(tenant(parts as JsonObject))).toEqual([code]);
  });

  it("takes 0.1 steps as they are written", () => {
    const parts = (value: number): JsonObject => ({
      defaults: { compute: { gpuPortionRequest: value } },
      rules: { compute: { gpuPortionRequest: { min: 0.1, max: 0.9, step: 0.1 } } },
    });
    expect(codes(tenant(parts(0.3)))).toEqual([]);
    expect(codes(tenant(parts(0.35)))).toEqual(["policy/default-breaks-rule"]);
  });

  it("holds a default against the rules of another scope", () => {
    expect(codes(tenant(gpu({ max: 8 })), project(gpuDefault(9)))).toEqual(["policy/default-breaks-rule"]);
  });

  it("is told once, however many projects share it", () => {
    const more = ["a", "b", "c"].map((name) => ({
      kind: "project",
      name,
      department: "research",
      quotas: [{ nodePool: "h100" }],
    }));
    expect(codes(...more, tenant({ ...gpu({ max: 8 }), ...gpuDefault(9) }))).toEqual(["policy/default-breaks-rule"]);
  });
});
