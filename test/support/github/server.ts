import { createVerify, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkRoutes } from "./check-routes.js";
import { match, requestProblems, responseProblems } from "./description.js";
import { gitRoutes } from "./git-routes.js";
import { answerGraphql } from "./graphql-routes.js";
import { pullRoutes } from "./pull-routes.js";
import { refuse, type Answer, type Handler, type State } from "./state.js";

/** How the next matching requests go wrong. */
export interface Fault {
  /** `POST /repos/acme/rendered/pulls`; a regular expression over method and path. */
  readonly on: RegExp;
  /** How many requests; default 1. */
  times?: number;
  readonly how:
    | {
        readonly kind: "answer";
        readonly status: number;
        readonly body?: unknown;
        readonly headers?: Readonly<Record<string, string>>;
        readonly html?: string;
      }
    /** The connection ends without an answer, before or after the work was done. */
    | { readonly kind: "break"; readonly after: boolean }
    /** Half of the answer comes. */
    | { readonly kind: "half" }
    /** Nothing comes. */
    | { readonly kind: "hang" }
    /** Somebody else does something first. */
    | { readonly kind: "meanwhile"; readonly run: () => void };
}

export interface StandIn {
  /** Address of the API, as `target.host.apiUrl`. */
  readonly apiUrl: string;
  readonly state: State;
  /** Everything that GitHub's description does not allow, of requests and answers. */
  readonly problems: string[];
  /** `METHOD path` of each request. */
  readonly requests: string[];
  /** Every byte that was received, headers included. */
  readonly received: string[];
  readonly token: string;
  readonly app: { readonly id: string; readonly privateKey: string };
  fault(fault: Fault): void;
  close(): Promise<void>;
}

const HANDLERS: Readonly<Record<string, Handler>> = { ...gitRoutes, ...pullRoutes, ...checkRoutes };

/** Key pair of the stand-in's GitHub App; making one takes a moment. */
const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

/**
 * Starts a server that behaves like GitHub towards one repository. Every request and every answer is held against GitHub's
 * OpenAPI description; `prefix` is `/api/v3` for a GitHub Enterprise Server.
 */
export async function startStandIn(
  repository: string,
  options: { readonly prefix?: string; readonly token?: string } = {},
): Promise<StandIn> {
  const { prefix = "", token = "ghp_standin_secret_token" } = options;
  const state: State = {
    owner: "acme",
    repo: "rendered",
    repository,
    pulls: [],
    comments: [],
    checks: [],
    sarifs: [],
    collaborators: new Set(["ines", "omar"]),
    teams: new Set(["vision-admins"]),
    drafts: true,
    protectedBranch: null,
    nextId: 100,
  };
  const [problems, requests, received, faults]: [string[], string[], string[], Fault[]] = [[], [], [], []];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://stand-in");
      const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname;
      received.push(`${JSON.stringify(request.headers)} ${body}`);
      requests.push(`${request.method ?? ""} ${decodeURIComponent(path)}${url.search}`);
      const work = (): Answer =>
        answer({
          request,
          body,
          url,
          path: path || "/",
          isGraphql: url.pathname === (prefix === "" ? "/graphql" : "/api/graphql"),
        });
      respond(response, work, takeFault(faults, `${request.method ?? ""} ${path}`));
    });
  });
  const answer = (asked: {
    request: IncomingMessage;
    body: string;
    url: URL;
    path: string;
    isGraphql: boolean;
  }): Answer => {
    const actor = actorOf(asked.request.headers.authorization, token);
    if (actor === null) return refuse(401, "Bad credentials");
    const body = asked.body === "" ? undefined : (JSON.parse(asked.body) as Record<string, unknown>);
    if (asked.isGraphql) {
      const graphql = answerGraphql(state, body, actor);
      problems.push(...graphql.problems);
      return { status: 200, body: graphql.answer };
    }
    const query = Object.fromEntries(asked.url.searchParams);
    const method = asked.request.method ?? "GET";
    const matched = match(method, asked.path);
    if (!matched) {
      problems.push(`${method} ${asked.path} is not described`);
      return refuse(404, "Not Found");
    }
    problems.push(...requestProblems(matched, { method, path: asked.path, query, body }));
    const handler = HANDLERS[matched.id];
    if (!handler) throw new Error(`The stand-in does not know ${matched.id}.`);
    const here =
      matched.params["owner"] === undefined ||
      (matched.params["owner"] === state.owner && matched.params["repo"] === state.repo);
    const answered = here
      ? handler({ state, params: matched.params, query, body: body ?? {}, actor, api: "" })
      : refuse(404, "Not Found");
    const paged = page(answered, query, `http://${asked.request.headers.host ?? ""}${asked.url.pathname}`);
    problems.push(...responseProblems(matched, paged.status, paged.body));
    return paged;
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}${prefix}`,
    state,
    problems,
    requests,
    received,
    token,
    app: { id: "4711", privateKey: keys.privateKey },
    fault: (fault) => void faults.push(fault),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function takeFault(faults: Fault[], request: string): Fault | undefined {
  const fault = faults.find(({ on, times = 1 }) => times > 0 && on.test(request));
  if (fault) fault.times = (fault.times ?? 1) - 1;
  return fault;
}

function respond(response: ServerResponse, work: () => Answer, fault: Fault | undefined): void {
  const how = fault?.how;
  if (how?.kind === "meanwhile") how.run();
  if (how?.kind === "hang") return;
  if (how?.kind === "break") {
    if (how.after) work();
    response.socket?.destroy();
    return;
  }
  if (how?.kind === "answer") {
    const isHtml = how.html !== undefined;
    response.writeHead(how.status, {
      "content-type": isHtml ? "text/html" : "application/json; charset=utf-8",
      ...how.headers,
    });
    response.end(isHtml ? how.html : JSON.stringify(how.body ?? { message: "Server Error" }));
    return;
  }
  const { status, body, headers } = work();
  const text = body === undefined ? "" : JSON.stringify(body);
  const limits = { "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4999", "x-ratelimit-reset": "2000000000" };
  response.writeHead(status, {
    ...(text === "" ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...limits,
    ...headers,
  });
  if (how?.kind === "half") {
    response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
    return;
  }
  response.end(text);
}

/** One page of a list, with the `Link` to the next one. */
function page(
  { status, body, list, listKey, headers }: Answer,
  query: Readonly<Record<string, string>>,
  url: string,
): Answer {
  if (!list) return { status, body, ...(headers ? { headers } : {}) };
  const [size, number] = [Math.min(100, Number(query["per_page"] ?? 30)), Number(query["page"] ?? 1)];
  const items = list.slice((number - 1) * size, number * size);
  const next = new URLSearchParams({ ...query, page: String(number + 1) });
  const links = number * size < list.length ? { link: `<${url}?${next.toString()}>; rel="next"` } : {};
  return {
    status,
    body: listKey === undefined ? items : { total_count: list.length, [listKey]: items },
    headers: links,
  };
}

/** Who asks: a person by token, an installation of the App, or the App itself by a signed statement. */
function actorOf(authorization: string | undefined, token: string): string | null {
  const [, given = ""] = /^(?:token|bearer) (.*)$/i.exec(authorization ?? "") ?? [];
  if (given === token) return "fairlead-bot";
  if (given === "ghs_installation_secret") return "fairlead[bot]";
  const [head = "", claims = "", signature = ""] = given.split(".");
  if (signature === "") return null;
  const isSigned = createVerify("RSA-SHA256")
    .update(`${head}.${claims}`)
    .verify(keys.publicKey, signature, "base64url");
  const { iss } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { iss: string | number };
  return isSigned && String(iss) === "4711" ? "fairlead[app]" : null;
}
