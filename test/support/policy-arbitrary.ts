import fc from "fast-check";
import { isJsonObject, type Json, type JsonObject } from "../../src/kernel/json.js";
import { fieldsOf, placesOf, type PolicyField, type WorkloadType } from "../../src/policy/fields/field.js";
import { placedFields } from "../../src/policy/places/registry.js";
import { optional, sparseRecord } from "./sparse-record.js";

/** What a policy says of one field, as definitions write it. */
interface WrittenField {
  readonly default?: Json | undefined;
  readonly rules?: JsonObject | undefined;
}

/** Fields of every kind of value, with rules that agree with their defaults, so that most policies are sound. */
const VALUE_KINDS: Readonly<Record<PolicyField["kind"], (field: PolicyField) => fc.Arbitrary<WrittenField>>> = {
  boolean: () => scalar({}, [true, false]),
  string: ({ path }) => fc.oneof(scalar({}, textsOf(path).slice(0, 2)), ofChoices(textsOf(path).slice(0, 3))),
  enum: ({ values = [] }) => fc.oneof(scalar({}, values), ofChoices(values)),
  integer: () => bounded(WHOLE),
  number: () => bounded([...WHOLE, { range: { min: 0.5, max: 2 }, given: [0.5, 1.5] }]),
  quantity: () =>
    bounded([
      { range: { min: "1Gi", max: "8Gi" }, given: ["2Gi"] },
      { range: { max: "16G" }, given: ["512Mi", "16G"] },
      { range: { min: "2048Mi" }, given: ["2Gi"] },
      { range: {}, given: ["1Gi"] },
    ]),
  array: ({ values = ["NET_ADMIN", "SYS_TIME"] }) =>
    ofChoices(values).map(({ default: given, rules }) => ({ default: given === undefined ? given : [given], rules })),
  object: () => scalar({}, []),
  list: listField,
};

/** Texts that a field takes: groups are numbers. */
export function textsOf(path: string): readonly string[] {
  return path === "security.supplementalGroups" ? ["1000", "2000", "3000", "4000"] : ["a", "b", "c", "d"];
}

const WHOLE = [
  { range: { min: 1, max: 8 }, given: [1, 4] },
  { range: { min: 1, max: 4 }, given: [2] },
  { range: { min: 2, max: 8, step: 2 }, given: [2, 6] },
  { range: { max: 10, step: 5 }, given: [5] },
  { range: { min: 3 }, given: [3, 9] },
  { range: { max: 2 }, given: [1] },
  { range: {}, given: [7] },
];

interface Range {
  readonly range: JsonObject;
  readonly given: readonly Json[];
}

function bounded(ranges: readonly Range[]): fc.Arbitrary<WrittenField> {
  return fc.constantFrom(...ranges).chain(({ range, given }) => scalar(range, given));
}

function ofChoices(values: readonly string[]): fc.Arbitrary<WrittenField> {
  return fc
    .subarray([...values], { minLength: 1 })
    .chain((some) => scalar({ options: some.map((value) => ({ value, displayed: value })) }, some));
}

function scalar(rules: JsonObject, given: readonly Json[]): fc.Arbitrary<WrittenField> {
  const others = { required: optional(fc.boolean()), canEdit: fc.option(fc.boolean(), { nil: undefined, freq: 4 }) };
  return sparseRecord({
    default: given.length === 0 ? fc.constant(undefined) : optional(fc.constantFrom(...given)),
    rules: optional(sparseRecord(others).map((more) => ({ ...rules, ...more }))),
  });
}

/** Items by field; lists that are not here are left out. */
const ITEMS: Readonly<Record<string, readonly JsonObject[]>> = {
  "storage.pvc": [
    { name: "home", claimName: "home", path: "/home" },
    { name: "data", claimName: "data", path: "/data", readOnly: true },
  ],
  environmentVariables: [
    { name: "HTTP_PROXY", value: "http://proxy" },
    { name: "MODE", value: "batch" },
  ],
  labels: [{ name: "team", value: "vision" }],
  tolerations: [{ name: "spot", key: "spot", operator: "Exists", effect: "NoSchedule" }],
  "compute.extendedResources": [{ resource: "rdma/hca", quantity: "1" }],
};

function listField({ path, key = "name" }: PolicyField): fc.Arbitrary<WrittenField> {
  const items = ITEMS[path] ?? [];
  return fc.subarray([...items]).chain((some) => {
    const keys = some.map((item) => item[key] as string);
    const instances = sparseRecord({ canAdd: optional(fc.boolean()), locked: optional(fc.subarray(keys)) });
    return sparseRecord({
      default: fc.constant(some.length > 0 ? { instances: some } : undefined),
      rules: optional(instances.map((rules) => ({ instances: rules }))),
    });
  });
}

/** Fields of a type that can be seen in a manifest. */
export function visibleFields(type: WorkloadType): readonly PolicyField[] {
  return [...fieldsOf(type).values()].filter(
    ({ path, kind }) => placedFields.includes(path) && (kind !== "list" || ITEMS[path] !== undefined),
  );
}

/** What a policy for a type says: up to `most` fields, with defaults and rules. */
export function policyPartsArbitrary(type: WorkloadType, most = 4): fc.Arbitrary<JsonObject> {
  return fc
    .uniqueArray(fc.constantFrom(...visibleFields(type)), { maxLength: most, selector: ({ path }) => path })
    .chain((fields) =>
      fc.tuple(
        ...fields.flatMap((field) =>
          placesOf(field, type).map((role) =>
            VALUE_KINDS[field.kind](field).map((written) => ({
              steps: [...(role === null ? [] : [role]), ...field.path.split(".")],
              ...written,
            })),
          ),
        ),
      ),
    )
    .map((written) => ({
      defaults: nested(written.map(({ steps, default: value }) => ({ steps, value }))),
      rules: nested(written.map(({ steps, rules: value }) => ({ steps, value }))),
    }));
}

function nested(
  entries: readonly { readonly steps: readonly string[]; readonly value: Json | undefined }[],
): JsonObject {
  const made: Record<string, Json> = {};
  for (const { steps, value } of entries) {
    if (value === undefined || (isJsonObject(value) && Object.keys(value).length === 0)) continue;
    let at = made;
    for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as Record<string, Json>;
    at[steps.at(-1) ?? ""] = value;
  }
  return made;
}
