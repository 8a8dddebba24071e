import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { withLoaded } from "../../test/support/loaded-folder.js";
import { runExtrasOf } from "../../test/support/run-extras-of.js";

const organization = `import { organization } from "fairlead";\nexport const acme = organization("acme");\n`;

/** Loads one bad file beside a good one: exactly one diagnostic, in one sentence, without a stack. */
async function onlyDiagnostic(
  source: string,
  settings: { timeoutSeconds?: number } = {},
): Promise<Record<string, string>> {
  const temporary = mkdtempSync(path.join(os.tmpdir(), "temporary-"));
  vi.stubEnv("TMPDIR", temporary);
  const result = await withLoaded(
    { "acme.ts": organization, "bad.ts": source },
    async ({ loaded, where }) => {
      const [diagnostic, ...others] = loaded.diagnostics;
      expect(others).toEqual([]);
      if (!diagnostic) throw new Error("there is no diagnostic");
      expect(diagnostic.message).not.toMatch(/\n|fairlead-\w|definitions\.mjs|\bat file:/);
      expect(diagnostic.hint).toMatch(/^[A-Z]/);
      return { code: diagnostic.code, at: await where(), message: diagnostic.message };
    },
    settings,
  );
  vi.unstubAllEnvs();
  expect(readdirSync(temporary)).toEqual([]);
  rmSync(temporary, { recursive: true });
  return result;
}

describe("definitions that go wrong", () => {
  it("name the line that throws", async () => {
    const found = await onlyDiagnostic(
      `const a = 1;\n  throw new TypeError("the region is missing");\nexport const b = a;\n`,
    );
    expect(found).toMatchObject({ code: "load/exception", at: "bad.ts:2:9" });
    expect(found.message).toContain("the region is missing");
  });

  it("name the file when what is thrown has no stack", async () => {
    expect(await onlyDiagnostic(`throw "no reason";`)).toMatchObject({ code: "load/exception", at: "bad.ts:1:1" });
    expect(await onlyDiagnostic(`throw { toString() { throw 1; }, toJSON() { throw 2; } };`)).toMatchObject({
      code: "load/exception",
      message: "Evaluating the definitions failed here: a value that cannot be read.",
    });
  });

  it("name the call that wants to end the program, even if its failure is swallowed", async () => {
    const ended = { code: "load/process-exit", at: "bad.ts:2:11" };
    expect(await onlyDiagnostic(`try {\n  process.exit(3);\n} catch {}\nexport const a = 1;`)).toMatchObject(ended);
  });

  it("name the use of a constant before its line, where bundling alone would make it undefined", async () => {
    const found = await onlyDiagnostic(
      `export const a = labels();\nfunction labels() {\n  return { team: TEAM };\n}\nconst TEAM = "x";\n`,
    );
    expect(found).toMatchObject({ code: "load/exception", at: "bad.ts:3:18" });
    expect(found.message).toContain("Cannot access 'TEAM' before initialization");
  });

  it("name the call that would kill the whole program", async () => {
    const found = await onlyDiagnostic(`\nprocess.kill(process.pid, "SIGTERM");`);
    expect(found).toMatchObject({ code: "load/process-exit", at: "bad.ts:2:9" });
  });

  it("tell of a rejection that nobody handles", async () => {
    const found = await onlyDiagnostic(`\nvoid Promise.reject(new Error("nobody looks"));`);
    expect(found).toMatchObject({ code: "load/exception", at: "bad.ts:2:21" });
  });

  it("tell of an exception in a timer during the evaluation", async () => {
    const found = await onlyDiagnostic(
      `setTimeout(() => { throw new Error("late"); }, 5);\nawait new Promise((resolve) => setTimeout(resolve, 500));`,
    );
    expect(found).toMatchObject({ code: "load/exception", at: "bad.ts:1:26" });
  });

  it("name the file whose top-level await never settles, at once", async () => {
    const found = await onlyDiagnostic(`await new Promise(() => {});`);
    expect(found).toMatchObject({ code: "load/unsettled", at: "bad.ts:1:1" });
  });

  it("name the file of an endless loop after the timeout", async () => {
    const found = await onlyDiagnostic(`let a = 0;\nwhile (true) a += 1;\nexport {};`, { timeoutSeconds: 1 });
    expect(found).toMatchObject({ code: "load/timeout", at: "bad.ts:1:1" });
    expect(found.message).toContain("within 1 s");
  });

  it("name the file that waits with a timer for ever", async () => {
    const found = await onlyDiagnostic(`setInterval(() => {}, 10);\nawait new Promise(() => {});`, {
      timeoutSeconds: 1,
    });
    expect(found).toMatchObject({ code: "load/timeout", at: "bad.ts:1:1" });
  });

  it("name the file that uses up the memory", async () => {
    const found = await onlyDiagnostic(
      `const all: unknown[] = [];\nfor (;;) all.push(new Array(1_000_000).fill(1.5));`,
    );
    expect(found).toMatchObject({ code: "load/out-of-memory", at: "bad.ts:1:1" });
    expect(found.message).toContain("the 1024 MiB of memory");
  });

  it("warn of a change to what all files share, and undo it", async () => {
    const found = await onlyDiagnostic(
      `Object.assign(globalThis, { region: "east" });\nArray.prototype.map = function () { return []; };\nJSON.stringify = () => "";\nexport {};`,
    );
    expect(found).toMatchObject({ code: "load/changed-global", at: "bad.ts:1:29" });
    expect(found.message).toContain("region, Array.prototype.map and JSON.stringify");
  });

  it("are not blamed for globals that Node makes at first use", async () => {
    const source = `export const uses = [typeof fetch, crypto.randomUUID().length, performance.now(), structuredClone({})];`;
    await withLoaded({ "acme.ts": organization, "fine.ts": source }, ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
    });
  });

  it("warn of a definition that nobody exports", async () => {
    const found = await onlyDiagnostic(
      `import { department } from "fairlead";\nconst research = department("research");\nexport {};`,
    );
    expect(found).toMatchObject({ code: "load/unexported-definition", at: "bad.ts:2:18" });
  });

  it("print to standard error only", async () => {
    const written: string[] = [];
    const { stdout, stderr } = process;
    const [toOut, toErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
    stdout.write = (text: string | Uint8Array) => (written.push(`out: ${String(text)}`), true);
    stderr.write = (text: string | Uint8Array) => (written.push(`err: ${String(text)}`), true);
    try {
      const source = `console.log("from log");\nprocess.stdout.write("from write");\nexport {};`;
      await withLoaded(
        { "acme.ts": organization, "chatty.ts": source },
        () => new Promise((resolve) => setTimeout(resolve, 50)),
      );
    } finally {
      Object.assign(stdout, { write: toOut });
      Object.assign(stderr, { write: toErr });
    }
    expect(written.filter((text) => text.includes("from")).every((text) => text.startsWith("err: "))).toBe(true);
    expect(written.join("")).toMatch(/from log[^]*from write/);
  });
});

describe("imports that go wrong", () => {
  it("are all told at once, with their places", async () => {
    const files = {
      "a.ts": `import { x } from "./nowhere.js";\nexport const y = x;`,
      "b.ts": `import left from "left-pad-that-is-not-there";\nexport { left };`,
      "c.ts": `export const é = "ü", broken = ;`,
      "d.ts": `import { missing } from "./e.js";\nexport { missing };`,
      "e.ts": `export const present = 1;`,
    };
    await withLoaded(files, async ({ loaded, where }) => {
      const found = await Promise.all(loaded.diagnostics.map(async (one) => `${one.code} ${await where(one)}`));
      expect(found.sort()).toEqual([
        "load/syntax-error c.ts:1:32",
        "load/unresolved-import a.ts:1:19",
        "load/unresolved-import b.ts:1:18",
      ]);
    });
  });

  it("from a file that exports no such name are told", async () => {
    const found = await onlyDiagnostic(`import { acmee } from "./acme.js";\nexport const other = acmee;`);
    expect(found).toMatchObject({ code: "load/unknown-export", at: "bad.ts:1:10" });
  });

  it("from Fairlead are told with the nearest name, all of them", async () => {
    const files = {
      "a.ts": `import { projct, quota } from "fairlead";\nexport const a = projct("a", { department: "b" });`,
      "b.ts": `import {\n  grup,\n  type Quota,\n} from "fairlead";\nexport const b = grup("b");`,
    };
    await withLoaded(files, async ({ loaded, where }) => {
      const found = await Promise.all(
        loaded.diagnostics.map(async (one) => `${one.code} ${await where(one)} ${one.hint ?? ""}`),
      );
      expect(found).toEqual([
        'load/unknown-export a.ts:1:10 Import "project" instead.',
        'load/unknown-export b.ts:2:3 Import "group" instead.',
      ]);
    });
  });

  it("in a circle are refused, for constants in them are undefined at first", async () => {
    const files = {
      "a.ts": `import { east } from "./b.js";\nimport { department } from "fairlead";\nexport const name = "x";\nexport const d = department(east.name);`,
      "b.ts": `import { cluster } from "fairlead";\nimport { name } from "./a.js";\nexport const east = cluster(name, { kubernetes: "1.34", scheduler: { backend: "x" } });`,
    };
    await withLoaded(files, async ({ loaded, where }) => {
      const message = "Files import from each other in a circle: a.ts → b.ts → a.ts.";
      expect(loaded.diagnostics).toMatchObject([{ code: "load/import-cycle", message }]);
      expect(await where()).toBe("a.ts:1:22");
      expect(loaded.diagnostics[0]?.related).toMatchObject([
        { message: "the import of a.ts", at: { file: expect.stringMatching(/b\.ts$/) as string, line: 2, column: 22 } },
      ]);
    });
  });
});

describe("extra functions that go wrong", () => {
  const project = (extra: string): string => `import { ApiObject } from "cdk8s";
import { project } from "fairlead";
export const vision = project("vision", {
  department: "research",
  extra: ${extra},
});
`;

  it.each([
    ["throw", `() => { throw new Error("no such chart"); }`, "failed: Error: no such chart."],
    ["end the program", `() => process.exit(1)`, "ends the program with process.exit(1)."],
    ["wait for ever", `async () => { await new Promise(() => {}); }`, "waits for a promise that nothing will settle."],
    ["hang", `() => { for (;;); }`, "did not end within 1 s."],
    [
      "add what is no data",
      `(chart) => new ApiObject(chart, "a", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { n: NaN } })`,
      "adds the number NaN, which cannot be written to a manifest.",
    ],
  ])("and %s are told at the property", async (_, extra, message) => {
    await withLoaded(
      { "acme.ts": organization, "vision.ts": project(extra) },
      async ({ loaded, where }) => {
        const { diagnostics } = await runExtrasOf(loaded);
        expect(diagnostics.map((one) => one.message)).toEqual([`The extra function of project "vision" ${message}`]);
        expect(diagnostics[0]?.code).toBe("load/extra-failed");
        expect(await where(diagnostics[0])).toBe("vision.ts:5:3");
      },
      { timeoutSeconds: 1 },
    );
  });
});
