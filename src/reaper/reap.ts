import type { ReaperConfig } from "../scheduling-rules/reaper/reaper-config.js";
import { endingText, endWorkload, tellEnding } from "./end-workload.js";
import { idlePods, type IdlePods } from "./gpu-use.js";
import { judgeWorkload } from "./judge-workload.js";
import type { KubeApi } from "./kube-api.js";
import { stampsOf } from "./stamps-of.js";
import { workloadsIn, type Workload } from "./workloads.js";

/** What a run takes from its surroundings. */
export interface Reaping {
  readonly config: ReaperConfig;
  readonly api: KubeApi;
  /** Milliseconds. */
  readonly now: number;
  /** Takes a line for the log. */
  readonly log: (line: string) => void;
}

/** How many namespaces are looked at together. */
const TOGETHER = 8;

/**
 * Looks once at all workloads of the namespaces that it is told, and ends those that are over a limit. Gives whether everything could
 * be looked at. What fails is told and left as it is: without an answer of Prometheus no workload is idle.
 */
export async function reap(reaping: Reaping): Promise<boolean> {
  const { config, log } = reaping;
  const failures: string[] = [];
  const failed = (line: string): void => {
    failures.push(line);
    log(line);
  };
  const idle = idleLookup(config, failed);
  const namespaces = Object.keys(config.namespaces);
  let ended = 0;
  for (let from = 0; from < namespaces.length; from += TOGETHER) {
    const counts = namespaces.slice(from, from + TOGETHER).map(async (namespace) => {
      try {
        return await reapNamespace(namespace, reaping, { idle, failed });
      } catch (error) {
        failed(`failed in ${namespace}: ${words(error)}`);
        return 0;
      }
    });
    for (const count of await Promise.all(counts)) ended += count;
  }
  const did = config.dryRun ? "would be ended (dry run)" : "ended";
  log(
    `cluster ${config.cluster}: ${namespaces.length} namespaces, ${ended} workloads ${did}, ${failures.length} failures`,
  );
  return failures.length === 0;
}

interface Lookups {
  readonly idle: (window: number) => Promise<IdlePods | undefined>;
  readonly failed: (line: string) => void;
}

async function reapNamespace(namespace: string, reaping: Reaping, lookups: Lookups): Promise<number> {
  let ended = 0;
  for (const workload of await workloadsIn(reaping.api, namespace)) {
    try {
      if (await reapWorkload(workload, reaping, lookups)) ended += 1;
    } catch (error) {
      lookups.failed(`failed at ${titleOf(workload)}: ${words(error)}`);
    }
  }
  return ended;
}

async function reapWorkload(
  workload: Workload,
  { api, config, now, log }: Reaping,
  { idle }: Lookups,
): Promise<boolean> {
  const stamps = await stampsOf(api, workload, config);
  const verdict = await judgeWorkload(workload, { stamps, now, idle });
  if (!verdict) return false;
  const ending = await endWorkload(api, workload, config.dryRun);
  log(`${titleOf(workload)}: ${endingText(ending, verdict)}`);
  if (ending === "ends-already") return false;
  await tellEnding(api, workload, verdict, ending);
  return ending !== "cannot-end";
}

/** Asks Prometheus once for each length of time. Who is not answered knows nothing. */
function idleLookup({ prometheus }: ReaperConfig, failed: (line: string) => void): Lookups["idle"] {
  const known = new Map<number, Promise<IdlePods | undefined>>();
  const ask = async (window: number): Promise<IdlePods | undefined> => {
    if (prometheus === null) return undefined;
    try {
      return await idlePods(prometheus, window);
    } catch (error) {
      failed(`no idle limit of ${window} seconds is looked at: ${words(error)}`);
      return undefined;
    }
  };
  return async (window) => {
    const answer = known.get(window) ?? ask(window);
    known.set(window, answer);
    return await answer;
  };
}

function titleOf({ kind, namespace, name }: Workload): string {
  return `${kind.kind} ${namespace}/${name}`;
}

/** Node says of a failed request only that it failed; why is in the cause. */
function words(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
