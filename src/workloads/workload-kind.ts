import type { Json } from "../kernel/json.js";
import type { PodRole, WorkloadType } from "../model/schema/policy-fields/field.js";
import type { FieldPath } from "./field-path.js";

export type { PodRole, WorkloadType } from "../model/schema/policy-fields/field.js";

/** Where the containers of a pod are, relative to the pod's place. */
export interface ContainerPlace {
  /** Path of one container, or of several (`spec.containers[*]`). */
  readonly path: FieldPath;
  /** `main` containers get defaults; rules hold for all of them. `sidecar`: runs beside them, and its GPUs are added to theirs. */
  readonly role: "main" | "sidecar" | "init" | "ephemeral";
  /** Where `resources` is when it is not a field of that name. */
  readonly resources?: FieldPath;
  /** An image in two fields instead of one text. */
  readonly image?: { readonly repository: FieldPath; readonly tag: FieldPath; readonly pullPolicy: FieldPath };
}

/** GPUs that are written elsewhere than in the resources of a container, relative to the pod's place. */
export interface GpuPlace {
  readonly path: FieldPath;
  /** `value`: the number is there; `items`: every item is one GPU. */
  readonly count: "value" | "items";
}

/**
 * How a pod is written at a place. Most kinds hold a PodTemplateSpec; the others say what of a pod can be read from them and
 * what cannot: nothing is judged that is not there to see.
 */
export interface PodLayout {
  /** What holds `labels` and `annotations` of the pods: relative to the place, or the object's own metadata. */
  readonly metadata: { readonly of: "place" | "object"; readonly path: FieldPath } | null;
  /** What holds the fields of a PodSpec under their own names, relative to the place. */
  readonly spec: FieldPath | null;
  readonly containers: readonly ContainerPlace[];
  readonly gpus?: readonly GpuPlace[];
  /** Whether the place holds a whole PodTemplateSpec (or Pod), as the API server's schema says. */
  readonly isPodTemplate: boolean;
  /**
   * Whether the place says only what differs from something else (a runtime, a workflow, an operator's own settings): what is
   * missing here may be there, so nothing is required and no default is written. The pods that come of it are judged themselves.
   */
  readonly isPartial: boolean;
  /** Fields of policies, or whole sections (`storage`), that cannot be seen in this kind. */
  readonly unreadable: readonly string[];
}

/** The role of the pods of a place: none, one, or one by the key of the map that the place is in. */
export type RoleOfPlace =
  PodRole | null | { readonly byKey: Readonly<Record<string, PodRole>>; readonly otherwise: PodRole };

/** Where a kind keeps one sort of pods. */
export interface PodPlace {
  readonly path: FieldPath;
  /** What stands in when nothing is at the path: it is judged as this place, and gets no defaults of it. */
  readonly standIn?: FieldPath;
  readonly role: RoleOfPlace;
  readonly layout: PodLayout;
  /** How many pods are made of it: relative to the place, and the number when nothing is said. */
  readonly replicas: { readonly path: FieldPath; readonly unset: number } | null;
  /** The name of a place among several of one list, relative to the place. */
  readonly name?: FieldPath;
  /** Fields of policies that this kind keeps beside the pod instead of in it, relative to the place. */
  readonly fields?: Readonly<Record<string, FieldPath>>;
}

/** How a workload is stopped without being deleted: the value of the path that stops it. */
export interface SuspendSwitch {
  readonly path: FieldPath;
  readonly stopped: Json;
}

/** Where a kind says how it is doing. */
export interface StatusPlace {
  readonly path: FieldPath;
  /** `conditions`: a list of {type, status}; `phase`: one word; `counts`: numbers of pods. */
  readonly form: "conditions" | "phase" | "counts";
  readonly running: readonly string[];
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

/** A field of policies that a kind keeps for the workload as a whole. `offset`: what the kind counts more than the field. */
export interface KindField {
  readonly path: FieldPath;
  /** What the field is said of: without it, no default is given. */
  readonly inside?: FieldPath;
  readonly offset?: number;
}

/** What Fairlead knows of a kind of workloads: literal data. */
export interface WorkloadKind {
  /** Group of the API; empty for the core. */
  readonly group: string;
  /** Versions that keep pods at these places, the preferred one first. */
  readonly versions: readonly [string, ...string[]];
  readonly kind: string;
  readonly plural: string;
  /** Types that a workload of this kind may be; the first one is meant when nothing is said. */
  readonly types: readonly [WorkloadType, ...WorkloadType[]];
  readonly pods: readonly PodPlace[];
  /** Fields of policies that this kind keeps for the workload as a whole. */
  readonly fields: Readonly<Record<string, FieldPath | KindField>>;
  readonly suspend: SuspendSwitch | null;
  /** Seconds after which the kind's own controller ends the workload; kinds without such a field leave it out. */
  readonly deadline?: FieldPath;
  /** Labels that the API server makes an object's own before anybody looks, where it has none (Kubernetes, `SetDefaults_Job`). */
  readonly labelsFrom?: FieldPath;
  /** Metadata that the kind gives to the workloads it makes on a schedule; each of them is a workload of its own. */
  readonly makes?: FieldPath;
  readonly status: StatusPlace | null;
  /** What the API server refuses to change after creation: defaults can be written there only at creation. */
  readonly immutable: readonly FieldPath[];
  /** In one sentence, what of the kind's pods cannot be read from its manifest. */
  readonly blindSpot?: string;
}
