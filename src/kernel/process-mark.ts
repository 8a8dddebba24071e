import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Tells one run of a program from every other, on this machine and on others, as text that can be left in a file. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** The PID namespace on Linux: in a container the same number means another process. */
  readonly namespace: string | null;
  /** When the process began, as the kernel counts: tells a process from a later one with the same number. */
  readonly began: string | null;
}

/** The mark of this process. */
export function ownProcessMark(): ProcessMark {
  const { pid } = process;
  return { pid, host: hostname(), namespace: pidNamespace(), began: beginning(pid) };
}

/** Reads a mark that was written as JSON; `undefined` when the text is none. */
export function parseProcessMark(text: string): ProcessMark | undefined {
  try {
    const { pid, host, namespace = null, began = null } = JSON.parse(text) as Partial<ProcessMark>;
    return typeof pid === "number" && pid > 0 && typeof host === "string" ? { pid, host, namespace, began } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process is known to have ended. Of one on another machine or in another container nothing is known. */
export function hasEnded({ pid, host, namespace, began }: ProcessMark): boolean {
  if (host !== hostname() || namespace !== pidNamespace()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const now = beginning(pid);
  return began !== null && now !== null && began !== now;
}

/** Start time of a process in clock ticks since boot (proc(5), field 22), or `null` where there is no `/proc`. */
function beginning(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function pidNamespace(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}
