import { describe, expect, it } from "vitest";
import { withFiles } from "../../test/support/loaded-folder.js";
import { loadConfig, type ResolvedConfig } from "./config.js";

async function configOf(files: Readonly<Record<string, string>>): Promise<{
  readonly config: ResolvedConfig;
  readonly found: readonly string[];
  readonly messages: readonly string[];
}> {
  return await withFiles(files, async (directory) => {
    const { config, diagnostics } = await loadConfig(directory);
    const found = diagnostics.map(({ code, at }) => {
      if (!("file" in at)) return code;
      const place = [at.file.slice(at.file.lastIndexOf("/") + 1), at.line, at.column].filter(
        (part) => part !== undefined,
      );
      return `${code} ${place.join(":")}`;
    });
    return { config, found, messages: diagnostics.map(({ message }) => message) };
  });
}

const HOST = { kind: null, apiUrl: null, commit: "git" as const, labels: ["fairlead"], reviewers: {} };

const defaults: ResolvedConfig = {
  file: null,
  definitions: ["**/*.{ts,mts,yaml,yml}", "!**/dist/**"],
  output: "rendered",
  target: { repository: null, branch: "main", path: "", host: HOST },
  timeoutSeconds: 60,
};

describe("the configuration", () => {
  it("need not be there", async () => {
    expect(await configOf({ "a.ts": "" })).toEqual({ config: defaults, found: [], messages: [] });
  });

  it("is the same in TypeScript, JavaScript, YAML and JSON", async () => {
    const settings = { output: "out", target: { repository: "../r.git", branch: "live" }, timeout: "90s" };
    const text = JSON.stringify(settings);
    const expected = {
      ...defaults,
      output: "out",
      target: { repository: "../r.git", branch: "live", path: "", host: HOST },
      timeoutSeconds: 90,
    };
    const sources = {
      "fairlead.config.ts": `import { defineConfig, seconds } from "fairlead";\nimport { out } from "./out.js";\nexport default defineConfig({ output: out, target: ${JSON.stringify(settings.target)}, timeout: seconds(90) });`,
      "fairlead.config.mjs": `export default ${text};`,
      "fairlead.config.yaml": `output: out\ntarget:\n  repository: ../r.git\n  branch: live\ntimeout: 90s\n`,
      "fairlead.config.json": text,
    };
    for (const [file, source] of Object.entries(sources)) {
      const read = await configOf({ [file]: source, "out.ts": `export const out = "out";` });
      expect(read, file).toEqual({ config: { ...expected, file }, found: [], messages: [] });
    }
  });

  it("may be empty", async () => {
    expect((await configOf({ "fairlead.config.yaml": "# nothing yet\n" })).config).toEqual({
      ...defaults,
      file: "fairlead.config.yaml",
    });
  });

  it("is told where it is wrong", async () => {
    const source = `import { defineConfig } from "fairlead";\nexport default defineConfig({\n  outptu: "x",\n  timeout: 30 as never,\n});`;
    expect((await configOf({ "fairlead.config.ts": source })).found).toEqual([
      "load/invalid-config fairlead.config.ts:3:3",
      "load/invalid-config fairlead.config.ts:4:12",
    ]);
    expect((await configOf({ "fairlead.config.yaml": "output: x\ntarget: {branch: main}\n" })).found).toEqual([
      "load/invalid-config fairlead.config.yaml:2:9",
    ]);
  });

  it("is told when it throws, exports nothing, is no YAML, or cannot be one", async () => {
    expect((await configOf({ "fairlead.config.ts": `throw new Error("no");` })).found).toEqual([
      "load/exception fairlead.config.ts:1:7",
    ]);
    expect((await configOf({ "fairlead.config.ts": `export const a = 1;` })).found).toEqual([
      "load/invalid-config fairlead.config.ts:1:1",
    ]);
    expect((await configOf({ "fairlead.config.ts": `export default {` })).found).toEqual([
      "load/syntax-error fairlead.config.ts:1:17",
    ]);
    expect((await configOf({ "fairlead.config.yaml": `a: 1\na: 2\n` })).found).toEqual([
      "load/invalid-yaml fairlead.config.yaml:2:1",
    ]);
    expect((await configOf({ "fairlead.config.ts": `export default { output: () => "x" };` })).found).toEqual([
      "load/not-plain-data fairlead.config.ts:1:26",
    ]);
  });

  it("is one file only", async () => {
    const { found, messages } = await configOf({
      "fairlead.config.ts": "export default {};",
      "fairlead.config.yaml": "",
    });
    expect(found).toEqual(["load/several-configs fairlead.config.ts"]);
    expect(messages).toEqual(["There are 2 configurations: fairlead.config.ts and fairlead.config.yaml."]);
  });
});
