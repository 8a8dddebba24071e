import type { KubeClient } from "../control-plane/client/kube-client.js";

/** UIDs of namespaces and queues by `<kind>/<name>`: a new one means that the object was removed and made again. */
export type Identities = ReadonlyMap<string, string>;

const PROTECTED = [
  { apiVersion: "v1", kind: "Namespace" },
  { apiVersion: "scheduling.run.ai/v2", kind: "Queue" },
] as const;

/** The namespaces and queues in a cluster that have a label. Default: all that Fairlead manages. */
export async function identities(
  client: KubeClient,
  labelSelector = "app.kubernetes.io/managed-by=fairlead",
): Promise<Identities> {
  const lists = await Promise.all(PROTECTED.map((kind) => client.list({ ...kind, labelSelector })));
  return new Map(lists.flat().map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.uid]));
}

/** What was there before and is not there any more, or is another object by now. */
export function lost(before: Identities, now: Identities): readonly string[] {
  return [...before].filter(([name, uid]) => now.get(name) !== uid).map(([name]) => name);
}
