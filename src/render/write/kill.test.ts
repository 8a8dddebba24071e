import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { contentOf, fileSetOf, textsOf } from "../../../test/support/sample-output.js";
import { withTemporaryFolder } from "../../../test/support/tree.js";
import type { FileSet } from "../file-set.js";
import { writeFileSet } from "../write.js";

const WRITE = fileURLToPath(new URL("../../../dist/render/write.js", import.meta.url));

/** A program that writes file sets from JSON files into a folder, one after the other, and says when it begins. */
const WRITER = `
import { readFileSync } from "node:fs";
const { writeFileSet } = await import(process.argv[1]);
const [output, ...sets] = process.argv.slice(2);
const parsed = sets.map((set) => ({ files: new Map(JSON.parse(readFileSync(set, "utf8"))) }));
console.log("begin");
for (const set of parsed) {
  const { diagnostics } = await writeFileSet(set, output);
  if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
}
`;

const FILES = 300;
const outputOf = (generation: string, keep: (number: number) => boolean): FileSet =>
  fileSetOf(
    Object.fromEntries(
      Array.from({ length: FILES }, (_, number) => number)
        .filter(keep)
        .map((number) => [
          `clusters/c${number % 7}/departments/d${number % 31}/p${number}.yaml`,
          number % 3 === 0 ? "same\n" : `${generation}\n`,
        ]),
    ),
  );
const FIRST = outputOf("first", (number) => number % 5 !== 0);
const SECOND = outputOf("second", (number) => number % 4 !== 0);

async function started(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error("the writer has no output");
  const ended = once(child, "close").then(() => Promise.reject(new Error("the writer ended before it began")));
  await Promise.race([once(child.stdout, "data"), ended]);
  ended.catch(() => undefined);
}

function writer(output: string, sets: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--input-type=module", "-e", WRITER, WRITE, output, ...sets], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function save(folder: string, name: string, { files }: FileSet): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify([...files]));
  return file;
}

beforeAll(() => {
  if (!existsSync(WRITE)) throw new Error("dist is missing: run npm run build");
});

describe("a process that writes an output folder over and over", () => {
  /** A small generator (mulberry32): the same numbers at every run. */
  function delays(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
  }

  it("leaves the one output or the other whenever it is killed, and the next build works", async () => {
    await withTemporaryFolder(async (folder) => {
      const sets = [save(folder, "first.json", FIRST), save(folder, "second.json", SECOND)];
      const place = path.join(folder, "place");
      const output = path.join(place, "out");
      mkdirSync(place);
      const random = delays(20_261_121);
      let unfinished = 0;
      for (let round = 0; round < 30; round += 1) {
        const child = writer(output, Array.from({ length: 40 }, () => sets).flat());
        await started(child);
        await new Promise((resolve) => setTimeout(resolve, random() * 120));
        child.kill("SIGKILL");
        await once(child, "close");
        if (existsSync(output)) expect([textsOf(FIRST), textsOf(SECOND)]).toContainEqual(contentOf(output));
        if (readdirSync(place).join() !== "out") unfinished += 1;
        const [next, expected] = round % 2 === 0 ? [FIRST, textsOf(FIRST)] : [SECOND, textsOf(SECOND)];
        expect((await writeFileSet(next, output)).diagnostics).toEqual([]);
        expect(contentOf(output)).toEqual(expected);
        expect(readdirSync(place)).toEqual(["out"]);
      }
      // Otherwise every kill came too early or too late, and this proved nothing.
      expect(unfinished).toBeGreaterThan(5);
    });
    // Sixty processes, one after the other: minutes on a machine that is busy with something else.
  }, 240_000);

  it.each([
    ["replacing it", false],
    ["changing it file by file", true],
  ])("beside others that do the same, %s, leaves one whole output", async (_way, inPlace) => {
    await withTemporaryFolder(async (folder) => {
      const sets = [save(folder, "first.json", FIRST), save(folder, "second.json", SECOND)];
      const place = path.join(folder, "place");
      const output = path.join(place, "out");
      mkdirSync(output, { recursive: true });
      if (inPlace) mkdirSync(path.join(output, ".git/objects"), { recursive: true });
      const children = [0, 1, 2].map((number) =>
        writer(output, Array.from({ length: 4 }, () => (number === 1 ? [...sets].reverse() : sets)).flat()),
      );
      const codes = await Promise.all(children.map(async (child) => (await once(child, "close"))[0] as number));
      expect(codes).toEqual([0, 0, 0]);
      const git = inPlace ? { ".git/objects/": "" } : {};
      expect([FIRST, SECOND].map((set) => ({ ...textsOf(set), ...git }))).toContainEqual(contentOf(output));
      expect(readdirSync(place)).toEqual(["out"]);
    });
  });
});
