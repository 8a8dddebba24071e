import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Use of a pod's GPU, and how many points of a window have data. */
export interface Measured {
  readonly use: number;
  readonly points?: number;
}

/** A Prometheus that knows the use of some pods, by `namespace/pod`. */
export interface FakePrometheus {
  readonly url: string;
  readonly measured: Map<string, Measured>;
  /** What it was asked. */
  readonly queries: readonly string[];
  /** Answers this text to everything, when there is one. */
  nonsense: string | undefined;
  readonly close: () => Promise<void>;
}

/** Starts one that answers instant queries in the form of Prometheus's HTTP API: a vector with the values as texts. */
export async function startPrometheus(): Promise<FakePrometheus> {
  const measured = new Map<string, Measured>();
  const queries: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const query = searchParams.get("query") ?? "";
    queries.push(query);
    response.writeHead(pathname === "/api/v1/query" ? 200 : 404, { "Content-Type": "application/json" });
    response.end(fake.nonsense ?? answer(query, measured));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  const fake: FakePrometheus = { url: `http://127.0.0.1:${port}/`, measured, queries, nonsense: undefined, close };
  return fake;
}

function answer(query: string, measured: ReadonlyMap<string, Measured>): string {
  const counts = query.startsWith("count_over_time(");
  const result = [...measured].map(([key, { use, points = 60 }]) => {
    const [namespace, pod] = key.split("/");
    return { metric: { namespace, pod }, value: [1_790_000_000.123, `${counts ? points : use}`] };
  });
  return JSON.stringify({ status: "success", data: { resultType: "vector", result } });
}
