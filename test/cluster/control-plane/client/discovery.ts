import { poll } from "../poll.js";
import type { Connection } from "./connection.js";

/** How a kind is called in paths, as the API server itself says. */
export interface ApiResource {
  /** `/api/v1`, or `/apis/<group>/<version>`. */
  readonly base: string;
  /** The plural: `queues`. */
  readonly name: string;
  readonly namespaced: boolean;
}

/** Finds the resource of an `apiVersion` and `kind`. */
export type Discovery = (apiVersion: string, kind: string) => Promise<ApiResource>;

/** A CustomResourceDefinition is served a moment after it was established. */
const SERVED_WITHIN_SECONDS = 5;

/** Discovery that asks once for every `apiVersion`, and again for a kind that it does not know yet. */
export function discover(connection: Connection): Discovery {
  const known = new Map<string, ApiResource>();
  const ask = async (apiVersion: string): Promise<void> => {
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { status, text } = await connection.send({ method: "GET", path: base });
    if (status !== 200) return;
    for (const { name, kind, namespaced } of (JSON.parse(text) as ResourceList).resources)
      // `pods/eviction` and the like belong to a kind of their own.
      if (!name.includes("/")) known.set(`${apiVersion}/${kind}`, { base, name, namespaced });
  };
  return async (apiVersion, kind) => {
    const key = `${apiVersion}/${kind}`;
    return await poll(
      async () => {
        if (!known.has(key)) await ask(apiVersion);
        return known.get(key);
      },
      { seconds: SERVED_WITHIN_SECONDS, describe: () => `the API server serves no ${kind} of ${apiVersion}` },
    );
  };
}

interface ResourceList {
  readonly resources: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}
