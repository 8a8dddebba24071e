import { describe, expect, it } from "vitest";
import { smallOrganization } from "../../test/support/small-organization.js";
import type { ConceptSchema } from "../model/schema/index.js";
import { validateShape, type OptionSchemas } from "./shape.js";

const options = {
  title: "Options",
  description: "Settings of a scheduler made for this test.",
  type: "object",
  properties: { version: { type: "string", pattern: "^[0-9]+$", description: "Version of it. Default: the newest." } },
  required: ["version"],
  additionalProperties: false,
} satisfies ConceptSchema;

const poolOptions = {
  title: "PoolOptions",
  description: "Settings of a node pool made for this test.",
  type: "object",
  properties: { depth: { type: "integer", minimum: 1 } },
  additionalProperties: false,
} satisfies ConceptSchema;

const schemas: OptionSchemas = {
  scheduler: new Map([["kai", options]]),
  pool: new Map([["kai", poolOptions]]),
  delivery: new Map([["argocd", { ...options, title: "Engine" }]]),
};

const scheduler = { backend: "kai", version: "17" };

function mistakes(changes: Parameters<typeof smallOrganization>[0]) {
  return validateShape(smallOrganization({ cluster: { scheduler }, ...changes }), schemas);
}

function quota(fields: Readonly<Record<string, unknown>>) {
  return mistakes({ project: { quotas: [{ nodePool: "h100", ...fields }] } });
}

describe("validateShape", () => {
  it("is silent about sound definitions", () => {
    expect(mistakes({})).toEqual([]);
  });

  it("names the nearest field for one that does not exist, and points at its key", () => {
    expect(quota({ limt: 24 })).toEqual([
      {
        code: "shape/unknown-field",
        severity: "error",
        message: 'Project "vision": quotas[0] has no field "limt".',
        hint: 'Write "limit" instead.',
        at: { definition: 4, pointer: ["quotas", 0, "limt"], target: "key" },
      },
    ]);
  });

  it("lists the fields when none is near", () => {
    expect(mistakes({ organization: { xyz: 1 } })).toMatchObject([
      {
        message: 'Organization "acme": there is no field "xyz".',
        hint: expect.stringContaining("namespacePrefix") as string,
      },
    ]);
  });

  it("says what a missing field is for", () => {
    expect(mistakes({ "node-pool": { nodes: { label: { a: "b" } } as never } })).toMatchObject([
      {
        code: "shape/missing-field",
        message: 'Node pool "east/h100": the field "nodes.gpus" is missing.',
        hint: 'Add "gpus": GPUs of all nodes together, in devices: what quotas are checked against.',
        at: { pointer: ["nodes"] },
      },
    ]);
  });

  it.each([
    ["cpu", 512, 'Write cores(512), or "512" in YAML.'],
    ["memory", 64, 'Write gib(64), or "64Gi" in YAML.'],
    ["reclaimMinRuntime", 600, 'Write seconds(600), or "600s" in YAML.'],
  ])("asks for the unit of a bare number in %s", (field, value, hint) => {
    expect(quota({ [field]: value })).toMatchObject([
      {
        code: "shape/wrong-type",
        message: `Project "vision": quotas[0].${field} is the bare number ${value}, which does not say its unit.`,
        hint,
      },
    ]);
  });

  it("asks for quotation marks where a version was written as a number", () => {
    const value = { kind: "cluster", name: "east", kubernetes: 1.3, scheduler: { backend: "some", version: 17 } };
    const definition = { id: 0, kind: "cluster", value, file: "org.yaml", hasExtra: false } as const;
    const version = {
      title: "Some",
      description: "Some.",
      type: "object",
      properties: { version: { type: "string" } },
    };
    const found = validateShape([definition], {
      scheduler: new Map([["some", version]]),
      pool: new Map(),
      delivery: new Map(),
    });
    expect(found.map(({ hint }) => hint)).toEqual([
      'Put it in quotation marks, such as "1.30": without them it is a number, and YAML reads 1.30 as 1.3.',
      'Put it in quotation marks: "17".',
    ]);
  });

  it("asks for the unit inside a quota with parts as well", () => {
    expect(quota({ cpu: { quota: 512 } })).toMatchObject([
      {
        code: "shape/wrong-type",
        at: { pointer: ["quotas", 0, "cpu", "quota"] },
        hint: expect.stringContaining("cores(512)") as string,
      },
    ]);
  });

  it("refuses an amount without its suffix as a wrong form", () => {
    expect(quota({ memory: "4096" })).toMatchObject([
      {
        code: "shape/wrong-format",
        message: 'Project "vision": quotas[0].memory is "4096", which is not in the form it needs.',
      },
    ]);
  });

  it("tells one mistake of a union: the branch that was meant", () => {
    expect(quota({ gpu: -1 })).toMatchObject([
      {
        code: "shape/out-of-range",
        message: 'Project "vision": quotas[0].gpu is -1; it must be at least 0.',
        hint: "Write at least 0 and at most 1000000.",
      },
    ]);
    expect(quota({ gpu: "12" })).toMatchObject([
      {
        code: "shape/wrong-type",
        message: 'Project "vision": quotas[0].gpu must be a number or "unlimited", not "12".',
      },
    ]);
    expect(quota({ cpu: { qota: "4" } })).toMatchObject([
      { code: "shape/unknown-field", at: { pointer: ["quotas", 0, "cpu", "qota"] }, hint: 'Write "quota" instead.' },
    ]);
  });

  it("names the nearest of the choices", () => {
    expect(quota({ overQuota: "medum" })).toMatchObject([
      {
        code: "shape/not-allowed-value",
        message:
          'Project "vision": quotas[0].overQuota cannot be "medum"; it is "none", "lowest", "low", "medium", "high" or a number.',
        hint: 'Write "medium" instead.',
      },
    ]);
    expect(quota({ gpu: "unlimted" })).toMatchObject([
      { code: "shape/not-allowed-value", hint: 'Write "unlimited" instead.' },
    ]);
  });

  it("reports every mistake of a definition, one diagnostic each", () => {
    const codes = quota({ limt: 1, gpu: -1, cpu: 4, reclaimMinRuntime: "" }).map(({ code }) => code);
    expect(codes.toSorted()).toEqual([
      "shape/out-of-range",
      "shape/out-of-range",
      "shape/unknown-field",
      "shape/wrong-type",
    ]);
  });

  it("copes with definitions of any shape", () => {
    const [first] = mistakes({ project: { name: 7 as never, department: null as never, quotas: "all" as never } });
    expect(first).toMatchObject({ message: "Project without a name: name must be a text, not 7." });
  });

  it("names the nearest scheduler and engine", () => {
    expect(mistakes({ cluster: { scheduler: { backend: "kay" } } })).toMatchObject([
      {
        code: "shape/unknown-backend",
        message: 'Cluster "east": there is no scheduler "kay".',
        hint: 'Write "kai" instead.',
        at: { definition: 1, pointer: ["scheduler", "backend"] },
      },
    ]);
    expect(mistakes({ organization: { delivery: { engine: "flu" } } })).toMatchObject([
      {
        code: "shape/unknown-engine",
        message: 'Organization "acme": there is no GitOps engine "flu".',
        hint: 'Use "argocd".',
      },
    ]);
  });

  it("holds the settings of schedulers, engines and pools against their own schemas", () => {
    expect(mistakes({ cluster: { scheduler: { backend: "kai", versoin: "1" } } })).toMatchObject([
      { code: "shape/missing-field", message: 'Cluster "east": the field "scheduler.version" is missing.' },
      { code: "shape/unknown-field", at: { pointer: ["scheduler", "versoin"] }, hint: 'Write "version" instead.' },
    ]);
    expect(mistakes({ organization: { delivery: { engine: "argocd", version: "x" } } })).toMatchObject([
      { code: "shape/wrong-format", at: { definition: 0, pointer: ["delivery", "version"] } },
    ]);
    expect(mistakes({ "node-pool": { scheduler: { depth: 0 } } })).toMatchObject([
      { code: "shape/out-of-range", message: 'Node pool "east/h100": scheduler.depth is 0; it must be at least 1.' },
    ]);
  });

  it("leaves the settings of a pool alone whose cluster is not known", () => {
    expect(mistakes({ "node-pool": { cluster: "nowhere", scheduler: { depth: 0 } } })).toEqual([]);
  });

  it("never shows the password of a URL", () => {
    const url = "https://bob:hunter2@example.test";
    const [found] = mistakes({ cluster: { scheduler, destination: { server: url } } });
    expect(found?.code).toBe("shape/wrong-format");
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });
});
