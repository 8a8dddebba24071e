import type { JsonObject, Pointer } from "../kernel/json.js";
import {
  followOne,
  podsOf,
  type ContainerView,
  type PodRole,
  type PodView,
  type WorkloadKind,
} from "../workloads/index.js";
import { kindField, readKindField, writeKindField } from "./places/kind-field.js";
import { listPlace, scalarPlace } from "./places/registry.js";
import { shownText } from "./rule-kinds/rule-kind.js";
import { UNSET, type Edit, type ListPlace, type Reading, type ScalarPlace } from "./places/place.js";
import type { Json } from "../kernel/json.js";
import { fieldsOf, type ValueKind, type WorkloadType } from "./fields/field.js";

/** One place in a workload where a field is judged and where its default is written. */
export interface FieldUnit {
  /** Which pods or container it is about, in words: `worker small, container main`; empty when there is but one. */
  readonly subject: string;
  readonly pointer: Pointer;
  readonly reading: Reading;
  readonly kind: Exclude<ValueKind, "list">;
  /** Whether a missing value is to be complained about here, and a default to be written. */
  readonly isOwn: boolean;
  readonly write: ((value: Json) => readonly Edit[]) | undefined;
  readonly pod: PodView | undefined;
  readonly container: ContainerView | undefined;
}

/** A workload, opened: what the places are asked about. */
export interface OpenWorkload {
  readonly kind: WorkloadKind;
  /** The type that it is judged as. */
  readonly type: WorkloadType;
  readonly object: JsonObject;
  readonly pods: readonly PodView[];
}

/** Opens the manifest of a workload. */
export function openWorkload(kind: WorkloadKind, object: JsonObject, type: WorkloadType): OpenWorkload {
  return { kind, type, object, pods: podsOf(kind, object) };
}

/** Why a field could not be judged. */
export type Unjudged = "no-place" | "unreadable" | "partial";

/** Whether a field of a role is about pods of a role. Pods without a role are workers; who leads is a master or a leader. */
export function isOfRole(field: PodRole | null, pod: PodRole | null): boolean {
  if (field === null) return true;
  return field === "worker" ? pod === "worker" || pod === null : pod === "master" || pod === "leader";
}

/** The pods that a field of a role is about, those left out that cannot show it. */
export function podsFor(workload: OpenWorkload, role: PodRole | null, field: string): readonly PodView[] {
  return workload.pods.filter(
    (pod) => isOfRole(role, pod.role) && !isUnreadable(pod, field) && !(pod.isStandIn && role === null),
  );
}

/** Why there are pods that do not show a field; `undefined` when all of them do. */
export function unreadableIn(workload: OpenWorkload, role: PodRole | null, field: string): Unjudged | undefined {
  return workload.pods.some((pod) => isOfRole(role, pod.role) && isUnreadable(pod, field)) ? "unreadable" : undefined;
}

function isUnreadable({ place }: PodView, field: string): boolean {
  return place.layout.unreadable.some((name) => field === name || field.startsWith(`${name}.`));
}

/** Every place of a field with one value. `undefined` when the kind has no place for it. */
export function scalarUnits(
  workload: OpenWorkload,
  role: PodRole | null,
  field: string,
): readonly FieldUnit[] | undefined {
  if (kindField(workload.kind, field)) return [ofWorkload(workload, field)];
  const place = scalarPlace(field);
  if (!place) return undefined;
  return podsFor(workload, role, field).flatMap((pod) => ofPod(workload, pod, place));
}

function ofWorkload({ kind, type, object }: OpenWorkload, field: string): FieldUnit {
  return {
    subject: "",
    pointer: followOne(object, kindField(kind, field)?.path ?? "")?.pointer ?? [],
    reading: readKindField(kind, object, field),
    kind: kindOfField(type, field),
    isOwn: true,
    write: (value) => writeKindField(kind, object, field, value),
    pod: undefined,
    container: undefined,
  };
}

function kindOfField(type: WorkloadType, field: string): FieldUnit["kind"] {
  const kind = fieldsOf(type).get(field)?.kind ?? scalarPlace(field)?.kind ?? "string";
  return kind === "list" ? "string" : kind;
}

function ofPod(workload: OpenWorkload, pod: PodView, place: ScalarPlace): readonly FieldUnit[] {
  const beside = pod.place.fields?.[place.field];
  if (beside !== undefined) return [ofHolder(workload, pod, place, beside)];
  if (place.scope === "pod") return [ofPlace(workload, pod, undefined, place)];
  return pod.containers.map((container) => ofPlace(workload, pod, container, place));
}

/** A field that the kind keeps beside the pod template speaks before the template's own. */
function ofHolder({ object }: OpenWorkload, pod: PodView, place: ScalarPlace, path: string): FieldUnit {
  const found = followOne(object, path, pod.pointer);
  const inside = place.read({ pod, container: undefined, object });
  return {
    subject: podSubject(pod),
    pointer: found?.pointer ?? pod.pointer,
    reading: found?.value === undefined ? inside : { value: found.value, isSet: true },
    kind: place.kind,
    isOwn: !pod.place.layout.isPartial,
    write: (value) => (found ? [{ pointer: found.pointer, value }] : []),
    pod,
    container: undefined,
  };
}

function ofPlace(
  { object }: OpenWorkload,
  pod: PodView,
  container: ContainerView | undefined,
  place: ScalarPlace,
): FieldUnit {
  const unit = { pod, container, object };
  const { write } = place;
  return {
    subject: container
      ? `${podSubject(pod)}${podSubject(pod) === "" ? "" : ", "}container ${shownText(container.name)}`
      : podSubject(pod),
    pointer: container?.pointer ?? pod.pointer,
    reading: place.read(unit),
    kind: place.kind,
    isOwn: !pod.place.layout.isPartial && (container === undefined || getsDefault(place, container)),
    write: write && !pod.isStandIn ? (value) => write(unit, value) : undefined,
    pod,
    container,
  };
}

/**
 * Defaults go to main containers. What a security policy fixes, and how images are pulled, goes to all that start with the pod:
 * one container without it would be the way around it.
 */
function getsDefault({ field }: ScalarPlace, { place }: ContainerView): boolean {
  const isForAll = field.startsWith("security.") || field === "imagePullPolicy";
  return place.role === "main" || (isForAll && place.role !== "ephemeral");
}

/** A sort of pods in words: `worker small`, or nothing when the workload has one sort without a role. */
export function podSubject({ role, name }: PodView): string {
  return [role ?? "", shownText(name)].filter((word) => word !== "").join(" ");
}

/** One place of a list field: a pod, or a container of it. */
export interface ListUnit {
  readonly subject: string;
  readonly pod: PodView;
  readonly container: ContainerView | undefined;
  readonly place: ListPlace;
  readonly isOwn: boolean;
}

/** Every place of a list field. `undefined` when pods have no such list. */
export function listUnits(
  workload: OpenWorkload,
  role: PodRole | null,
  field: string,
): readonly ListUnit[] | undefined {
  const place = listPlace(field);
  if (!place) return undefined;
  return podsFor(workload, role, field).flatMap((pod): readonly ListUnit[] => {
    const subject = podSubject(pod);
    const isOwn = !pod.place.layout.isPartial;
    if (place.scope === "pod") return [{ subject, pod, container: undefined, place, isOwn }];
    return pod.containers.map((container) => ({
      subject: `${subject}${subject === "" ? "" : ", "}container ${shownText(container.name)}`,
      pod,
      container,
      place,
      isOwn: isOwn && container.place.role === "main",
    }));
  });
}

/** What another field says at the same place, for defaults that are computed from it. */
export function readingBeside({ object }: OpenWorkload, { pod, container }: FieldUnit, field: string): Reading {
  const place = scalarPlace(field);
  if (!place || !pod) return UNSET;
  const nearest = container ?? pod.containers.find((one) => one.place.role === "main");
  return place.read({ pod, container: nearest, object });
}
