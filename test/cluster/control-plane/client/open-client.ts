import type { JsonObject } from "../../../../src/kernel/json.js";
import { poll } from "../poll.js";
import { openConnection, type ClusterAddress, type KubeRequest, type KubeResponse } from "./connection.js";
import { discover, type Discovery } from "./discovery.js";
import type {
  Action,
  Identity,
  KubeClient,
  ObjectReference,
  ObjectSelection,
  PatchType,
  ServedObject,
  WriteOptions,
  Written,
} from "./kube-client.js";
import { KubeRefusal } from "./kube-refusal.js";

/** How a client behaves. */
export interface ClientSettings {
  /** Remembers what it makes, and removes that when it is closed. Default: false. */
  readonly tidy?: boolean;
}

/** What all calls of one identity need. */
interface Session {
  readonly send: (request: KubeRequest) => Promise<KubeResponse>;
  readonly resourceOf: Discovery;
  readonly remember: (made: ServedObject) => void;
}

/** A write: what is sent, how it is to be read, and the query. */
interface Write {
  readonly method: "POST" | "PATCH";
  readonly path: string;
  readonly body: unknown;
  readonly contentType: string;
  readonly query: URLSearchParams;
}

const FIELD_MANAGER = "fairlead-test";
const WAIT_SECONDS = 30;

const PATCH_TYPES: Readonly<Record<PatchType, string>> = {
  merge: "application/merge-patch+json",
  "strategic-merge": "application/strategic-merge-patch+json",
  json: "application/json-patch+json",
};

/** A client for a cluster. Nothing is asked before the first call. */
export function openClient(address: ClusterAddress, { tidy = false }: ClientSettings = {}): KubeClient {
  const connection = openConnection(address);
  const resourceOf = discover(connection);
  const made: ServedObject[] = [];

  const clientFor = (identity: NonNullable<KubeRequest["headers"]>): KubeClient => {
    const session: Session = {
      resourceOf,
      send: async (request) => {
        const sent = { ...request, headers: { ...request.headers, ...identity } };
        const response = await answered(async () => await connection.send(sent));
        if (response.status >= 300) throw new KubeRefusal(request, response);
        return response;
      },
      remember: (object) => tidy && made.push(object),
    };
    const client: KubeClient = {
      ...callsOf(session),
      as: (somebody) => clientFor(impersonation(somebody)),
      close: async () => {
        for (const object of made.splice(0).reverse()) await root.delete(object);
        connection.close();
      },
    };
    return client;
  };
  const root = clientFor({});
  return root;
}

/**
 * What the server answers in the end. A policy that mutates a kind made a moment ago has no schema of it yet: the server then
 * refuses every object of the kind and says so (it looks every five seconds, `typeConverterManager` of Kubernetes).
 */
async function answered(ask: () => Promise<KubeResponse>): Promise<KubeResponse> {
  const isKnown = ({ status, text }: KubeResponse): boolean => status !== 503 || !text.includes("There can be a delay");
  return await poll(
    async () => {
      const response = await ask();
      return isKnown(response) && response;
    },
    { seconds: WAIT_SECONDS, describe: () => "the API server has no schema of a new kind" },
  );
}

function callsOf(session: Session): Omit<KubeClient, "as" | "close"> {
  const get = async (reference: ObjectReference): Promise<ServedObject | undefined> =>
    await unlessMissing(async () => {
      const { text } = await session.send({ method: "GET", path: await pathOf(session, reference) });
      return JSON.parse(text) as ServedObject;
    });
  return {
    get,
    list: async (selection) => await list(session, selection),
    apply: async (object, { force = true, ...options } = {}) =>
      await write(session, {
        method: "PATCH",
        path: await pathOf(session, object),
        body: object,
        contentType: "application/apply-patch+yaml",
        query: queryOf(options, { force: String(force) }),
      }),
    create: async (object, options = {}) =>
      await write(session, {
        method: "POST",
        path: await collectionOf(session, object),
        body: object,
        contentType: "application/json",
        query: queryOf(options),
      }),
    patch: async (reference, patch, { type = "merge", ...options } = {}) =>
      await write(session, {
        method: "PATCH",
        path: await pathOf(session, reference),
        body: patch,
        contentType: PATCH_TYPES[type],
        query: queryOf(options),
      }),
    delete: async (reference) => {
      const path = `${await pathOf(session, reference)}?propagationPolicy=Background`;
      return (await unlessMissing(async () => await session.send({ method: "DELETE", path }))) !== undefined;
    },
    waitFor: async (reference, condition, seconds = WAIT_SECONDS) => {
      let last: ServedObject | undefined;
      const name = `${reference.kind} ${reference.metadata.name}`;
      const ask = async (): Promise<{ readonly object: ServedObject | undefined } | false> => {
        last = await get(reference);
        return condition(last) && { object: last };
      };
      const { object } = await poll(ask, { seconds, describe: () => `${name} is ${JSON.stringify(last, null, 2)}` });
      return object;
    },
    may: async (action) => await may(session, action),
    send: session.send,
  };
}

async function write({ send, remember }: Session, { method, path, body, contentType, query }: Write): Promise<Written> {
  const headers = { "Content-Type": contentType };
  const sent = await send({ method, path: `${path}?${query.toString()}`, body: JSON.stringify(body), headers });
  const object = JSON.parse(sent.text) as ServedObject;
  const created = sent.status === 201;
  if (created && !query.has("dryRun")) remember(object);
  return { object, created, warnings: sent.warnings };
}

async function list(
  { send, resourceOf }: Session,
  { apiVersion, kind, namespace, labelSelector }: ObjectSelection,
): Promise<readonly ServedObject[]> {
  const { base, name } = await resourceOf(apiVersion, kind);
  const scope = namespace === undefined ? "" : `/namespaces/${namespace}`;
  const query = new URLSearchParams(labelSelector === undefined ? {} : { labelSelector });
  const { text } = await send({ method: "GET", path: `${base}${scope}/${name}?${query.toString()}` });
  // Items of a list leave out what the list says once.
  const { items } = JSON.parse(text) as { readonly items: readonly JsonObject[] };
  return items.map((item) => ({ ...item, apiVersion, kind }) as unknown as ServedObject);
}

/** A review is answered in the request that makes it, and not kept. */
async function may({ send }: Session, action: Action): Promise<boolean> {
  const review = { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview" };
  const { text } = await send({
    method: "POST",
    path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...review, spec: { resourceAttributes: action } }),
  });
  return (JSON.parse(text) as { readonly status: { readonly allowed: boolean } }).status.allowed;
}

async function pathOf(session: Session, reference: ObjectReference): Promise<string> {
  return `${await collectionOf(session, reference)}/${encodeURIComponent(reference.metadata.name)}`;
}

/** The path of an object's neighbours. Throws when the object's scope is not that of its kind. */
async function collectionOf({ resourceOf }: Session, { apiVersion, kind, metadata }: ObjectReference): Promise<string> {
  const { base, name, namespaced } = await resourceOf(apiVersion, kind);
  const { namespace } = metadata;
  if (namespaced !== (namespace !== undefined)) {
    const scope = namespaced ? "lives in a namespace and names none" : `lives in no namespace, but names ${namespace}`;
    throw new Error(`${kind} ${metadata.name} ${scope}`);
  }
  return namespace === undefined ? `${base}/${name}` : `${base}/namespaces/${namespace}/${name}`;
}

function queryOf({ fieldManager = FIELD_MANAGER, dryRun = false }: WriteOptions, more = {}): URLSearchParams {
  return new URLSearchParams({
    fieldManager,
    fieldValidation: "Strict",
    ...(dryRun ? { dryRun: "All" } : {}),
    ...more,
  });
}

function impersonation({ user, groups = [] }: Identity): NonNullable<KubeRequest["headers"]> {
  return { "Impersonate-User": user, ...(groups.length === 0 ? {} : { "Impersonate-Group": groups }) };
}

async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof KubeRefusal && error.reason === "NotFound") return undefined;
    throw error;
  }
}
