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
