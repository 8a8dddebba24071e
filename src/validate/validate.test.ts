import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { modelOf, smallOrganization } from "../../test/support/small-organization.js";
import { indexDefinitions } from "../model/index-definitions.js";
import { validateDefinitions, validateDiagnostics, validateModel } from "./validate.js";

const folder = path.dirname(fileURLToPath(import.meta.url));

describe("the rules", () => {
  it("find nothing in a sound organization", () => {
    expect(validateDefinitions(indexDefinitions(smallOrganization()))).toEqual([]);
    expect(validateModel(modelOf(smallOrganization()))).toEqual([]);
  });

  it("give diagnostics their code, and their severity unless a setting decides it", () => {
    const found = validateModel(modelOf(smallOrganization({ project: { quotas: [{ nodePool: "h100", gpu: 40 }] } })));
    expect(found).toMatchObject([{ code: "quota/projects-exceed-department", severity: "error" }]);
  });

  it("are all listed: every rule file beside its page and its test", () => {
    const files = readdirSync(path.join(folder, "rules"), { recursive: true, encoding: "utf8" });
    const listed = validateDiagnostics.map(({ code }) => code).filter((code) => !code.startsWith("shape/"));
    const pages = files.filter((file) => file.endsWith(".md")).map((file) => file.slice(0, -3).replaceAll("\\", "/"));
    expect(listed.toSorted()).toEqual(pages.toSorted());
    for (const code of listed) expect(files).toContain(path.normalize(`${code}.test.ts`));
  });

  it.each(validateDiagnostics)("have a page for $code in the common form", ({ code, page }) => {
    const text = readFileSync(page, "utf8");
    expect(text.split("\n")[0]).toBe(`# ${code}`);
    expect(text.match(/^## .*$/gm)).toEqual(["## What is wrong", "## Why it matters", "## How to mend it"]);
  });

  it("have codes of their own", () => {
    expect(new Set(validateDiagnostics.map(({ code }) => code)).size).toBe(validateDiagnostics.length);
  });
});
