// Runs a command as a process and measures it from outside: wall time in milliseconds, peak memory in MiB.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

const TIME = "/usr/bin/time";
/** Without `time`, the process itself writes down its peak when it ends; processes that it starts are not counted then. */
const REPORTER = `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS)));
`;

/**
 * Runs node with these words. `allowed` are exit codes that are no failure. Peak memory is that of the largest process among
 * the command and what it starts. `internal` is what the command says it spent on reading its input (see `baseline-*.mjs`).
 */
export function measureNode(words, { allowed = [0], env = {} } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "fairlead-measure-"));
  try {
    const peakFile = path.join(folder, "peak");
    const [command, ...rest] = commandLine(words, folder, peakFile);
    const before = performance.now();
    const run = spawnSync(command, rest, {
      encoding: "utf8",
      maxBuffer: 1 << 30,
      env: { ...process.env, NO_COLOR: "1", BENCH_PEAK: peakFile, ...env },
    });
    const wall = performance.now() - before;
    if (!allowed.includes(run.status)) {
      throw new Error(
        `${words.join(" ")} ended with ${run.status ?? run.signal}:\n${run.stdout.slice(-2000)}${run.stderr.slice(-2000)}`,
      );
    }
    const reading = Number(/^reading-input-ms: ([0-9.]+)$/m.exec(run.stdout)?.[1] ?? 0);
    return { wall: wall - reading, peak: Number(readFileSync(peakFile, "utf8").trim().split("\n").at(-1)) / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function commandLine(words, folder, peakFile) {
  if (existsSync(TIME)) return [TIME, "-f", "%M", "-o", peakFile, process.execPath, ...words];
  const reporter = path.join(folder, "reporter.mjs");
  writeFileSync(reporter, REPORTER);
  return [process.execPath, "--import", pathToFileURL(reporter).href, ...words];
}

/** The middle value; of two middle values the mean. */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
