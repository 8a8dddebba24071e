import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import { compareText } from "../kernel/order.js";
import { compareFields } from "./compare-fields.js";
import { applyChanges } from "./testing/apply-changes.js";

const name = fc.constantFrom("a", "b", "c", "d");
const scalar: fc.Arbitrary<Json> = fc.oneof(fc.integer({ min: -1, max: 3 }), name, fc.boolean());
const named = (value: fc.Arbitrary<Json>) =>
  fc.uniqueArray(fc.record({ name, value }), { selector: (item) => item.name, maxLength: 4 }) as fc.Arbitrary<Json>;
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.dictionary(fc.constantFrom("a", "b/c", "~d", "1"), tie("value"), { maxKeys: 3 }) as fc.Arbitrary<Json>,
    fc.array(tie("value"), { maxLength: 3 }),
    named(tie("value")),
  ),
})).value;
const texts = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });
const rule = fc.record({ apiGroups: texts, resources: texts, verbs: texts });
const subject = fc.record({ kind: fc.constantFrom("User", "Group"), name });
const object = fc.record(
  {
    spec: value,
    subjects: fc.uniqueArray(subject, { selector: (item) => `${item.kind}${item.name}`, maxLength: 4 }),
    rules: fc.array(rule, { maxLength: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;

/** The same object with all its lists in one order, whatever it was. */
function withoutOrder(json: JsonObject): JsonObject {
  const sort = (one: Json): Json => {
    if (Array.isArray(one))
      return one.map(sort).sort((a: Json, b: Json) => compareText(JSON.stringify(a), JSON.stringify(b)));
    if (!isJsonObject(one)) return one;
    const entries = Object.entries(one).sort(([a], [b]) => compareText(a, b));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sort(inner ?? null)]));
  };
  return sort(json) as JsonObject;
}

/** The same value with keys in the opposite order, all the way down. */
function reversed(json: Json): Json {
  if (Array.isArray(json)) return json.map(reversed);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner ?? null)]),
  );
}

describe("the comparison of two versions of an object", () => {
  it("leads from the one to the other when its changes are applied, but for where in a list new items stand", () => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        const reached = applyChanges(before, compareFields(before, after));
        expect(compareFields(withoutOrder(reached), withoutOrder(after))).toEqual([]);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("leads to the same order of items where a list is not merely sorted", () => {
    const list = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 });
    const unsorted = list.filter((items) => items.some((item, index) => item <= (items[index - 1] ?? -1)));
    fc.assert(
      fc.property(list, unsorted, (before, after) => {
        const reached = applyChanges({ spec: before }, compareFields({ spec: before }, { spec: after }));
        expect(reached).toEqual({ spec: after });
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it("tells what came into a sorted list and what went, not that all behind it moved", () => {
    const list = (...namespaces: string[]) => ({
      spec: { destinations: namespaces.map((namespace) => ({ name: "east", namespace })) },
    });
    expect(compareFields(list("booth", "burn-in", "chat"), list("burn-in", "chat", "demo"))).toEqual([
      { path: "/spec/destinations/0", before: { name: "east", namespace: "booth" } },
      { path: "/spec/destinations/-", after: { name: "east", namespace: "demo" } },
    ]);
    expect(compareFields(list("booth", "burn-in"), list("booth", "chat"))).toEqual([
      { path: "/spec/destinations/1/namespace", before: "burn-in", after: "chat" },
    ]);
  });

  it("finds nothing between a value and itself, however its keys are ordered", () => {
    fc.assert(
      fc.property(object, (one) => {
        expect(compareFields(one, reversed(one) as JsonObject)).toEqual([]);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("names fields by pointer, in order, with both values", () => {
    const before = { spec: { resources: { gpu: { quota: 24, limit: -1 } }, gone: { a: 1 } } };
    const after = { spec: { resources: { gpu: { limit: 48, quota: 32 } }, new: [1] } };
    expect(compareFields(before, after)).toEqual([
      { path: "/spec/gone", before: { a: 1 } },
      { path: "/spec/new", after: [1] },
      { path: "/spec/resources/gpu/limit", before: -1, after: 48 },
      { path: "/spec/resources/gpu/quota", before: 24, after: 32 },
    ]);
  });

  it("takes subjects of a binding for a set", () => {
    const group = (subjectName: string) => ({
      kind: "Group",
      apiGroup: "rbac.authorization.k8s.io",
      name: subjectName,
    });
    const before = { subjects: [group("a"), group("b")] };
    expect(compareFields(before, { subjects: [group("b"), group("a")] })).toEqual([]);
    expect(compareFields(before, { subjects: [group("c"), group("a")] })).toEqual([
      { path: "/subjects/1", before: group("b") },
      { path: "/subjects/-", after: group("c") },
    ]);
  });

  it("sees a new verb in a rule, wherever the rule stands", () => {
    const pods = { apiGroups: [""], resources: ["pods"], verbs: ["get"] };
    const jobs = { apiGroups: ["batch"], resources: ["jobs"], verbs: ["get"] };
    const changes = compareFields({ rules: [pods, jobs] }, { rules: [jobs, { ...pods, verbs: ["delete", "get"] }] });
    expect(changes).toEqual([{ path: "/rules/0/verbs/-", after: "delete" }]);
  });

  it("matches named items by name, and tells when their order changes", () => {
    const list = (...names: string[]) => ({
      spec: { initContainers: names.map((item) => ({ name: item, image: item })) },
    });
    expect(compareFields(list("a", "b"), list("a", "c", "b"))).toEqual([
      { path: "/spec/initContainers/-", after: { name: "c", image: "c" } },
    ]);
    expect(compareFields(list("a", "b"), list("b", "a"))).toMatchObject([{ path: "/spec/initContainers" }]);
  });

  it("takes a quantity for the same however it is written, but only where quantities stand", () => {
    const limits = (cpu: Json) => ({ spec: { hard: { "limits.cpu": cpu } } });
    expect(compareFields(limits("1000m"), limits("1"))).toEqual([]);
    expect(compareFields(limits(1), limits("1"))).toEqual([]);
    expect(compareFields(limits("1"), limits("2"))).toHaveLength(1);
    expect(compareFields({ data: { cpu: "1000m" } }, { data: { cpu: "1" } })).toHaveLength(1);
  });
});
