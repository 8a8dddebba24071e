import type { ReaperConfig } from "../scheduling-rules/reaper/reaper-config.js";

/** The pods that left their GPUs unused all through a window, as `namespace/pod`. */
export type IdlePods = ReadonlySet<string>;

type Prometheus = NonNullable<ReaperConfig["prometheus"]>;

const TIMEOUT = 60_000;
/** How many points a window is looked at for gaps, and how far apart they are at least, in seconds. */
const POINTS = 60;
const SHORTEST_STEP = 60;

/**
 * Asks Prometheus which pods used no GPU in the last `window` seconds. A pod counts only when there is data of it all through the
 * window: where nothing was measured, nothing is known. Throws when the answer cannot be had or does not make sense.
 */
export async function idlePods(prometheus: Prometheus, window: number): Promise<IdlePods> {
  const step = Math.max(SHORTEST_STEP, Math.ceil(window / POINTS));
  const { metric, namespaceLabel, podLabel } = prometheus;
  const by = `by (${namespaceLabel}, ${podLabel})`;
  const series = `${metric}{${podLabel}!=""}`;
  const [highest, points] = await Promise.all([
    query(prometheus, `max ${by} (max_over_time(${series}[${window}s]))`),
    query(prometheus, `count_over_time((max ${by} (${series}))[${window}s:${step}s])`),
  ]);
  // Prometheus puts the points at multiples of the step, so that one may fall outside at either end.
  const enough = Math.max(1, Math.floor(window / step) - 1);
  return new Set(
    [...highest].filter(([pod, use]) => use === 0 && (points.get(pod) ?? 0) >= enough).map(([pod]) => pod),
  );
}

/** The vector that an instant query gives, by pod (Prometheus, "HTTP API": instant queries). */
async function query(
  { url, namespaceLabel, podLabel }: Prometheus,
  expression: string,
): Promise<ReadonlyMap<string, number>> {
  const address = `${url.replace(/\/+$/, "")}/api/v1/query?query=${encodeURIComponent(expression)}`;
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT) });
  const text = await response.text();
  if (!response.ok) throw new Error(`Prometheus answers ${response.status} to ${expression}`);
  const values = new Map<string, number>();
  for (const { metric, value } of vectorOf(text)) {
    const [namespace, pod] = [metric[namespaceLabel], metric[podLabel]];
    if (namespace !== undefined && pod !== undefined) values.set(`${namespace}/${pod}`, numberOf(value[1]));
  }
  return values;
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

function vectorOf(text: string): readonly Sample[] {
  const answer = parsed(text);
  const { status, data, warnings } = answer as {
    readonly status?: unknown;
    readonly data?: { readonly resultType?: unknown; readonly result?: unknown };
    readonly warnings?: unknown;
  };
  // A part of the data may be missing then, and what is missing must not count as unused.
  if (Array.isArray(warnings) && warnings.length > 0) throw new Error(`Prometheus warns: ${warnings.join("; ")}`);
  if (status !== "success" || data?.resultType !== "vector" || !Array.isArray(data.result))
    throw new Error("Prometheus answers something else than a vector");
  const samples = data.result as readonly unknown[];
  if (!samples.every(isSample)) throw new Error("Prometheus answers samples that cannot be read");
  return samples;
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Told below.
  }
  throw new Error("Prometheus answers something else than JSON");
}

function isSample(sample: unknown): sample is Sample {
  const { metric, value } = (sample ?? {}) as { readonly metric?: unknown; readonly value?: unknown };
  return typeof metric === "object" && metric !== null && Array.isArray(value) && typeof value[1] === "string";
}

function numberOf(text: string): number {
  const value = text === "" ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new Error(`Prometheus answers ${JSON.stringify(text)} for the use of a GPU`);
  return value;
}
