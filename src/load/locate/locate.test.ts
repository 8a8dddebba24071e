import { describe, expect, it } from "vitest";
import { withLoaded } from "../../../test/support/loaded-folder.js";

const pools = `import { cluster, department, nodePool, organization } from "fairlead";
export const acme = organization("acme");
export const east = cluster("east", { kubernetes: "1.34", scheduler: { backend: "some", version: "1" } });
export const h100 = nodePool("h100", { cluster: east, nodes: { gpus: 256, label: { "a/b": "c" } } });
export const research = department("research");
export const sharedLabels = { team: "shared" } as const;
`;

const head = `import { accept, cores, grant, group, project, quota } from "fairlead";
import { h100, research, sharedLabels } from "./pools.js";
`;

type Question = readonly [pointer: readonly (string | number)[], text: string, target?: "key" | "value"];

/** Asks for places in project "vision" of a file, and expects the text that an editor would select. */
async function expectTexts(
  source: string,
  questions: readonly Question[],
  other: Record<string, string> = {},
): Promise<void> {
  await withLoaded({ "pools.ts": pools, "vision.ts": head + source, ...other }, async ({ loaded, textAt }) => {
    expect(loaded.diagnostics).toEqual([]);
    for (const [pointer, text, target] of questions) {
      expect(await textAt("vision", pointer, target), pointer.join("/")).toBe(text);
    }
  });
}

describe("places in TypeScript definitions", () => {
  it("are properties, keys, values and arguments of calls", async () => {
    const source = `export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { gpu: 12, "limit": 24, cpu: { quota: cores(3) } })],
  access: [grant(group("team"), "researcher")],
  accept: [accept("a/b", "why")],
});`;
    await expectTexts(source, [
      [[], `project("vision"`],
      [["name"], `"vision"`],
      [["kind"], "project"],
      [["department"], "department: research"],
      [["department"], "research", "value"],
      [["department"], "department", "key"],
      [["quotas"], source.slice(source.indexOf("quotas"), source.indexOf(",\n  access"))],
      [["quotas", 0, "gpu"], "gpu: 12"],
      [["quotas", 0, "limit"], `"limit"`, "key"],
      [["quotas", 0, "nodePool"], "h100"],
      [["quotas", 0, "cpu", "quota"], "quota: cores(3)"],
      [["access", 0, "subject"], `group("team")`],
      [["access", 0, "subject", "name"], `"team"`],
      [["access", 0, "role"], `"researcher"`],
      [["accept", 0, "code"], `"a/b"`],
      [["accept", 0, "reason"], `"why"`],
    ]);
  });

  it("follow constants, types, parentheses and imported constants", async () => {
    const source = `const size = (({ gpu: 3, limit: 4 } satisfies object));
const quotas = [quota(h100, size)] as const;
export const vision = project("vision", { department: research, quotas: quotas!, labels: sharedLabels });`;
    await expectTexts(source, [
      [["quotas"], "quotas: quotas!"],
      [["quotas", 0, "limit"], "limit: 4"],
      [["labels"], "labels: sharedLabels"],
      [["labels", "team"], `team: "shared"`],
    ]);
  });

  it("lie in the helper that made the part, and at its use when the part as a whole is meant", async () => {
    const helper = `import { quota } from "fairlead";
import { h100 } from "./pools.js";
export function serving(gpu: number) {
  return quota(h100, { gpu, limit: gpu * 2 });
}`;
    const source = `import { serving } from "./helper.js";
export const vision = project("vision", { department: research, quotas: [serving(3)] });`;
    await expectTexts(
      source,
      [
        [["quotas", 0], "serving(3)"],
        [["quotas", 0, "limit"], "limit: gpu * 2"],
        [["quotas", 0, "gpu"], "gpu"],
      ],
      { "helper.ts": helper },
    );
  });

  it("are found in loops, functions and nested exports", async () => {
    const source = `const team = (name: string) => project(name, { department: research, namespace: name, quotas: [quota(h100, { gpu: 1 })] });
export const teams = { all: [["vision"].map((name) => team(name))] };`;
    await expectTexts(source, [
      [[], "project"],
      [["name"], "name"],
      [["namespace"], "namespace: name"],
      [["quotas", 0, "gpu"], "gpu: 1"],
    ]);
  });

  it("stop where a value is computed, at what surely contains it", async () => {
    const source = `const base = { namespace: "a", labels: { team: "base" } };
const computed = Object.fromEntries([["gpu", 3]]);
const changed: Record<string, string> = { team: "old" };
changed.team = "new";
const name = "vision";
export const vision = project(name, {
  namespace: "before",
  ...base,
  department: research,
  quotas: [...[], quota(h100, { limit: 4, ...computed })],
  networkPolicy: "none",
  resourceQuota: changed,
});`;
    await expectTexts(source, [
      [["namespace"], `namespace: "a"`],
      [["labels", "team"], `team: "base"`],
      [["quotas", 0, "gpu"], "quota"],
      [["quotas", 0, "limit"], "quota"],
      [["quotas", 0, "nodePool"], "h100"],
      [["resourceQuota", "team"], "resourceQuota: changed"],
      [["networkPolicy"], `networkPolicy: "none"`],
      [["quotas", 7, "gpu"], source.slice(source.indexOf("quotas:"), source.indexOf(",\n  networkPolicy"))],
      [["missing"], "project"],
    ]);
  });

  it("do not take a parameter or a local constant for another of the same name", async () => {
    const source = `const quotas = [quota(h100, { gpu: 1 })];
const labels = { team: "outer" };
function make(labels: Record<string, string>) {
  return project("vision", { department: research, labels, quotas });
}
export const vision = make({ team: "inner" });
void quotas; void labels;`;
    await expectTexts(source, [
      [["labels", "team"], "labels"],
      [["quotas", 0, "gpu"], "gpu: 1"],
    ]);
  });

  it("are not looked for in arguments that are not what they seem", async () => {
    const source = `const options = ["vision", { department: "research", namespace: "x" }] as const;
export const vision = Reflect.apply(project, undefined, options);`;
    await withLoaded({ "pools.ts": pools, "vision.ts": head + source }, async ({ loaded, locate }) => {
      const vision = loaded.definitions.find(({ value }) => value.name === "vision");
      const location = await locate({ definition: vision?.id ?? -1, pointer: ["namespace"] });
      expect(location).toMatchObject({ file: "vision.ts", line: 4, precision: "definition" });
    });
  });

  it("are found with names of one's own for Fairlead's functions", async () => {
    const files = {
      "pools.ts": pools,
      "a.ts": `import * as f from "fairlead";
import { project as team, quota as q } from "fairlead";
export const a = f.project("vision", { department: "research", quotas: [f.quota("h100", { gpu: 1 }), q("h100", { gpu: 2 })] });
export const b = team("other", { department: "research" });`,
    };
    await withLoaded(files, async ({ textAt }) => {
      expect(await textAt("vision", ["quotas", 0, "gpu"])).toBe("gpu: 1");
      expect(await textAt("vision", ["quotas", 1, "gpu"])).toBe("gpu: 2");
      expect(await textAt("other", ["name"])).toBe(`"other"`);
    });
  });

  it("are found in literals without a call, also as default exports", async () => {
    const files = {
      "pools.ts": pools,
      "a.ts": `export default [
  { kind: "project", name: "vision", department: "research", quotas: [{ nodePool: "h100", gpu: 7 }] },
] satisfies object[];`,
    };
    await withLoaded(files, async ({ textAt }) => {
      expect(await textAt("vision", ["quotas", 0, "gpu"])).toBe("gpu: 7");
      expect(await textAt("vision", ["name"], "value")).toBe(`"vision"`);
    });
  });

  it.each([
    ["Windows line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["line separators in texts", (text: string) => `const odd = "a\u2028b";\n${text}`],
  ])("are right in files with %s", async (_, change) => {
    const source = `/* 😀 ünï */ export const vision = project("vision", { description: "😀é", department: research,
  /* 𝒳 */ namespace: "x" });`;
    await withLoaded({ "pools.ts": pools, "vision.ts": change(head + source) }, async ({ textAt }) => {
      expect(await textAt("vision", [])).toBe(`project("vision"`);
      expect(await textAt("vision", ["department"])).toBe("department: research");
      expect(await textAt("vision", ["namespace"])).toBe(`namespace: "x"`);
    });
  });

  it("are right in files that ask for their own address", async () => {
    const source = `const here = import.meta.url;
export const vision = project("vision", { department: research, description: here.slice(here.lastIndexOf("/")) });`;
    await withLoaded(
      { "pools.ts": pools, "sub/vision.ts": (head + source).replace("./pools", "../pools") },
      async ({ loaded, textAt }) => {
        expect(loaded.definitions.find(({ value }) => value.name === "vision")?.value.description).toBe("/vision.ts");
        expect(await textAt("vision", [])).toBe(`project("vision"`);
        expect(await textAt("vision", ["department"])).toBe("department: research");
      },
    );
  });
});

describe("places in YAML definitions", () => {
  const yaml = `# a comment
kind: project
name: vision
quotas:
  - &q { nodePool: h100, gpu: 12 }
  - *q
---
- kind: project
  name: other
  "labels": {a: "ü"}
`;

  it("are entries, keys and values", async () => {
    await withLoaded({ "org.yaml": yaml }, async ({ loaded, textAt }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(await textAt("vision", ["quotas", 0, "gpu"])).toBe("gpu: 12");
      expect(await textAt("vision", ["quotas", 0, "gpu"], "value")).toBe("12");
      expect(await textAt("vision", ["quotas", 1, "gpu"], "key")).toBe("gpu");
      expect(await textAt("vision", ["name"])).toBe("name: vision");
      expect(await textAt("other", ["labels", "a"])).toBe(`a: "ü"`);
      expect(await textAt("other", ["quotas", 0])).toMatch(/^kind: project\n {2}name: other/);
    });
  });

  it("are right with Windows line ends and a byte order mark", async () => {
    await withLoaded({ "org.yaml": `\uFEFF${yaml.replaceAll("\n", "\r\n")}` }, async ({ textAt }) => {
      expect(await textAt("vision", ["quotas", 0, "gpu"])).toBe("gpu: 12");
      expect(await textAt("other", ["labels"])).toBe(`"labels": {a: "ü"}`);
    });
  });
});
