import { isJsonObject, jsonText, type Json, type JsonObject } from "../kernel/json.js";
import { STAMPS } from "../scheduling-rules/stamps.js";
import { lastTimeOfDay } from "./end-of-day.js";
import type { IdlePods } from "./gpu-use.js";
import { metadataOf, type Workload } from "./workloads.js";

/** Why a workload is to end. */
export interface Verdict {
  readonly reason: "TimeLimit" | "EndOfDay" | "IdleLimit";
  /** What is said in the event: one sentence without a subject. */
  readonly because: string;
  /** When the pods that are judged began to run, in milliseconds. */
  readonly since: number;
}

/** What a workload is held against. */
export interface Judging {
  readonly stamps: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly now: number;
  /** Pods that were idle through a window of seconds; `undefined` when nobody knows. */
  readonly idle: (window: number) => Promise<IdlePods | undefined>;
}

/** Whether a workload has to end, by what it was submitted under. What does not run, or is not known, goes on. */
export async function judgeWorkload(workload: Workload, { stamps, now, idle }: Judging): Promise<Verdict | undefined> {
  const live = workload.pods.filter(isLive);
  const starts = live.map(startOf).filter((start) => start !== undefined);
  if (starts.length === 0) return undefined;
  const since = Math.min(...starts);
  return (
    overTime(stamps[STAMPS.timeLimit], since, now) ??
    pastEnd(stamps[STAMPS.endsAt], since, now) ??
    (await isIdle({ workload, live, since, now }, stamps[STAMPS.idleLimit], idle))
  );
}

function overTime(limit: string | undefined, since: number, now: number): Verdict | undefined {
  const seconds = secondsOf(limit);
  if (seconds === undefined || now - since <= seconds * 1000) return undefined;
  return { reason: "TimeLimit", because: `it has run for more than ${seconds} seconds, its time limit`, since };
}

function pastEnd(ends: string | undefined, since: number, now: number): Verdict | undefined {
  const passed = (ends ?? "").split(", ").find((end) => {
    const [time = "", timeZone = ""] = end.split(" ");
    return /^\d\d:\d\d$/.test(time) && isTimeZone(timeZone) && since < lastTimeOfDay(time, timeZone, now);
  });
  if (passed === undefined) return undefined;
  return { reason: "EndOfDay", because: `workspaces of its project end at ${passed}`, since };
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

interface Live {
  readonly workload: Workload;
  readonly live: readonly JsonObject[];
  readonly since: number;
  readonly now: number;
}

/** All pods with GPUs left them unused for the whole window. One that is younger, pending or not measured speaks for the workload. */
async function isIdle(
  { live, workload, since, now }: Live,
  limit: string | undefined,
  idle: Judging["idle"],
): Promise<Verdict | undefined> {
  const seconds = secondsOf(limit);
  const withGpus = live.filter(asksForGpus);
  if (seconds === undefined || withGpus.length === 0) return undefined;
  const isOld = (pod: JsonObject): boolean => (startOf(pod) ?? Infinity) <= now - seconds * 1000;
  if (!live.every((pod) => startOf(pod) !== undefined) || !withGpus.every(isOld)) return undefined;
  const unused = await idle(seconds);
  const isUnused = (pod: JsonObject): boolean =>
    unused?.has(`${workload.namespace}/${jsonText(metadataOf(pod)["name"])}`) ?? false;
  if (!withGpus.every(isUnused)) return undefined;
  return { reason: "IdleLimit", because: `its GPUs were not used for ${seconds} seconds, its idle limit`, since };
}

function secondsOf(text: string | undefined): number | undefined {
  const seconds = /^\d{1,10}$/.test(text ?? "") ? Number(text) : 0;
  return seconds > 0 ? seconds : undefined;
}

/** Pods that have ended or are ending have no say. */
function isLive(pod: JsonObject): boolean {
  const { phase } = partOf(pod["status"]);
  return phase !== "Succeeded" && phase !== "Failed" && metadataOf(pod)["deletionTimestamp"] === undefined;
}

/** When the first container of a running pod began to run, in milliseconds. */
function startOf(pod: JsonObject): number | undefined {
  const { phase, containerStatuses } = partOf(pod["status"]);
  if (phase !== "Running") return undefined;
  const starts = listOf(containerStatuses)
    .map((status) => partOf(partOf(status["state"])["running"])["startedAt"])
    .flatMap((text) => (typeof text === "string" ? [Date.parse(text)] : []))
    .filter((moment) => Number.isFinite(moment));
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** Annotations of pods that ask for a part of a GPU (KAI Scheduler). */
const FRACTIONS = ["gpu-fraction", "gpu-memory"];

/** Whether a pod asks for GPUs: devices, a part of one, or claims. Others cannot leave any unused. */
function asksForGpus(pod: JsonObject): boolean {
  const spec = partOf(pod["spec"]);
  const annotations = partOf(metadataOf(pod)["annotations"]);
  if (listOf(spec["resourceClaims"]).length > 0 || FRACTIONS.some((key) => annotations[key] !== undefined)) return true;
  return [...listOf(spec["containers"]), ...listOf(spec["initContainers"])]
    .map(({ resources }) => ({ ...partOf(partOf(resources)["limits"]), ...partOf(partOf(resources)["requests"]) }))
    .some((amounts) => Object.keys(amounts).some((name) => name.startsWith("nvidia.com/") || name.endsWith("/gpu")));
}

function partOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];
}
