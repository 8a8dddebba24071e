import type { KubeObject } from "../../../../src/objects/kube-object.js";
import type { KubeRequest, KubeResponse } from "./connection.js";

/** What identifies an object. A whole object is one too. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Which objects to list. */
export interface ObjectSelection {
  readonly apiVersion: string;
  readonly kind: string;
  /** Default: all namespaces. */
  readonly namespace?: string;
  /** `app=web,tier in (a, b)` */
  readonly labelSelector?: string;
}

/** An object as the API server holds it, with what the server set itself. */
export interface ServedObject extends KubeObject {
  readonly metadata: KubeObject["metadata"] & {
    readonly uid: string;
    readonly resourceVersion: string;
    readonly deletionTimestamp?: string;
  };
}

/** What the API server made of an object. */
export interface Written {
  readonly object: ServedObject;
  /** Whether it did not exist before. */
  readonly created: boolean;
  /** Texts of the answer's `Warning` headers. */
  readonly warnings: readonly string[];
}

export interface WriteOptions {
  /** Who owns the fields. Default: `fairlead-test`. */
  readonly fieldManager?: string;
  /** Goes through admission and validation, and keeps nothing. */
  readonly dryRun?: boolean;
}

export interface ApplyOptions extends WriteOptions {
  /** Takes fields away from other owners. Default: true, as GitOps engines do. */
  readonly force?: boolean;
}

/** How a patch is to be read. */
export type PatchType = "merge" | "strategic-merge" | "json";

/** Somebody to act as (impersonation). */
export interface Identity {
  readonly user: string;
  readonly groups?: readonly string[];
}

/** An action to ask permission for. `group` is the API group, the empty string for the core group. */
export interface Action {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/**
 * A client of the Kubernetes API for tests. Every write is validated strictly: an unknown or doubled field is an error. What
 * the API server refuses is thrown as `KubeRefusal`.
 */
export interface KubeClient {
  /** The object, or `undefined` when there is none. */
  get(reference: ObjectReference): Promise<ServedObject | undefined>;
  /** The selected objects. */
  list(selection: ObjectSelection): Promise<readonly ServedObject[]>;
  /** Server-side apply. */
  apply(object: KubeObject, options?: ApplyOptions): Promise<Written>;
  create(object: KubeObject, options?: WriteOptions): Promise<Written>;
  /** A merge patch unless told otherwise; a JSON patch is a list. */
  patch(
    reference: ObjectReference,
    patch: unknown,
    options?: WriteOptions & { readonly type?: PatchType },
  ): Promise<Written>;
  /** Deletes an object, and what it owns in the background. False when there is none. */
  delete(reference: ObjectReference): Promise<boolean>;
  /** Waits until an object is as it should be: `condition` gets `undefined` while there is none. Gives the object. */
  waitFor(
    reference: ObjectReference,
    condition: (object: ServedObject | undefined) => boolean,
    seconds?: number,
  ): Promise<ServedObject | undefined>;
  /** Whether the client's identity may do something (SelfSubjectAccessReview). */
  may(action: Action): Promise<boolean>;
  /** The same cluster, as somebody else. */
  as(identity: Identity): KubeClient;
  /** Any request. A status that is no success is thrown. */
  send(request: KubeRequest): Promise<KubeResponse>;
  /** Closes the connection, after having removed what was made, last first, if the client is a tidy one. */
  close(): Promise<void>;
}
