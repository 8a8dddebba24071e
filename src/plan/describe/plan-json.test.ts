import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../kernel/json.js";
import { compileSchema } from "../../kernel/schema.js";
import { EMPTY_TREE } from "../../render/published-tree.js";
import { plan } from "../plan-changes.js";
import { renderSample, treeOf } from "../testing/sample-organization.js";
import { manyChanges } from "../testing/many-changes.js";
import { DANGER_TITLES } from "./danger-groups.js";
import { planJson } from "./plan-json.js";

const schema = JSON.parse(
  readFileSync(new URL("../../../schemas/plan.schema.json", import.meta.url), "utf8"),
) as JsonObject;
const validate = compileSchema(schema);

describe("the JSON of a plan", () => {
  it.each([
    ["a change of everything", plan(treeOf(manyChanges.before), manyChanges.after)],
    ["its opposite", plan(treeOf(manyChanges.after), manyChanges.before)],
    ["a first publication", plan(EMPTY_TREE, manyChanges.before)],
    [
      "the removal of everything",
      plan(treeOf(manyChanges.before), renderSample({ pools: {}, departments: {}, projects: {} })),
    ],
    ["no change", plan(treeOf(manyChanges.before), manyChanges.before)],
  ])("fits the published schema: %s", (_, one) => {
    expect(validate(JSON.parse(planJson(one)))).toEqual([]);
  });

  it("is refused by the schema when a field is missing or unknown", () => {
    const { digest, ...rest } = JSON.parse(planJson(plan(EMPTY_TREE, manyChanges.before))) as JsonObject;
    expect(validate(rest)).toHaveLength(1);
    expect(validate({ ...rest, digest, extra: 1 })).toHaveLength(1);
  });

  it("knows every kind of danger that a plan can hold", () => {
    const { danger } = schema["$defs"] as Record<string, { properties: { kind: { enum: string[] } } }>;
    expect(danger?.properties.kind.enum).toEqual(Object.keys(DANGER_TITLES));
  });

  it("starts with its version and orders all other keys", () => {
    const text = planJson(plan(EMPTY_TREE, manyChanges.before));
    expect(text.startsWith('{\n  "version": 1,\n  "dangers": [')).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
  });
});
