import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { faultyDisk, Killed, SOUND_DISK, systemError } from "../../../test/support/faulty-disk.js";
import { contentOf, fileSetOf, textsOf } from "../../../test/support/sample-output.js";
import { withTemporaryFolder } from "../../../test/support/tree.js";
import { WorldError } from "../../kernel/world-error.js";
import { writeFileSet } from "../write.js";
import { workNames } from "./names.js";

const OLD = fileSetOf({ "a/one.yaml": "1\n", "a/two.yaml": "2\n", "b/gone.yaml": "3\n", "d/e/f.yaml": "4\n" });
const NEW = fileSetOf({ "a/one.yaml": "new\n", "a/two.yaml": "2\n", "c/deep/new.yaml": "5\n", "d/e/f.yaml": "6\n" });
const FOREIGN = { "README.md": "mine\n", "b/notes.txt": "mine too\n", "a/link": "-> ../README.md" };

/** How the folder begins, and which way its change goes. */
const BEGINNINGS = [
  { name: "a first build", swaps: true, prepare: (): Promise<void> => Promise.resolve(), foreign: {} },
  { name: "a replaced folder", swaps: true, prepare: prepareOld, foreign: FOREIGN },
  {
    name: "a folder changed file by file",
    swaps: false,
    prepare: async (output: string): Promise<void> => {
      await prepareOld(output);
      mkdirSync(path.join(output, ".git"));
      writeFileSync(path.join(output, ".git/config"), "git\n");
    },
    foreign: { ...FOREIGN, ".git/config": "git\n" },
  },
];

async function prepareOld(output: string): Promise<void> {
  await writeFileSet(OLD, output, { disk: SOUND_DISK });
  writeFileSync(path.join(output, "README.md"), "mine\n");
  writeFileSync(path.join(output, "b/notes.txt"), "mine too\n");
  symlinkSync("../README.md", path.join(output, "a/link"));
}

/** Locks of a process that was killed: in a test the process lives on, so another one's number goes in. */
function buryLocks(output: string): void {
  const dead = spawnSync("true").pid;
  const { lock, innerLock } = workNames(output);
  for (const file of [lock, innerLock].filter((name) => existsSync(name))) {
    writeFileSync(file, readFileSync(file, "utf8").replace(/"pid":\d+/, `"pid":${dead}`));
  }
}

/** Calls `attempt` with a fresh copy of the beginning and step numbers from 1, until it says that no step was left. */
async function forEveryStep(
  prepare: (output: string) => Promise<void>,
  attempt: (step: number, output: string) => Promise<boolean>,
): Promise<number> {
  return await withTemporaryFolder(async (folder) => {
    await prepare(path.join(folder, "pattern/out"));
    for (let step = 1; ; step += 1) {
      const place = path.join(folder, String(step));
      mkdirSync(place);
      const pattern = path.join(folder, "pattern/out");
      if (existsSync(pattern)) cpSync(pattern, path.join(place, "out"), { recursive: true, verbatimSymlinks: true });
      if (await attempt(step, path.join(place, "out"))) return step - 1;
    }
  });
}

const contentOrNothing = (output: string): Record<string, string> => (existsSync(output) ? contentOf(output) : {});

/** Without what a build could not clear away any more; the next one does. */
const withoutWork = (content: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(content).filter(([file]) => !file.startsWith(".fairlead-")));

describe.each(BEGINNINGS)("$name", ({ prepare, foreign, swaps }) => {
  const before = (): Record<string, string> =>
    foreign === BEGINNINGS[0]?.foreign ? {} : { ...textsOf(OLD), ...foreign };
  const after = { ...textsOf(NEW), ...foreign };

  it("that is killed at any step holds the old files or the new ones, and the next build completes it", async () => {
    const steps = await forEveryStep(prepare, async (step, output) => {
      const { disk, steps: done } = faultyDisk((now) => (now >= step ? new Killed() : undefined));
      const finished = await writeFileSet(NEW, output, { disk }).then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Killed);
          return false;
        },
      );
      if (swaps && existsSync(output)) expect([before(), after]).toContainEqual(contentOf(output));
      buryLocks(output);
      const { value } = await writeFileSet(NEW, output, { disk: SOUND_DISK });
      expect(value?.handEdited).toEqual([]);
      expect(contentOf(output), `killed at step ${step}`).toEqual(after);
      expect(readdirSync(path.dirname(output))).toEqual(["out"]);
      return finished && done() < step;
    });
    expect(steps).toBeGreaterThan(8);
  });

  it("that is killed at any step can also be followed by a build of something else", async () => {
    await forEveryStep(prepare, async (step, output) => {
      const { disk, steps: done } = faultyDisk((now) => (now >= step ? new Killed() : undefined));
      const finished = await writeFileSet(NEW, output, { disk }).then(
        () => true,
        () => false,
      );
      buryLocks(output);
      await writeFileSet(OLD, output, { disk: SOUND_DISK });
      expect(contentOf(output), `killed at step ${step}`).toEqual({ ...textsOf(OLD), ...foreign });
      expect(readdirSync(path.dirname(output))).toEqual(["out"]);
      return finished && done() < step;
    });
  });

  it("survives being killed again in the middle of the recovery", async () => {
    await forEveryStep(prepare, async (step, output) => {
      for (const limit of [step, 3, 2]) {
        const { disk } = faultyDisk((now) => (now >= limit ? new Killed() : undefined));
        await writeFileSet(NEW, output, { disk }).catch(() => undefined);
        buryLocks(output);
      }
      await writeFileSet(NEW, output, { disk: SOUND_DISK });
      expect(contentOf(output), `killed at step ${step}`).toEqual(after);
      expect(readdirSync(path.dirname(output))).toEqual(["out"]);
      return step > 60;
    });
  });

  it.each(["ENOSPC", "EIO", "EACCES"])(
    "that meets %s at one step ends with all new files, or tells and leaves all as it was",
    async (code) => {
      let refused = 0;
      await forEveryStep(prepare, async (step, output) => {
        const { disk, steps: done } = faultyDisk((now) => (now === step ? systemError(code) : undefined));
        const error = await writeFileSet(NEW, output, { disk }).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        const content = contentOrNothing(output);
        if (error === undefined) expect(withoutWork(content), `${code} at step ${step}`).toEqual(after);
        else {
          refused += 1;
          expect(error).toBeInstanceOf(WorldError);
          expect((error as WorldError).hint).toBeTruthy();
          if (!(error as WorldError).message.includes("The new output is in place"))
            expect(content, `${code} at step ${step}`).toEqual(before());
        }
        buryLocks(output);
        await writeFileSet(NEW, output, { disk: SOUND_DISK });
        expect(contentOf(output)).toEqual(after);
        expect(readdirSync(path.dirname(output))).toEqual(["out"]);
        return done() < step;
      });
      if (code !== "EACCES") expect(refused).toBeGreaterThan(5);
    },
  );

  it("on a disk that stays full leaves all as it was, with nothing beside it", async () => {
    const growing = new Set(["writeFileSync", "mkdirSync", "linkSync", "symlinkSync"]);
    await forEveryStep(prepare, async (step, output) => {
      const { disk, steps: done } = faultyDisk((now, call) =>
        now >= step && growing.has(call) ? systemError("ENOSPC") : undefined,
      );
      const error = await writeFileSet(NEW, output, { disk }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) expect(contentOf(output)).toEqual(after);
      else {
        expect((error as WorldError).message).toContain("the disk is full");
        expect(contentOrNothing(output), `full at step ${step}`).toEqual(before());
        expect(readdirSync(path.dirname(output)).filter((name) => name !== "out")).toEqual([]);
      }
      return error === undefined && done() < step;
    });
  });
});

describe("an output folder that cannot be replaced", () => {
  it.each([
    ["is a mount point", "renameSync", "EBUSY"],
    ["lies on a disk without hard links", "linkSync", "EPERM"],
    ["lies in a folder that is not writable", "writeFileSync", "EACCES"],
  ])("since it %s is changed file by file", async (_why, refused, code) => {
    await withTemporaryFolder(async (folder) => {
      const output = path.join(folder, "out");
      await prepareOld(output);
      const { ino } = lstatSync(output);
      let refusals = 0;
      const { disk } = faultyDisk((_step, call) => {
        if (call !== refused || refusals > 0) return undefined;
        refusals += 1;
        return systemError(code);
      });
      await writeFileSet(NEW, output, { disk });
      expect(refusals).toBe(1);
      expect(lstatSync(output).ino).toBe(ino);
      expect(contentOf(output)).toEqual({ ...textsOf(NEW), ...FOREIGN });
      expect(readdirSync(folder)).toEqual(["out"]);
    });
  });
});
