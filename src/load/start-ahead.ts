import { existsSync } from "node:fs";
import path from "node:path";
import { startedBundler } from "./bundler.js";
import { keepEvaluator } from "./evaluator.js";

const PROGRAMS = ["fairlead.config.ts", "fairlead.config.mts", "fairlead.config.js", "fairlead.config.mjs"];

/**
 * Starts what evaluating the definitions in a folder will need, the bundler's process and a thread, while the code that uses
 * them is still being loaded. Does nothing where nothing says that definitions are programs; they start when needed then.
 */
export function startAhead(directory: string): void {
  if (!PROGRAMS.some((file) => existsSync(path.join(directory, file)))) return;
  // Whoever bundles is told what is wrong with it.
  startedBundler().catch(() => undefined);
  keepEvaluator();
}
