import type { KubeClient, ServedObject } from "../control-plane/client/kube-client.js";
import { poll } from "../control-plane/poll.js";

/** What Argo CD says of one Application. */
export interface ApplicationState {
  readonly name: string;
  /** `Synced`, `OutOfSync`, `Unknown`; empty before the first comparison. */
  readonly sync: string;
  /** The commit that the cluster was last compared with. */
  readonly revision: string;
  readonly health: string;
  /** Phase and message of the last sync, empty before the first. */
  readonly phase: string;
  readonly message: string;
  /** What the last sync said of the objects that it did not take. */
  readonly refusals: readonly string[];
  /** `<type>: <message>` */
  readonly conditions: readonly string[];
  /** `<kind>/<name>` of what left Git and stays in the cluster. */
  readonly requiresPruning: readonly string[];
  /** `<kind>/<name>` of what differs from Git otherwise. */
  readonly differs: readonly string[];
  /** How many objects it holds. */
  readonly objects: number;
}

const SELECTION = { apiVersion: "argoproj.io/v1alpha1", kind: "Application", namespace: "argocd" };

interface Status {
  readonly sync?: { readonly status?: string; readonly revision?: string };
  readonly health?: { readonly status?: string };
  readonly operationState?: {
    readonly phase?: string;
    readonly message?: string;
    readonly syncResult?: { readonly resources?: readonly { readonly status?: string; readonly message?: string }[] };
  };
  readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  readonly resources?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly status?: string;
    readonly requiresPruning?: boolean;
  }[];
}

/** All Applications by name, in order. */
export async function readApplications(client: KubeClient): Promise<ReadonlyMap<string, ApplicationState>> {
  const listed = await client.list(SELECTION);
  return new Map(listed.map((object) => [object.metadata.name, stateOf(object)]));
}

function stateOf(object: ServedObject): ApplicationState {
  const { sync, health, operationState, conditions = [], resources = [] } = (object["status"] ?? {}) as Status;
  const called = (wanted: boolean): readonly string[] =>
    resources
      .filter(({ status, requiresPruning = false }) => status === "OutOfSync" && requiresPruning === wanted)
      .map(({ kind, name }) => `${kind}/${name}`)
      .sort();
  return {
    name: object.metadata.name,
    sync: sync?.status ?? "",
    revision: sync?.revision ?? "",
    health: health?.status ?? "",
    phase: operationState?.phase ?? "",
    message: operationState?.message ?? "",
    refusals: (operationState?.syncResult?.resources ?? [])
      .filter(({ status }) => status === "SyncFailed")
      .map((refused) => refused.message ?? ""),
    conditions: conditions.map(({ type, message }) => `${type}: ${message}`),
    requiresPruning: called(true),
    differs: called(false),
    objects: resources.length,
  };
}

/** Whether the cluster is as this commit wants it, apart from what only waits to be removed. */
export function isSettled(state: ApplicationState | undefined, revision: string): boolean {
  if (state === undefined || state.revision !== revision || state.health !== "Healthy") return false;
  const isSynced = state.sync === "Synced" || (state.sync === "OutOfSync" && state.requiresPruning.length > 0);
  return isSynced && state.differs.length === 0 && state.phase !== "Running" && state.conditions.length === 0;
}

/** Makes Argo CD look at Git now for one Application. */
export async function refresh(client: KubeClient, name: string): Promise<void> {
  const reference = { ...SELECTION, metadata: { name, namespace: "argocd" } };
  await client.patch(reference, { metadata: { annotations: { "argocd.argoproj.io/refresh": "normal" } } });
}

/** Makes Argo CD look at Git now for all Applications, as the webhook of a Git host does. */
export async function announce(client: KubeClient): Promise<void> {
  for (const { metadata } of await client.list(SELECTION)) await refresh(client, metadata.name);
}

/** Waits until all of these Applications are settled at a commit; gives every Application there is. */
export async function settle(
  client: KubeClient,
  {
    names,
    revision,
    seconds = 240,
  }: { readonly names: readonly string[]; readonly revision: string; readonly seconds?: number },
): Promise<ReadonlyMap<string, ApplicationState>> {
  let last: ReadonlyMap<string, ApplicationState> = new Map();
  await announce(client);
  return await poll(
    async () => {
      last = await readApplications(client);
      return names.every((name) => isSettled(last.get(name), revision)) && last;
    },
    {
      seconds,
      describe: () => {
        const waiting = names.filter((name) => !isSettled(last.get(name), revision));
        const states = waiting.map((name) => JSON.stringify(last.get(name) ?? { name, missing: true }));
        return `not settled at ${revision}:\n${states.join("\n")}`;
      },
    },
  );
}
