import { realpathSync } from "node:fs";
import { bundle } from "./bundle.js";
import { definitionsEntry } from "./definitions-entry.js";
import { evaluateBundle } from "./evaluate-bundle.js";
import { startEvaluator } from "./evaluator.js";

/** Long enough to come to the file that hangs, where the first run took its whole time. */
const LONGEST_SEARCH = 5_000;

/**
 * Runs the definitions once more, each file saying when its turn comes, and gives the last that did: the one that never
 * ended, used up the memory, or threw something that has no stack.
 */
export async function findUnfinishedFile({
  directory,
  files,
  milliseconds,
}: {
  readonly directory: string;
  readonly files: readonly string[];
  readonly milliseconds: number;
}): Promise<string | undefined> {
  const real = realpathSync(directory);
  const marked = await bundle({ directory: real, files, entry: definitionsEntry(files), marked: true });
  if (!marked.value) return undefined;
  const marks = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const last = new Int32Array(marks).fill(-1);
  const evaluator = startEvaluator({ marks, silent: true });
  try {
    await evaluateBundle(evaluator, {
      bundle: marked.value,
      milliseconds: Math.min(milliseconds, LONGEST_SEARCH),
      request: "evaluate",
    });
  } finally {
    await evaluator.close();
  }
  return files[Atomics.load(last, 0)];
}
