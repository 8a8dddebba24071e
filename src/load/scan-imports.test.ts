import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importCycles } from "./import-cycles.js";
import { importedFiles } from "./imported-files.js";
import { scanImports } from "./scan-imports.js";

let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), "scan-imports-")));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): readonly string[] {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  }
  return Object.keys(files);
}

const scan = (files: Readonly<Record<string, string>>): boolean => scanImports(directory, write(files)).mayHaveCircle;

describe("the scan of imports", () => {
  it("clears files that import relative paths one way, and libraries that are not bundled", () => {
    const files = {
      "a.ts": `import { b } from "./b.js";\nimport { quota } from "fairlead";\nimport fs from "node:fs";\nexport const url = import.meta.url; Array.from("x");`,
      "b.ts": `import data from "./lib/data.json" with { type: "json" }; export * from './lib/c';`,
      "lib/c.mts": `import /* why */ {\n d } from // so\n "../d.ts"; await import("../d.js");`,
      "lib/data.json": `{ "from": "./a.js" }`,
      "d.ts": "",
    };
    expect(scan(files)).toBe(false);
  });

  const ways = [
    `import { b } from "./b.js";`,
    `import"./b";`,
    `import * as b from'./b.ts'`,
    `export*from "./b.mjs";`,
    `export { b } /* from */ from /* "./c" */ "./b.js";`,
    `import b = require("./b.js");`,
    `const b = await import(/* lazily */ "./b.js", {});`,
    "const b = await import(`./b.js`);",
    `const b = await import("./" + "b.js");`,
    `import b from ".\\x2fb.js";`,
    `import b from "./B.js";`,
    `import b from "./b.js?raw";`,
    `import b from "#b";`,
    `import b from "@/b";`,
    `import b from "b";`,
    `import b from "./folder";`,
    `import b from ".";`,
    `const b = require!("./b.js");`,
    `const b = r\\u0065quire("./b.js");`,
    `import defer * as b from "./b.js";`,
  ];
  it.each(ways)("suspects a circle through %s", (text) => {
    expect(scan({ "a.ts": text, "b.ts": `import "./a.js";`, "folder/index.ts": `import "../a.js";` })).toBe(true);
  });

  it("suspects a circle through files that hold no definitions, and through links", () => {
    write({ "lib/b.js": `import "../a.js";`, "real/c.ts": `import "../d.js";` });
    expect(scan({ "a.ts": `import "./lib/b.js";` })).toBe(true);
    symlinkSync("real", path.join(directory, "link"));
    expect(scan({ "d.ts": `import "./link/c.js";` })).toBe(true);
  });

  it("looks at every file that an import may mean", () => {
    expect(scan({ "a.ts": `import "./b.js";`, "b.ts": "", "b.js": `import "./a.js";` })).toBe(true);
  });

  it("tells whether a file passes on what another exports", () => {
    expect(scanImports(directory, write({ "a.ts": "export { b,\n c } from './b.js'", "b.ts": "" })).mayPassOn).toBe(
      true,
    );
    expect(scanImports(directory, write({ "a.ts": "const b = 1; export { b };" })).mayPassOn).toBe(false);
  });

  it("misses no circle that the bundler finds", async () => {
    const specifiers = ["./0.js", "./1", "./2.ts", "../x/3.js", "./4/index.js", "./4", "../0.js", "../1.js"];
    const shapes = [
      (to: string) => `import "${to}";`,
      (to: string) => `export * from '${to}';`,
      (to: string) => `import /* from "y" */ * as q${to.length} from\n"${to}";`,
      (to: string) => `import type { T } from "${to}";`,
      (to: string) => `globalThis.x = () => import("${to}");`,
    ];
    const line = fc.tuple(fc.constantFrom(...shapes), fc.constantFrom(...specifiers)).map(([of, to]) => of(to));
    const text = fc.uniqueArray(line, { maxLength: 2 }).map((lines) => lines.join("\n"));
    const names = ["x/0.ts", "x/1.ts", "x/2.ts", "x/3.ts", "x/4/index.ts"];
    let circles = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 5, maxLength: 5 }), async (texts) => {
        const files = Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
        write(files);
        const graph = await graphOf(names).catch(() => undefined);
        fc.pre(graph !== undefined);
        if (importCycles(graph).length === 0) return;
        circles += 1;
        expect(scanImports(directory, names).mayHaveCircle).toBe(true);
      }),
      { seed: 7, numRuns: 150 },
    );
    expect(circles).toBeGreaterThan(5);
  });
});

async function graphOf(names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const contents = names.map((name) => `import "./${name}";`).join("\n");
  const { metafile } = await build({
    stdin: { contents, resolveDir: directory },
    absWorkingDir: directory,
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [file, imports.map(({ path: to }) => to)]),
  );
}

describe("imported files", () => {
  it("are read from comments and strings too, and never from `Array.from`", () => {
    expect(importedFiles(`// import "./a.js"\nconst t = 'from "./b.js"'; Array.from("x");`)).toEqual([
      "./a.js",
      "./b.js",
    ]);
  });
});
