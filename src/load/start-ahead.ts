import { readdirSync } from "node:fs";
import { startedBundler } from "./bundler.js";
import { CONFIG_FILE, DATA_CONFIG } from "./config-names.js";
import { keepEvaluator } from "./evaluator.js";

/**
 * Starts what evaluating the definitions in a folder will need, the bundler's process and a thread, while the code that uses
 * them is still being loaded. Does nothing where nothing says that definitions are programs; they start when needed then.
 */
export function startAhead(directory: string): void {
  if (!namesIn(directory).some((file) => CONFIG_FILE.test(file) && !DATA_CONFIG.test(file))) return;
  // Whoever bundles is told what is wrong with it.
  startedBundler().catch(() => undefined);
  keepEvaluator();
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    // Whoever reads the folder says what is wrong with it.
    return [];
  }
}
