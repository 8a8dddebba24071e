import fs from "node:fs";
import type { Disk } from "../../src/render/write/disk.js";

/** Calls that change something on a disk. */
const CHANGING: ReadonlySet<string> = new Set(
  "chmodSync linkSync mkdirSync renameSync rmdirSync rmSync symlinkSync unlinkSync writeFileSync".split(" "),
);

/** What a process that is killed never gets to handle: every step after the last one fails like this. */
export class Killed extends Error {}

/**
 * A disk that does its first steps and then lets `fail` decide. Steps are counted from 1, in calls that change something.
 * `killed at the step` is: every step from there on throws.
 */
export function faultyDisk(fail: (step: number, call: string) => Error | undefined): { readonly disk: Disk; steps(): number } {
  let steps = 0;
  const disk = new Proxy(fs, {
    get(target, call: string) {
      const real = target[call as keyof typeof fs];
      if (!CHANGING.has(call) || typeof real !== "function") return real;
      return (...words: unknown[]) => {
        steps += 1;
        const error = fail(steps, call);
        if (error) throw error;
        return Reflect.apply(real, target, words) as unknown;
      };
    },
  });
  return { disk, steps: () => steps };
}

/** An error as the operating system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
