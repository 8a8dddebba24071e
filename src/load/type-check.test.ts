import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { withFiles } from "../../test/support/loaded-folder.js";
import { checkTypes } from "./type-check.js";

/** Stands for the user's cache, whatever is in the real one. */
const cache = mkdtempSync(path.join(os.tmpdir(), "cache-"));

/** With what every Node program may use. */
const good = `console.log(new URL("https://acme.example").host);\nimport { project, quota } from "fairlead";\nexport const a = project("a", { department: "b", quotas: [quota("h100", { gpu: 1 })] });\n`;
const bad = `import { project, quota } from "fairlead";
export const a = project("a", {
  department: "b",
  quotas: [quota("h100", { gpu: "12" })],
});
`;

async function typeErrors(
  files: Readonly<Record<string, string>>,
  checked: readonly string[],
): Promise<readonly string[]> {
  return await withFiles(files, async (directory) => {
    const before = readdirSync(directory, { recursive: true });
    vi.stubEnv("XDG_CACHE_HOME", cache);
    const found = await checkTypes(directory, checked);
    const again = await checkTypes(directory, checked);
    expect(again).toEqual(found);
    expect(readdirSync(directory, { recursive: true })).toEqual(before);
    return found.map(({ message, at }) => {
      if (!("file" in at)) throw new Error("a type error has no file");
      return `${path.relative(directory, path.resolve(at.file))}:${at.line}:${at.column} ${message}`;
    });
  });
}

describe("checking the types of definitions", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true, force: true });
  });

  it("finds nothing in sound definitions, in a folder without anything else", async () => {
    expect(await typeErrors({ "a.ts": good }, ["a.ts"])).toEqual([]);
  });

  it("takes what a definition call returns for the type of its concept, and for that of no other", async () => {
    const source = `import * as fairlead from "fairlead";
import type { Accept, Cluster, Department, Grant, NodePool, Organization, Project, Quota, Role, Subject } from "fairlead";

type Concepts = [Organization, Cluster, NodePool, Department, Project, Role, Quota, Grant, Subject, Accept];
const take = (...concepts: Concepts): Concepts => concepts;
const one = {
  organization: fairlead.organization("acme"),
  cluster: fairlead.cluster("east", { kubernetes: "1.34", scheduler: fairlead.kai({ version: "0.17" }) }),
  pool: fairlead.nodePool("h100", { cluster: "east", nodes: { gpus: 8 } }),
  department: fairlead.department("research"),
  project: fairlead.project("vision", { department: "research" }),
  role: fairlead.role("ml"),
};
const group = fairlead.group("team");
const quota = (pool: NodePool): Quota => fairlead.quota(pool, { gpu: 1 });
const access = fairlead.grant(group, one.role);
const accept = fairlead.accept("a/b", "because");
export const all = take(one.organization, one.cluster, one.pool, one.department, one.project, one.role, quota(one.pool), access, group, accept);
export const wrong = quota(one.department);
`;
    const found = await typeErrors({ "a.ts": source }, ["a.ts"]);
    expect(found).toEqual([expect.stringMatching(/^a\.ts:19:28 .*"department".*NodePool.*TS2345/)]);
  });

  it("tells file, line and column of what does not fit, and writes nothing beside the definitions", async () => {
    const [error, ...others] = await typeErrors({ "org/a.ts": bad, "b.ts": good }, ["b.ts", "org/a.ts"]);
    expect(others).toEqual([]);
    expect(error).toMatch(/^org\/a\.ts:4:28 Type '"12"' is not assignable .*[^.] \(TS2322\)\.$/);
  });

  it("finds Fairlead when only Node would, by NODE_PATH", async () => {
    vi.stubEnv("NODE_PATH", path.resolve(import.meta.dirname, "../.."));
    expect(await typeErrors({ "a.ts": good }, ["a.ts"])).toEqual([]);
  });

  it("follows the organization's own settings", async () => {
    const source = `export const a: string = null;\nfunction unused() {}\n`;
    const own = `{ "compilerOptions": { "strict": false, "noUnusedLocals": true, "noEmit": false, "outDir": "out", "declaration": true } }`;
    const found = await typeErrors({ "a.ts": source, "tsconfig.json": own }, ["a.ts"]);
    expect(found).toEqual([expect.stringMatching(/^a\.ts:2:10 .*TS6133/)]);
  });

  it("finds the organization's own type packages, with and without settings", async () => {
    const files = {
      "a.ts": `export const region: string = ambientRegion;\n`,
      "node_modules/@types/node/package.json": `{ "name": "@types/node", "types": "index.d.ts" }`,
      "node_modules/@types/node/index.d.ts": `declare const ambientRegion: string;\n`,
    };
    expect(await typeErrors(files, ["a.ts"])).toEqual([]);
    const settings = `{ "compilerOptions": { "strict": true, "types": ["node"] } }`;
    expect(await typeErrors({ ...files, "tsconfig.json": settings }, ["a.ts"])).toEqual([]);
  });

  it("keeps the organization's own import aliases", async () => {
    const source = `import { project } from "fairlead";\nimport { name } from "~/names.js";\nexport const a = project(name, { department: "b" });\n`;
    const files = {
      "a.ts": source,
      "lib/names.ts": `export const name = "a";`,
      "tsconfig.json": `{ "compilerOptions": { "paths": { "~/*": ["./lib/*"] } } }`,
    };
    expect(await typeErrors(files, ["a.ts"])).toEqual([]);
  });

  it("tells a mistake in those settings too", async () => {
    const found = await typeErrors({ "a.ts": good, "tsconfig.json": `{ "compilerOptions": { "strikt": true } }` }, [
      "a.ts",
    ]);
    expect(found).toEqual([expect.stringMatching(/^tsconfig\.json:1:\d+ .*strikt/)]);
  });

  it("has nothing to do without TypeScript", async () => {
    expect(await typeErrors({ "a.yaml": "kind: role" }, ["a.yaml"])).toEqual([]);
  });
});
