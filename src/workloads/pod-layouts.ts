import type { PodLayout, PodPlace, RoleOfPlace } from "./workload-kind.js";
import type { FieldPath } from "./field-path.js";

/** A PodTemplateSpec, or a Pod: `metadata` and `spec` of Kubernetes's own shape. */
export const POD_TEMPLATE: PodLayout = {
  metadata: { of: "place", path: "metadata" },
  spec: "spec",
  containers: [
    { path: "spec.containers[*]", role: "main" },
    { path: "spec.initContainers[*]", role: "init" },
    { path: "spec.ephemeralContainers[*]", role: "ephemeral" },
  ],
  isPodTemplate: true,
  isPartial: false,
  unreadable: [],
};

/** What of a place varies between kinds. */
interface TemplatePlaceOptions {
  readonly role?: RoleOfPlace;
  /** Path of the number of pods relative to the template; `null` when the number is not in the manifest. */
  readonly replicas?: FieldPath | null;
  readonly unset?: number;
  readonly name?: FieldPath;
  readonly standIn?: FieldPath;
  readonly fields?: Readonly<Record<string, FieldPath>>;
}

/** A place that holds a PodTemplateSpec, one pod unless `replicas` beside it says otherwise. */
export function podTemplate(path: FieldPath, options: TemplatePlaceOptions = {}): PodPlace {
  const { role = null, replicas = "../replicas", unset = 1, name, standIn, fields } = options;
  return {
    path,
    role,
    layout: POD_TEMPLATE,
    replicas: replicas === null ? null : { path: replicas, unset },
    ...(name === undefined ? {} : { name }),
    ...(standIn === undefined ? {} : { standIn }),
    ...(fields === undefined ? {} : { fields }),
  };
}
