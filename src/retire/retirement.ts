import type { DeliveryRemoval } from "../delivery/contract.js";
import type { KubeObject } from "../objects/kube-object.js";
import { REMOVAL_APPROVED_ANNOTATION, RETIRED_LABEL } from "../objects/labels.js";
import type { SchedulerBackend } from "../schedulers/contract.js";

/** What retiring has to know of products: all that there are, since the published objects may come from another one. */
export interface Products {
  readonly engines: readonly { readonly removal: DeliveryRemoval }[];
  readonly backends: readonly Pick<SchedulerBackend, "drain">[];
}

/** Whether some engine keeps the object in the cluster when it leaves Git. */
export function isProtected(object: KubeObject, { engines }: Products): boolean {
  return engines.some(({ removal }) => removal.isProtected(object));
}

/** Whether an earlier publication retired the object. */
export function isRetired({ metadata }: KubeObject): boolean {
  return metadata.labels?.[RETIRED_LABEL] === "true";
}

/**
 * The object as it is published until its release: without protection, starting nothing new, marked as retired, and with the
 * approval that a guard in the cluster asks for.
 */
export function retiredObject(object: KubeObject, { engines, backends }: Products): KubeObject {
  const unprotected = engines.reduce((made, { removal }) => removal.unprotect(made), object);
  const drained = backends.reduce((made, backend) => backend.drain(made), unprotected);
  const { metadata } = drained;
  return {
    ...drained,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, [RETIRED_LABEL]: "true" },
      annotations: { ...metadata.annotations, [REMOVAL_APPROVED_ANNOTATION]: metadata.name },
    },
  };
}
