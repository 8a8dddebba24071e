import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../kernel/json.js";
import { compileSchema } from "../../kernel/schema.js";
import { conceptSchemas } from "../../model/schema/index.js";
import { fieldsOf, placesOf, policyFields, rulesOf, WORKLOAD_TYPES, type PolicyType } from "../fields/field.js";
import { readPolicy } from "./read-policy.js";

const NOTHING = { defaults: {}, rules: {}, imposedAssets: [] };
const TYPES: readonly PolicyType[] = [...WORKLOAD_TYPES, "fallback"];

const problems = (parts: JsonObject, type: PolicyType = "training") =>
  readPolicy({ ...NOTHING, ...parts }, type).problems.map(({ slug, clause, hint }) => `${slug}: ${clause}. ${hint}`);

/** A value that fits a field, as its kind says. */
const SAMPLES: Readonly<Record<string, Json>> = {
  boolean: true,
  string: "text",
  integer: 2,
  number: 0.5,
  quantity: "2Gi",
  object: [{ any: "thing" }],
};

function sample({ kind, values }: { readonly kind: string; readonly values?: readonly string[] }): Json {
  if (kind === "array") return [values?.[0] ?? "text"];
  return kind === "enum" ? (values?.[0] ?? "") : (SAMPLES[kind] ?? null);
}

const RULES: Readonly<Record<string, (value: Json) => Json>> = {
  required: () => true,
  canEdit: () => false,
  min: (value) => value,
  max: (value) => value,
  step: () => 1,
  like: () => ["te*"],
  unlike: () => ["a*"],
  maxFrom: (value) => ({ field: "gpuDevicesRequest", factor: value }),
  options: (value) => [{ value: Array.isArray(value) ? ((value as string[])[0] ?? "") : value }],
};

function nested(path: readonly string[], value: Json): JsonObject {
  return path.reduceRight<Json>((inner, name) => ({ [name]: inner }), value) as JsonObject;
}

describe("reading a policy", () => {
  it.each(TYPES)("takes a default and every rule of every field of %s, as the published schema does", (type) => {
    const validate = compileSchema(conceptSchemas["workload-policy"] as JsonObject);
    for (const field of fieldsOf(type).values()) {
      for (const role of placesOf(field, type)) {
        const at = [...(role === null ? [] : [role]), ...field.path.split(".")];
        const value =
          field.kind === "list" ? { instances: [{ [field.key ?? "name"]: "a" }], attributes: {} } : sample(field);
        const rules =
          field.kind === "list"
            ? { instances: { canAdd: false, locked: ["a"], requiredKeys: ["a"] } }
            : Object.fromEntries(
                rulesOf(field)
                  .filter((rule) => rule !== "defaultFrom")
                  .map((rule) => [rule, RULES[rule]?.(value) ?? null]),
              );
        const defaults = field.derived ? {} : nested(at, value);
        const parts = { defaults, rules: nested(at, rules) };
        expect(problems(parts, type), at.join(".")).toEqual([]);
        const whole = { kind: "workload-policy", name: "a", scope: "organization", type, ...parts };
        expect(validate(whole), at.join(".")).toEqual([]);
      }
    }
  });

  it.each([
    [{ rules: { compute: { foo: {} } } }, 'unknown-field: there is no field "foo" in compute'],
    [{ rules: { worker: {} } }, 'unknown-field: there is no field "worker" for trainings'],
    [{ defaults: { gpuDevicesRequest: 1 } }, 'Write "gpuDevicesRequest" inside "compute"'],
    [{ defaults: { exposeUrls: {} } }, 'Write "exposedUrls" instead'],
    [{ defaults: { compute: { gpuDevicesReqest: 1 } } }, 'Write "gpuDevicesRequest" instead'],
    [{ defaults: { startupPolicy: "LeaderReady" } }, "only distributed inferences have it"],
    [{ rules: { compute: { cpuMemoryRequest: { step: 1 } } } }, 'is a quantity and takes no rule "step"'],
    [{ rules: { stdin: { options: [] } } }, 'is true or false and takes no rule "options"'],
    [{ rules: { security: { runAsUid: { required: true } } } }, 'takes no rule "required"'],
    [{ rules: { image: { requierd: true } } }, 'Write "required" instead'],
    [{ defaults: { compute: { gpuDevicesRequest: 1.5 } } }, "must be a whole number, not 1.5"],
    [{ defaults: { imagePullPolicy: "always" } }, 'Write "Always" instead'],
    [{ defaults: { security: { capabilities: ["SYS_ADMN"] } } }, 'Write "SYS_ADMIN" instead'],
    [{ defaults: { compute: { cpuMemoryRequest: "12 GB" } } }, "invalid-quantity"],
    [{ rules: { environmentVariables: { attributes: { value: {} } } } }, "takes rules on its items only"],
    [{ rules: { compute: { gpuDevicesRequest: { step: 0 } } } }, "must be a whole number above 0"],
    [{ rules: { restartPolicy: { options: [{ value: "Sometimes" }] } } }, "unknown-value"],
    [{ defaults: { storage: { pvc: { instances: [{ path: "/a" }] } } } }, "item-key"],
    [{ imposedAssets: ["5b2f"] }, "asset-not-imposable"],
    [{ rules: { image: { like: [] } } }, "must be a list of at least one text"],
    [{ rules: { image: { unlike: "a" } } }, "must be a list of at least one text"],
    [{ rules: { compute: { gpuDevicesRequest: { like: ["1"] } } } }, 'is a whole number and takes no rule "like"'],
    [{ defaults: { imageTag: "1" } }, "imageTag is read from image and takes no default. Give image a default"],
    [{ rules: { imageTag: { canEdit: false } } }, 'takes no rule "canEdit"'],
    [{ rules: { labels: { instances: { requiredKeys: "owner" } } } }, "must be a list of keys"],
    [
      { rules: { compute: { cpuMemoryRequest: { maxFrom: { field: "gpuDevicesRequest", factor: 64 } } } } },
      "wrong-value",
    ],
    [
      { rules: { compute: { cpuMemoryRequest: { maxFrom: { field: "gpuDeviceRequest", factor: "1Gi" } } } } },
      'max-from-outside: compute.cpuMemoryRequest takes its maximum from "gpuDeviceRequest"',
    ],
    [{ rules: { compute: { cpuCoreLimit: { maxFrom: { field: "cpuCoreRequest", factor: 2 } } } } }, "max-from-outside"],
  ] as readonly (readonly [JsonObject, string])[])("tells of %j", (parts, expected) => {
    const found = problems(parts);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it("takes the source of a default with its section and without, and no other", () => {
    const from = (field: string): JsonObject => ({
      rules: { compute: { cpuCoreRequest: { defaultFrom: { field } } } },
    });
    const read = (field: string) => readPolicy({ ...NOTHING, ...from(field) }, "training");
    for (const field of ["cpuCoreLimit", "compute.cpuCoreLimit"]) {
      expect(read(field).problems).toEqual([]);
      expect(read(field).fields.get("compute.cpuCoreRequest")).toMatchObject({
        rules: { defaultFrom: { value: { field: "compute.cpuCoreLimit", factor: 1 } } },
      });
    }
    for (const field of ["cpuCoreRequest", "cpuMemoryLimit", "largeShmRequest", "backoffLimit", "nothing"]) {
      expect(problems(from(field))[0], field).toContain("default-from-outside");
    }
  });

  it("imposes by role on distributed workloads, and nothing on NIM services", () => {
    const asset = { pvc: { name: "data", claimName: "data", path: "/data" } };
    expect(problems({ imposedAssets: { worker: [asset] } }, "distributed")).toEqual([]);
    expect(problems({ imposedAssets: [asset] }, "distributed")[0]).toContain("an object with master or worker");
    expect(problems({ imposedAssets: [asset] }, "nimService")[0]).toContain("nothing can be imposed on NIM services");
  });

  it("takes null as nothing, as the API does", () => {
    expect(
      problems({ defaults: { compute: null, image: null }, rules: { compute: { gpuDevicesRequest: null } } }),
    ).toEqual([]);
  });

  it("never throws, whatever is written", () => {
    const name = fc.constantFrom(
      "compute",
      "storage",
      "pvc",
      "gpuDevicesRequest",
      "instances",
      "attributes",
      "min",
      "options",
      "defaultFrom",
      "master",
      "tolerations",
    );
    const { tree } = fc.letrec<{ tree: Json; object: JsonObject }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom<Json>(null, 1, "a", true, []),
        fc.array(tie("object"), { maxLength: 2 }),
        tie("object"),
      ),
      object: fc.dictionary(name, tie("tree"), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(tree, tree, tree, fc.constantFrom(...TYPES), (defaults, rules, imposedAssets, type) => {
        const parts = { defaults: defaults as JsonObject, rules: rules as JsonObject, imposedAssets };
        const isObject = (value: Json): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
        fc.pre(isObject(defaults) && isObject(rules));
        for (const { clause, hint } of readPolicy(parts, type).problems) {
          expect(clause).not.toContain("undefined");
          expect(hint).toMatch(/^[A-Z][a-z]+ /);
        }
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});

describe("the catalogue", () => {
  it("has every path once for each type", () => {
    for (const type of WORKLOAD_TYPES) {
      const paths = policyFields.filter(({ types }) => types.includes(type)).map(({ path }) => path);
      expect(new Set(paths).size, type).toBe(paths.length);
    }
  });

  it("gives lists a key among their attributes, and enums their values", () => {
    for (const { path, kind, key, attributes = {}, values } of policyFields) {
      if (kind === "list") expect(Object.keys(attributes), path).toContain(key);
      if (kind === "enum") expect(values?.length, path).toBeGreaterThan(1);
    }
  });
});
