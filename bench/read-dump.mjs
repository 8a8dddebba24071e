import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** Reads a dump and says how long that took: it stands for objects that are known already, so it does not count. */
export function readDump(file) {
  const before = performance.now();
  const dump = JSON.parse(readFileSync(file, "utf8"));
  console.log(`reading-input-ms: ${(performance.now() - before).toFixed(1)}`);
  return dump;
}
