import { Agent, request } from "node:https";
import type { IncomingMessage } from "node:http";

/** Where a cluster is and who we are there. Certificates and keys are PEM texts. */
export interface ClusterAddress {
  readonly server: string;
  /** Who signed the server's certificate. Default: the authorities that Node.js trusts. */
  readonly ca?: string;
  /** Takes any certificate. */
  readonly insecure?: boolean;
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
}

export interface KubeRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its query. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export interface KubeResponse {
  readonly status: number;
  readonly text: string;
  /** Texts of the `Warning` headers: what the API server says of a request that it takes all the same. */
  readonly warnings: readonly string[];
}

/** A connection that is kept open between requests. */
export interface Connection {
  send(request: KubeRequest): Promise<KubeResponse>;
  close(): void;
}

const TIMEOUT_MS = 60_000;

/** A connection to an API server over HTTPS. Requests reject when the server cannot be reached; any status is an answer. */
export function openConnection({ server, token, ...tls }: ClusterAddress): Connection {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 16,
    rejectUnauthorized: tls.insecure !== true,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  });
  const base = server.replace(/\/$/, "");
  const identity = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return {
    send: async ({ method, path, body, headers }) =>
      await new Promise((resolve, reject) => {
        const options = { agent, method, headers: { Accept: "application/json", ...identity, ...headers } };
        const sent = request(`${base}${path}`, options as Parameters<typeof request>[1], (response) => {
          read(response).then(resolve, reject);
        });
        sent.setTimeout(TIMEOUT_MS, () =>
          sent.destroy(new Error(`${method} ${path}: no answer in ${TIMEOUT_MS / 1000} s`)),
        );
        sent.on("error", reject).end(body);
      }),
    close: () => agent.destroy(),
  };
}

async function read(response: IncomingMessage): Promise<KubeResponse> {
  response.setEncoding("utf8");
  let text = "";
  for await (const chunk of response) text += chunk as string;
  const warnings = (response.headersDistinct["warning"] ?? []).map(warningText);
  return { status: response.statusCode ?? 0, text, warnings };
}

/** The text of a `Warning: 299 - "text"` header (RFC 7234, section 5.5). */
function warningText(header: string): string {
  const [, quoted] = /^\d{3} \S+ "((?:[^"\\]|\\.)*)"/.exec(header) ?? [];
  return quoted === undefined ? header : quoted.replaceAll(/\\(.)/g, "$1");
}
