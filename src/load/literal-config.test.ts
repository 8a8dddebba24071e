import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { literalConfig } from "./literal-config.js";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "literal-config-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function read(text: string): unknown {
  writeFileSync(path.join(directory, "fairlead.config.ts"), text);
  return literalConfig(directory, "fairlead.config.ts");
}

const IMPORT = `import { defineConfig } from "fairlead";\n`;

describe("a configuration that is a literal", () => {
  it("is read as what it says", () => {
    const value = { definitions: ["org/**/*.ts"], target: { path: "x" }, "a-b": [1.5, true, null] };
    expect(read(`${IMPORT}export default defineConfig(${JSON.stringify(value)});`)).toEqual(value);
    expect(read(`import { defineConfig as d } from "fairlead"; export default d({ output: 'x', /* c */ });`)).toEqual({
      output: "x",
    });
    expect(read(`export default { output: "x", output: "y" };`)).toEqual({ output: "y" });
    expect(read(`export default 5;`)).toBe(5);
  });

  it.each([
    `${IMPORT}const output = "x"; export default defineConfig({ output });`,
    `${IMPORT}export default defineConfig({ output: process.exit() });`,
    `${IMPORT}export default defineConfig({ ...{} });`,
    `${IMPORT}export default defineConfig({ ["output"]: "x" });`,
    `${IMPORT}export default defineConfig({ get output() { return "x"; } });`,
    `${IMPORT}export default defineConfig({ output() {} });`,
    `${IMPORT}export default defineConfig({ __proto__: { output: "x" } });`,
    `${IMPORT}export default defineConfig({ output: \`x\` });`,
    `${IMPORT}export default defineConfig({ timeout: 1e999 });`,
    `${IMPORT}export default defineConfig({ definitions: ["a", , "b"] });`,
    `${IMPORT}export default defineConfig({ output: /x/ });`,
    `${IMPORT}export default defineConfig({ output: 1n });`,
    `${IMPORT}export default defineConfig({}, {});`,
    `${IMPORT}export default defineConfig(...[{}]);`,
    `${IMPORT}while (true);\nexport default defineConfig({});`,
    `${IMPORT}import "./other.js"; export default defineConfig({});`,
    `import type { defineConfig } from "fairlead"; export default defineConfig({});`,
    `import { type defineConfig } from "fairlead"; export default defineConfig({});`,
    `import { defineConfg } from "fairlead"; export default defineConfg({});`,
    `import { defineConfig } from "elsewhere"; export default defineConfig({});`,
    `export default defineConfig({});`,
    `export const output = "x";`,
    `export default {`,
    ``,
  ])("is not what has to be run: %s", (text) => {
    expect(read(text)).toBeUndefined();
  });
});
