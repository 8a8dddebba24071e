import type { KubeClient, ServedObject } from "../control-plane/client/kube-client.js";
import { poll } from "../control-plane/poll.js";

const APPLICATION = { apiVersion: "argoproj.io/v1alpha1", kind: "Application", namespace: "argocd" } as const;

interface Status {
  readonly sync?: { readonly status?: string; readonly revision?: string };
  readonly health?: { readonly status?: string };
  readonly operationState?: { readonly phase?: string; readonly message?: string };
  readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  readonly resources?: readonly { readonly kind: string; readonly name: string; readonly requiresPruning?: boolean }[];
}

/** What Argo CD says of an Application. */
export function statusOf(application: ServedObject | undefined): Status {
  return (application?.["status"] ?? {}) as Status;
}

/** All Applications by name. */
export async function applications(client: KubeClient): Promise<ReadonlyMap<string, ServedObject>> {
  return new Map((await client.list(APPLICATION)).map((object) => [object.metadata.name, object]));
}

/**
 * Waits until Argo CD says of these objects, `<kind>/<name>`, and of no others, that they left Git and stay in the cluster. It says
 * so with a delay: an object that is being removed is listed until the comparison after its end.
 */
export async function expectLeftBehind(client: KubeClient, expected: readonly string[]): Promise<void> {
  let last: readonly string[] = [];
  await poll(async () => (last = await leftBehind(client)).join() === expected.join(), {
    seconds: 60,
    describe: () => `left behind are [${last.join(", ")}], expected [${expected.join(", ")}]`,
  });
}

async function leftBehind(client: KubeClient): Promise<readonly string[]> {
  return [...(await applications(client)).values()]
    .flatMap((application) => statusOf(application).resources ?? [])
    .filter(({ requiresPruning }) => requiresPruning)
    .map(({ kind, name }) => `${kind}/${name}`)
    .sort();
}

/** Makes Argo CD look at Git now, and waits until these Applications, and no others, have taken the commit in. */
export async function settle(client: KubeClient, revision: string, names: readonly string[]): Promise<void> {
  let last: ReadonlyMap<string, ServedObject> = new Map();
  let asked = 0;
  await poll(
    async () => {
      // Again for those that have not looked yet, such as a child made meanwhile; never while one is at work.
      if (asked++ % 40 === 0) await announce(client, revision);
      last = await applications(client);
      return (
        [...last.keys()].sort().join() === [...names].sort().join() &&
        [...last.values()].every((one) => isSettled(one, revision))
      );
    },
    {
      seconds: 240,
      describe: () => JSON.stringify([...last.values()]),
    },
  );
}

async function announce(client: KubeClient, revision: string): Promise<void> {
  for (const application of await client.list(APPLICATION)) {
    if (statusOf(application).sync?.revision === revision) continue;
    const { metadata } = application;
    const patch = { metadata: { annotations: { "argocd.argoproj.io/refresh": "normal" } } };
    await client.patch({ ...APPLICATION, metadata: { name: metadata.name, namespace: "argocd" } }, patch);
  }
}

function isSettled(application: ServedObject, revision: string): boolean {
  const { sync, health, operationState, conditions = [], resources = [] } = statusOf(application);
  const waitsOnly = sync?.status === "OutOfSync" && resources.some(({ requiresPruning }) => requiresPruning);
  return (
    sync?.revision === revision &&
    (sync.status === "Synced" || waitsOnly) &&
    health?.status === "Healthy" &&
    operationState?.phase !== "Running" &&
    conditions.length === 0
  );
}
