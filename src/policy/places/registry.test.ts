import { describe, expect, it } from "vitest";
import { workloadKinds } from "../../workloads/index.js";
import { policyFields } from "../fields/field.js";
import { placedFields } from "./registry.js";

const catalogue = new Set(policyFields.map(({ path }) => path));

describe("the places of fields", () => {
  it("are of fields that the catalogue has, under its names", () => {
    const ofKinds = workloadKinds.flatMap(({ fields }) => Object.keys(fields));
    expect([...placedFields, ...ofKinds].filter((field) => !catalogue.has(field))).toEqual([]);
  });
});
