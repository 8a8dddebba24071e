import { isJsonObject, jsonEqual, type Json } from "../../../src/kernel/json.js";
import { canonicalQuantity } from "../../../src/kernel/quantity.js";

/** What the API server keeps of every object for itself. */
const EVERYWHERE: readonly string[] = [
  "metadata.creationTimestamp",
  "metadata.generation",
  "metadata.managedFields",
  "metadata.resourceVersion",
  "metadata.uid",
];

/**
 * Fields that the API server is known to fill in when they are left out, by kind. They are defaults of Kubernetes: whoever leaves
 * them out means them. Anything else that appears in an object is news, and a failure.
 */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  // The label that namespace selectors go by, the finalizer `kubernetes`, the phase.
  Namespace: ["metadata.labels.kubernetes.io/metadata.name", "spec", "status"],
  // A container that states no limit gets the highest one that is allowed, and requests that.
  LimitRange: ["spec.limits[].default", "spec.limits[].defaultRequest"],
  ResourceQuota: ["status"],
  // What it thinks of the types.
  ValidatingAdmissionPolicy: ["status"],
  CronJob: ["spec.jobTemplate.metadata", "status"],
  PriorityClass: ["preemptionPolicy"],
  PersistentVolumeClaim: ["metadata.finalizers", "spec.volumeMode", "status"],
  StorageClass: ["reclaimPolicy", "volumeBindingMode"],
};

/** Values that say the same to the API server, by kind and path: it keeps its own way of writing them. */
const SAME: Readonly<Record<string, Readonly<Record<string, (sent: Json, served: Json | undefined) => boolean>>>> = {
  // `false` is not kept. It is sent all the same, so that somebody's `true` is set back.
  PriorityClass: { globalDefault: (sent, served) => sent === false && served === undefined },
  // Our own quantities are canonical; this one is written by the library that an example's extra objects are made with.
  PersistentVolumeClaim: {
    "spec.resources.requests.storage": (sent, served) => typeof sent === "string" && canonicalQuantity(sent) === served,
  },
};

/** Kinds whose objects the API server completes at the first update after their creation, whatever it says. */
export const COMPLETED_LATER: ReadonlySet<string> = new Set(["PersistentVolumeClaim"]);

/** What differs between an object as it was sent and as it came back. Paths are dotted, positions in lists are `[]`. */
export interface Differences {
  /** Sent, and gone or different: `spec.a: sent 1, is 2`. */
  readonly changed: readonly string[];
  /** Not sent, and there, though the API server is not known to fill it in. */
  readonly added: readonly string[];
}

/** Compares all fields of an object that were sent, however deep, with what the API server made of it. */
export function differences(kind: string, sent: Json, served: Json | undefined): Differences {
  const changed: string[] = [];
  const added: string[] = [];
  const compare = (left: Json | undefined, right: Json | undefined, at: string): void => {
    if (isJsonObject(left) && isJsonObject(right)) {
      for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
        const path = at === "" ? key : `${at}.${key}`;
        if (key in left) compare(left[key], right[key], path);
        else if (!isDefault(kind, path)) added.push(path);
      }
    } else if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
      for (const [index, item] of left.entries()) compare(item as Json, right[index] as Json, `${at}[]`);
    } else if (!jsonEqual(left, right) && SAME[kind]?.[at]?.(left ?? null, right) !== true) {
      changed.push(`${at}: sent ${JSON.stringify(left)}, is ${JSON.stringify(right)}`);
    }
  };
  compare(sent, served, "");
  return { changed, added };
}

function isDefault(kind: string, path: string): boolean {
  const known = [...EVERYWHERE, ...(DEFAULTS[kind] ?? [])];
  return known.some((field) => path === field || path.startsWith(`${field}.`));
}
