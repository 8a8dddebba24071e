import { compareText } from "../kernel/order.js";
import type { PlannedObject } from "./kube-object.js";
import { apiGroup } from "./object-key.js";

/** A kind of objects. */
export interface Kind {
  /** The empty string for the core group. */
  readonly group: string;
  readonly kind: string;
}

/** What a folder of the output holds, without the objects themselves. Lists without repeats. */
export interface Contents {
  /** How many objects there are. */
  readonly objects: number;
  /** Namespaces that objects are in, in order. */
  readonly namespaces: readonly string[];
  /** Objects that are in no namespace. */
  readonly clusterObjects: readonly (Kind & { readonly name: string })[];
  /** Kinds of the objects that are in a namespace. */
  readonly namespacedKinds: readonly Kind[];
}

/** Takes note of objects, file by file, so that nobody has to keep them. */
export interface ContentsList {
  add(objects: readonly PlannedObject[]): void;
  contents(): Contents;
}

/** Begins a list of contents. */
export function contentsList(): ContentsList {
  let count = 0;
  const namespaces = new Set<string>();
  const clusterObjects = new Map<string, Kind & { readonly name: string }>();
  const namespacedKinds = new Map<string, Kind>();
  return {
    add: (objects) => {
      count += objects.length;
      for (const { object } of objects) {
        const { apiVersion, kind, metadata } = object;
        const key = `${apiVersion}/${kind}`;
        if (metadata.namespace === undefined) {
          const { name } = metadata;
          clusterObjects.set(`${key}/${name}`, { group: apiGroup(apiVersion), kind, name });
        } else {
          namespaces.add(metadata.namespace);
          if (!namespacedKinds.has(key)) namespacedKinds.set(key, { group: apiGroup(apiVersion), kind });
        }
      }
    },
    contents: () => ({
      objects: count,
      namespaces: [...namespaces].sort(compareText),
      clusterObjects: [...clusterObjects.values()],
      namespacedKinds: [...namespacedKinds.values()],
    }),
  };
}
