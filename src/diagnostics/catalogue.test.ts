import { expect, it } from "vitest";
import { findDiagnosticKind } from "./catalogue.js";
import type { DiagnosticKind } from "./diagnostic.js";

const kinds = ["quota/odd", "name/odd", "quota/limit-below-quota"].map((code): DiagnosticKind => ({
  code,
  severity: "error",
  title: code,
  page: new URL("file:///page.md"),
}));

it("finds a kind by its code", () => {
  expect(findDiagnosticKind(kinds, "name/odd").kind?.code).toBe("name/odd");
});

it("finds a kind by its second half alone when no other area has it", () => {
  expect(findDiagnosticKind(kinds, "limit-below-quota").kind?.code).toBe("quota/limit-below-quota");
  expect(findDiagnosticKind(kinds, "odd").kind).toBeUndefined();
});

it("names the nearest code when there is none", () => {
  expect(findDiagnosticKind(kinds, "quota/limit-bellow-quota")).toEqual({ nearest: "quota/limit-below-quota" });
});
