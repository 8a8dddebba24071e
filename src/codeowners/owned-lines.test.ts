import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { buildModel } from "../model/build.js";
import { indexDefinitions } from "../model/index-definitions.js";
import type { OrgModel } from "../model/org-model.js";
import type { DefinitionKind } from "../model/schema/index.js";
import { ownedLines, type OwnedLinesInput } from "./owned-lines.js";

const MAPPING = {
  "group:gpu-platform": "@acme/gpu-platform",
  "group:research-leads": "acme/research-leads",
  "group:robotics-leads": "@acme/robotics-leads",
  "group:product-leads": "@acme/product-leads",
};

const leads = (name: string): JsonObject[] => [
  { subject: { kind: "group", name: `${name}-leads` }, role: "department-administrator" },
];

/** Research with robotics inside it, product beside it; each definition in the file that `files` says. */
function organizationIn(files: Readonly<Record<string, string>>, changes: Readonly<Record<string, JsonObject>> = {}) {
  const definitions: JsonObject[] = [
    {
      kind: "organization",
      name: "acme",
      access: [{ subject: { kind: "group", name: "gpu-platform" }, role: "system-administrator" }],
    },
    { kind: "cluster", name: "east", kubernetes: "1.34", scheduler: { backend: "kai" } },
    { kind: "node-pool", name: "h100", cluster: "east", default: true, nodes: { gpus: 64 } },
    { kind: "department", name: "research", access: leads("research") },
    { kind: "department", name: "robotics", parent: "research", access: leads("robotics") },
    { kind: "department", name: "product", access: leads("product") },
    { kind: "project", name: "vision", department: "research" },
    { kind: "project", name: "arms", department: "robotics" },
    { kind: "project", name: "serving", department: "product" },
  ];
  return buildModel(
    indexDefinitions(
      definitions.map((value, id) => ({
        id,
        kind: value["kind"] as DefinitionKind,
        value: { ...value, ...changes[value["name"] as string] },
        file: files[value["name"] as string] ?? "org/platform.ts",
        hasExtra: false,
      })),
    ),
  );
}

const FOLDERS = {
  research: "org/research/department.ts",
  vision: "org/research/vision.ts",
  robotics: "org/research/robotics/department.ts",
  arms: "org/research/robotics/arms.ts",
  product: "org/product/department.ts",
  serving: "org/product/serving.ts",
};

const linesOf = (model: OrgModel, changes: Partial<OwnedLinesInput> = {}) =>
  ownedLines({
    model,
    mapping: MAPPING,
    folder: "",
    configFile: "fairlead.config.ts",
    codeownersFile: ".github/CODEOWNERS",
    ...changes,
  });

describe("owned lines", () => {
  it("give each department's folder to its administrators, the general ones first", () => {
    expect(linesOf(organizationIn(FOLDERS))).toEqual({
      value: [
        "/fairlead.config.ts @acme/gpu-platform",
        "/org/ @acme/gpu-platform",
        "/org/product/ @acme/product-leads",
        "/org/research/ @acme/research-leads",
        "/org/research/robotics/ @acme/robotics-leads",
        "/.github/CODEOWNERS @acme/gpu-platform",
      ],
      diagnostics: [],
    });
  });

  it("name single files where a folder is not one department's alone", () => {
    const files = { ...FOLDERS, vision: "org/product/vision.ts" };
    expect(linesOf(organizationIn(files)).value).toEqual([
      "/fairlead.config.ts @acme/gpu-platform",
      "/org/ @acme/gpu-platform",
      "/org/product/department.ts @acme/product-leads",
      "/org/product/serving.ts @acme/product-leads",
      "/org/product/vision.ts @acme/research-leads",
      "/org/research/ @acme/research-leads",
      "/org/research/robotics/ @acme/robotics-leads",
      "/.github/CODEOWNERS @acme/gpu-platform",
    ]);
  });

  it("leave a file with definitions of several departments to the organization", () => {
    const { value } = linesOf(organizationIn({ vision: "org/all.ts", serving: "org/all.ts" }));
    expect(value?.filter((line) => line.includes("leads"))).toEqual([]);
  });

  it("begin with the organization's folder in its repository", () => {
    const { value } = linesOf(organizationIn(FOLDERS), { folder: "teams/gpu" });
    expect(value?.slice(0, 2)).toEqual([
      "/teams/gpu/ @acme/gpu-platform",
      "/teams/gpu/org/product/ @acme/product-leads",
    ]);
  });

  it("leave a department whose administrators are not known to those above it, and say so once", () => {
    const { "group:robotics-leads": _, ...mapping } = MAPPING;
    const { value, diagnostics } = linesOf(organizationIn(FOLDERS), { mapping });
    expect(value?.join("\n")).not.toContain("robotics");
    expect(diagnostics).toMatchObject([
      {
        code: "codeowners/unknown-owner",
        severity: "warning",
        message:
          "group:robotics-leads administers department robotics, and nothing says who that is on the host of the definitions.",
        at: { definition: 4, pointer: ["access", 0] },
      },
    ]);
  });

  it("are none when nobody is known", () => {
    expect(linesOf(organizationIn(FOLDERS), { mapping: {} }).value).toEqual([]);
  });

  it("take users who are called by their e-mail address as they are, unless the mapping says otherwise", () => {
    const access = ["ines@acme.example", "omar@acme.example", "vera"].map((name) => ({
      subject: { kind: "user", name },
      role: "department-administrator",
    }));
    const mapping = { ...MAPPING, "user:omar@acme.example": "@omar" };
    const { value, diagnostics } = linesOf(organizationIn(FOLDERS, { product: { access } }), { mapping });
    expect(value).toContain("/org/product/ ines@acme.example @omar");
    expect(diagnostics.map(({ message }) => message.split(" ")[0])).toEqual(["user:vera"]);
  });

  it("write blanks with a backslash, and refuse what has no pattern", () => {
    const blank = linesOf(organizationIn({ ...FOLDERS, serving: "org/pro duct/a b.ts", product: "org/pro duct/c.ts" }));
    expect(blank.value).toContain(String.raw`/org/pro\ duct/ @acme/product-leads`);
    for (const folder of ["c#", "a*", "a?", "a[1]", "a!b", "a\\b", "a\nb"]) {
      const files = { ...FOLDERS, product: `org/${folder}/department.ts`, serving: `org/${folder}/serving.ts` };
      expect(linesOf(organizationIn(files)).diagnostics, folder).toMatchObject([
        { code: "codeowners/unwritable-path", severity: "error", at: { file: `org/${folder}` } },
      ]);
    }
  });

  it("give every file, as GitHub reads them, to the owners of the department that all of it belongs to", () => {
    const names = ["research", "robotics", "product", "vision", "arms", "serving", "east", "h100", "acme"];
    const places = fc.constantFrom(
      "a.ts",
      "b/a.ts",
      "b/c.ts",
      "b/d/a.ts",
      "b/d/e.ts",
      "f/g/h/a.ts",
      "f/g/h/i.ts",
      "f/a.ts",
    );
    const departmentOf: Readonly<Record<string, readonly string[]>> = {
      research: ["research"],
      vision: ["research"],
      robotics: ["research", "robotics"],
      arms: ["research", "robotics"],
      product: ["product"],
      serving: ["product"],
    };
    fc.assert(
      fc.property(fc.array(places, { minLength: names.length, maxLength: names.length }), (chosen) => {
        const files = Object.fromEntries(names.map((name, index) => [name, chosen[index] ?? "a.ts"]));
        const lines = linesOf(organizationIn(files), { folder: "gpu" }).value ?? [];
        for (const file of new Set(chosen)) {
          const chains = names.filter((name) => files[name] === file).map((name) => departmentOf[name] ?? []);
          const common = chains.reduce((left, right) => left.filter((name, index) => name === right[index])).at(-1);
          const owner = common === undefined ? "@acme/gpu-platform" : `@acme/${common}-leads`;
          expect(lastMatch(lines, `/gpu/${file}`)).toBe(owner);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

/** The owners of a file by the last line that matches it. */
function lastMatch(lines: readonly string[], file: string): string | undefined {
  const matching = lines.filter((line) => {
    const [pattern = ""] = line.split(" ");
    return pattern.endsWith("/") ? file.startsWith(pattern) : file === pattern;
  });
  return matching.at(-1)?.split(" ").slice(1).join(" ");
}
