import { jsonText, type JsonObject } from "../kernel/json.js";

/** The few requests that the reaper makes of an API server. */
export interface KubeApi {
  /** The object at a path; `undefined` when there is none, or when the kind is not there. */
  readonly get: (path: string) => Promise<JsonObject | undefined>;
  readonly list: (path: string) => Promise<readonly JsonObject[]>;
  /** A merge patch (RFC 7386). */
  readonly patch: (path: string, patch: JsonObject) => Promise<void>;
  readonly create: (path: string, object: JsonObject) => Promise<void>;
  readonly remove: (path: string, uid: string) => Promise<void>;
}

/** How many objects a page of a list has. */
const PAGE = 500;
const TIMEOUT = 30_000;

/** An API server that is asked with a token of a service account. Throws on what it refuses, with what it said. */
export function kubeApi(server: string, token: string): KubeApi {
  const send = async (
    method: string,
    path: string,
    body?: JsonObject,
    contentType = "application/json",
  ): Promise<Response> =>
    await fetch(`${server}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, Accept: "application/json", "Content-Type": contentType },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
  const ask = async (...request: Parameters<typeof send>): Promise<JsonObject> => {
    const response = await send(...request);
    const text = await response.text();
    if (!response.ok) throw new Error(`${request[0]} ${request[1]}: ${response.status} ${messageOf(text)}`);
    return JSON.parse(text) as JsonObject;
  };
  return {
    get: async (path) => {
      const response = await send("GET", path);
      const text = await response.text();
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${messageOf(text)}`);
      return JSON.parse(text) as JsonObject;
    },
    list: async (path) => {
      const items: JsonObject[] = [];
      let next = "";
      do {
        const page = await ask(
          "GET",
          `${path}?limit=${PAGE}${next === "" ? "" : `&continue=${encodeURIComponent(next)}`}`,
        );
        items.push(...((page["items"] ?? []) as readonly JsonObject[]));
        next = jsonText((page["metadata"] as JsonObject | undefined)?.["continue"] ?? "");
      } while (next !== "");
      return items;
    },
    patch: async (path, patch) => {
      await ask("PATCH", path, patch, "application/merge-patch+json");
    },
    create: async (path, object) => {
      const response = await send("POST", path, object);
      const text = await response.text();
      // It is there already: an event that was told before.
      if (!response.ok && response.status !== 409)
        throw new Error(`POST ${path}: ${response.status} ${messageOf(text)}`);
    },
    remove: async (path, uid) => {
      await ask("DELETE", path, { preconditions: { uid } });
    },
  };
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === "string" ? message : "";
  } catch {
    return "";
  }
}
