import fc from "fast-check";
import type { Json, JsonObject } from "../../src/kernel/json.js";
import { applyEdit, draftOf } from "../../src/policy/edit-draft.js";
import { listUnits, openWorkload, scalarUnits } from "../../src/policy/field-units.js";
import { fieldsOf, placesOf, type PolicyField, type WorkloadType } from "../../src/policy/fields/field.js";
import { itemKey } from "../../src/policy/evaluate.js";
import { sampleWorkloads } from "../../src/policy/strength/sample-workloads.js";
import { textsOf } from "./policy-arbitrary.js";
import { findWorkloadKind } from "../../src/workloads/index.js";

/** Values that a field of a kind may be set to: at, between and beyond what generated policies say. */
const VALUES: Readonly<Record<PolicyField["kind"], readonly Json[]>> = {
  boolean: [true, false],
  string: [],
  enum: [],
  integer: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15],
  number: [0.25, 0.5, 1, 1.5, 2, 3, 4, 8, 9, 10, 12],
  quantity: ["512Mi", "1Gi", "2Gi", "4Gi", "8Gi", "9Gi", "16G", "20Gi"],
  array: [["NET_ADMIN"], ["SYS_TIME"], ["NET_ADMIN", "SYS_TIME"], ["KILL"]],
  object: [],
  list: [],
};

const ITEMS: Readonly<Record<string, readonly JsonObject[]>> = {
  "storage.pvc": [
    { name: "home", claimName: "home", path: "/elsewhere" },
    { name: "scratch", claimName: "scratch", path: "/scratch" },
  ],
  environmentVariables: [
    { name: "MODE", value: "interactive" },
    { name: "OWN", value: "1" },
  ],
  labels: [{ name: "own", value: "label" }],
  tolerations: [{ name: "x", key: "other", operator: "Exists", effect: "NoExecute" }],
  "compute.extendedResources": [{ resource: "rdma/other", quantity: "2" }],
};

/** Workloads of a type in which some of the fields are set, whatever policies say of them. */
export function workloadArbitrary(type: WorkloadType, fields: readonly PolicyField[]): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(
      fc.constantFrom(...sampleWorkloads(type)),
      fc.array(fc.constantFrom(...fields), { maxLength: 4 }),
      fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
    )
    .map(([sample, chosen, picks]) =>
      chosen.reduce((object, field, at) => withField(type, object, field, picks[at] ?? 0), sample),
    );
}

function withField(type: WorkloadType, object: JsonObject, field: PolicyField, pick: number): JsonObject {
  const kind = findWorkloadKind(object["apiVersion"] as string, object["kind"] as string);
  if (!kind) return object;
  const workload = openWorkload(kind, object, type);
  const draft = draftOf(object);
  const known = fieldsOf(type).get(field.path) ?? field;
  for (const role of placesOf(known, type)) {
    if (field.kind === "list") {
      const item = picked(ITEMS[field.path] ?? [], pick);
      if (item === undefined) continue;
      for (const { place, pod, container } of listUnits(workload, role, field.path) ?? [])
        for (const edit of place.write?.({ pod, container, object }, { key: itemKey(place, item), value: item }) ?? [])
          applyEdit(draft, edit);
      continue;
    }
    const value = picked(valuesFor(field), pick);
    if (value === undefined) continue;
    for (const { write } of scalarUnits(workload, role, field.path) ?? [])
      for (const edit of write?.(value) ?? []) applyEdit(draft, edit);
  }
  return draft.object;
}

function valuesFor({ kind, path, values = [] }: PolicyField): readonly Json[] {
  if (kind === "enum") return values;
  return kind === "string" ? textsOf(path) : VALUES[kind];
}

function picked<T>(values: readonly T[], pick: number): T | undefined {
  return values.length === 0 ? undefined : values[pick % values.length];
}
