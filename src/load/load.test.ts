import { describe, expect, it } from "vitest";
import { withLoaded } from "../../test/support/loaded-folder.js";
import { runExtrasOf } from "../../test/support/run-extras-of.js";

const base = `import { cluster, department, nodePool, organization, quota } from "fairlead";
export const acme = organization("acme");
export const east = cluster("east", { kubernetes: "1.34", scheduler: { backend: "some" } });
export const h100 = nodePool("h100", { cluster: east, nodes: { gpus: 8 } });
export const research = department("research", { quotas: [quota(h100, { gpu: 4 })] });
`;

const files = (source: string): Record<string, string> => ({ "base.ts": base, "teams.ts": source });

const imports = `import { project, quota } from "fairlead";\nimport { h100, research } from "./base.js";\n`;

describe("loading", () => {
  it("gives definitions as plain data, references by name, in order of files and exports", async () => {
    const source = `${imports}export const b = project("b", { department: research, quotas: [quota(h100)], namespace: undefined });
export const a = project("a", { department: "research", quotas: [quota("h100")] });`;
    await withLoaded(files(source), ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(loaded.files).toEqual(["base.ts", "teams.ts"]);
      expect(loaded.definitions.map(({ id, value, file }) => `${id} ${file} ${value.name as string}`)).toEqual([
        "0 base.ts acme",
        "1 base.ts east",
        "2 base.ts h100",
        "3 base.ts research",
        "4 teams.ts a",
        "5 teams.ts b",
      ]);
      expect(loaded.definitions[5]?.value).toEqual({
        kind: "project",
        name: "b",
        department: "research",
        quotas: [{ nodePool: "east/h100" }],
      });
      expect(loaded.definitions[2]?.value.cluster).toBe("east");
    });
  });

  it("finds definitions in arrays, records and default exports, keeps their order, and ignores other exports", async () => {
    const source = `${imports}
const team = (name: string) => project(name, { department: research });
export default team("z");
export const teams = { first: [team("c"), [team("b")]], second: { deep: team("a") } };
export const limit = 3, make = team, nothing = null;
export class Helper {}
export const circle: unknown[] = []; circle.push(circle);
export type Name = string;`;
    await withLoaded(files(source), ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(loaded.definitions.slice(4).map(({ value }) => value.name)).toEqual(["z", "c", "b", "a"]);
    });
  });

  it("counts a definition once that several files export, in the file it is written in", async () => {
    const barrels = {
      "all.ts": `export * from "./base.js";\nexport * from "./teams.js";`,
      "zall.ts": `export * from "./all.js";`,
    };
    const source = `${imports}export const a = project("a", { department: research });`;
    await withLoaded({ ...barrels, ...files(source) }, ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(loaded.definitions.map(({ file, value }) => `${file} ${value.name as string}`)).toEqual([
        "base.ts acme",
        "base.ts east",
        "base.ts h100",
        "base.ts research",
        "teams.ts a",
      ]);
    });
  });

  it("takes literals that say kind and name for definitions, also as references", async () => {
    const source = `export const lab = { kind: "department", name: "lab" } as const;
export const a = { kind: "project", name: "a", department: lab };
export const subject = { kind: "user", name: "someone" };`;
    await withLoaded(files(source), ({ loaded }) => {
      expect(loaded.definitions.slice(4).map(({ value }) => value)).toEqual([
        { kind: "project", name: "a", department: "lab" },
        { kind: "department", name: "lab" },
      ]);
    });
  });

  it("tells of a reference to what no file exports, with both places", async () => {
    const source = `${imports}import { department } from "fairlead";
const hidden = department("hidden");
export const a = project("a", { department: hidden });`;
    await withLoaded(files(source), async ({ loaded, where }) => {
      expect(loaded.diagnostics).toMatchObject([{ code: "load/not-exported", severity: "error" }]);
      expect(loaded.diagnostics[0]?.message).toBe(
        'Project "a" refers to the department "hidden", which no file exports.',
      );
      expect(await where()).toBe("teams.ts:5:33");
      expect(loaded.diagnostics[0]?.related).toMatchObject([{ at: { line: 4, column: 16 } }]);
    });
  });

  it.each([
    ["a date", "new Date()", "load/not-plain-data", "a Date"],
    ["a map", "new Map()", "load/not-plain-data", "a Map"],
    ["an instance", "new (class Team {})()", "load/not-plain-data", "a Team"],
    ["a function", "() => 1", "load/not-plain-data", "a function"],
    ["a BigInt", "3n", "load/not-plain-data", "the BigInt 3n"],
    ["a symbol", "Symbol('s')", "load/not-plain-data", "a symbol"],
    ["no number", "NaN", "load/not-plain-data", "NaN"],
    ["an endless number", "Infinity", "load/not-plain-data", "Infinity"],
    ["a getter that throws", "{ get a() { throw new Error('boom'); } }", "load/not-plain-data", "boom"],
    ["a circle", "circle", "load/cyclic-value", "contains itself"],
    ["endless depth", "deep", "load/too-large", "deeper than 100"],
    ["too many values", "Array.from({ length: 1_100_000 }, () => 1)", "load/too-large", "1,000,000 values"],
    ["too much text", "Array.from({ length: 40 }, () => 'x'.repeat(2_000_000))", "load/too-large", "64 MiB"],
  ])("tells of %s at its property", async (_, value, code, words) => {
    const source = `${imports}const circle: Record<string, unknown> = {}; circle.self = { circle };
let deep: unknown = {}; for (let i = 0; i < 500; i++) deep = { deep };
export const a = project("a", {
  department: research,
  labels: { odd: ${value} } as never,
});`;
    await withLoaded(files(source), async ({ loaded, where }) => {
      expect(loaded.diagnostics).toHaveLength(1);
      expect(loaded.diagnostics[0]).toMatchObject({ code, severity: "error" });
      expect(loaded.diagnostics[0]?.message).toMatch(/^Project "a" holds? |^Project "a" is /);
      expect(loaded.diagnostics[0]?.message).toContain(words);
      expect(await where()).toMatch(code === "load/not-plain-data" ? /^teams\.ts:7:13$/ : /^teams\.ts:(3|4|7):/);
    });
  });

  it("keeps keys that mean something to JavaScript as data", async () => {
    const source = `import odd from "./odd.json" with { type: "json" };\nexport const a = { kind: "project", name: "a", labels: odd };`;
    await withLoaded({ ...files(source), "odd.json": `{"__proto__": "x", "constructor": "y"}` }, ({ loaded }) => {
      expect(JSON.stringify(loaded.definitions[4]?.value.labels)).toBe(`{"__proto__":"x","constructor":"y"}`);
    });
  });

  it("uses this Fairlead and its cdk8s, whatever lies in node_modules, and bundles other packages", async () => {
    const packages = {
      "node_modules/fairlead/index.js": `throw new Error("another Fairlead");`,
      "node_modules/fairlead/package.json": `{"name":"fairlead","main":"index.js"}`,
      "node_modules/names/index.cjs": `const path = require("path"); module.exports = { team: path.posix.basename("/x/speech") };`,
      "node_modules/names/package.json": `{"name":"names","main":"index.cjs"}`,
    };
    const source = `${imports}import { team } from "names";\nexport const a = project(team, { department: research });`;
    await withLoaded({ ...packages, ...files(source) }, ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(loaded.definitions[4]?.value.name).toBe("speech");
    });
  });

  it("awaits what files await at their top", async () => {
    const source = `${imports}const name = await Promise.resolve("later");\nexport const a = project(name, { department: research });`;
    await withLoaded(files(source), ({ loaded }) => expect(loaded.definitions[4]?.value.name).toBe("later"));
  });
});

describe("a thread that rests", () => {
  it("still finds places and runs extra functions: it evaluates the definitions again", async () => {
    const source = `${imports}export const a = project("a", {
  department: research,
  quotas: [quota(h100, { gpu: 3 })],
  extra: (chart) => void new ApiObject(chart, "map", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "map" } }),
});
import { ApiObject } from "cdk8s";`;
    await withLoaded(files(source), async (folder) => {
      const before = await folder.textAt("a", ["quotas", 0, "gpu"]);
      await folder.loaded.rest();
      expect(await folder.textAt("a", ["quotas", 0, "gpu"])).toBe(before);
      await folder.loaded.rest();
      const { objects, diagnostics } = await runExtrasOf(folder.loaded);
      expect(diagnostics).toEqual([]);
      expect([...objects.values()].flat().map(({ kind }) => kind)).toEqual(["ConfigMap"]);
    });
  });
});

describe("extra functions", () => {
  it("add objects in the project's namespace; those of clusters have none", async () => {
    const source = `${imports}import { ApiObject } from "cdk8s";
import type { Chart } from "cdk8s";
import { cluster } from "fairlead";
const map = (chart: Chart) => {
  new ApiObject(chart, "map", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" }, data: { a: "b" } });
};
export const a = project("a", { department: research, extra: map });
export const west = cluster("west", { kubernetes: "1.34", scheduler: { backend: "some" }, extra: map });`;
    await withLoaded(files(source), async ({ loaded }) => {
      expect(
        loaded.definitions.filter(({ hasExtra }) => hasExtra).map(({ value }) => [value.name, "extra" in value]),
      ).toEqual([
        ["a", false],
        ["west", false],
      ]);
      const { objects, diagnostics } = await runExtrasOf(loaded);
      expect(diagnostics).toEqual([]);
      const object = { apiVersion: "v1", kind: "ConfigMap", data: { a: "b" } };
      expect([...objects]).toEqual([
        ["project:a", [{ ...object, metadata: { name: "settings", namespace: "a" } }]],
        ["cluster:west", [{ ...object, metadata: { name: "settings" } }]],
      ]);
    });
  });

  it("take constructs of cdk8s-plus and charts of their own making", async () => {
    const source = `${imports}import * as kplus from "cdk8s-plus-34";
export const a = project("a", { department: research, extra: (chart) => {
  new kplus.ConfigMap(chart, "map", { metadata: { name: "settings" }, data: { a: "b" } });
} });`;
    await withLoaded(files(source), async ({ loaded }) => {
      const { objects, diagnostics } = await runExtrasOf(loaded);
      expect(diagnostics).toEqual([]);
      expect(objects.get("project:a")?.[0]).toMatchObject({ kind: "ConfigMap", metadata: { namespace: "a" } });
    });
  });

  it("of departments are no data", async () => {
    const source = `import { department } from "fairlead";\nexport const lab = department("lab", { extra: () => {} } as never);`;
    await withLoaded(files(source), ({ loaded }) => {
      expect(loaded.diagnostics).toMatchObject([{ code: "load/not-plain-data" }]);
    });
  });
});
