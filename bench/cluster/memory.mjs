// What the programs of a control plane take, read from /proc: Linux only.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Peak memory in MiB by program, of those whose environment or command line names the folder; empty elsewhere than on Linux. */
export function peakMemory(folder) {
  if (!existsSync("/proc/self/status")) return {};
  const found = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => memoryOf(pid, folder) ?? []);
  return Object.fromEntries(found.sort());
}

function memoryOf(pid, folder) {
  try {
    const read = (file) => readFileSync(`/proc/${pid}/${file}`, "utf8");
    const [environment, words] = [read("environ"), read("cmdline").split("\0")];
    if (!environment.includes(`TMPDIR=${folder}`)) return undefined;
    const role = /(?:^|\0)ARGOCD_BINARY_NAME=([^\0]+)/.exec(environment)?.[1];
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(read("status"))?.[1];
    return peak === undefined ? undefined : [[role ?? path.basename(words[0]), Math.round(Number(peak) / 1024)]];
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}
