import fs from "node:fs";
import type { Disk } from "../../src/render/write/disk.js";

/** Calls that change something on a disk. */
const CHANGING: ReadonlySet<string> = new Set(
  "chmodSync linkSync mkdirSync renameSync rmdirSync rmSync symlinkSync unlinkSync writeFileSync".split(" "),
);

/** What a process that is killed never gets to handle: every step after the last one fails like this. */
export class Killed extends Error {}

/**
 * A disk on which `fail` decides what becomes of every step. Steps are counted from 1, in calls that change something.
 */
export function faultyDisk(fail: (step: number, call: string) => Error | undefined): {
  readonly disk: Disk;
  steps(): number;
} {
  let steps = 0;
  const disk = new Proxy(fs, {
    get(target, call: string) {
      const real = target[call as keyof typeof fs];
      if (!CHANGING.has(call) || typeof real !== "function") return real;
      return (...given: unknown[]) => {
        // Nothing here asks whether bytes outlive a power failure, and waiting for the disk is most of the time.
        const words =
          call === "writeFileSync" ? [given[0], given[1], { ...(given[2] as object), flush: false }] : given;
        steps += 1;
        const error = fail(steps, call);
        if (error) throw error;
        return Reflect.apply(real, target, words) as unknown;
      };
    },
  });
  return { disk, steps: () => steps };
}

/** A disk without faults. */
export const SOUND_DISK: Disk = faultyDisk(() => undefined).disk;

/** An error as the operating system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
