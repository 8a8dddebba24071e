import { isJsonObject, type Json, type JsonObject, type Pointer } from "../kernel/json.js";
import { sortedBy } from "../kernel/order.js";
import { follow, followOne } from "./field-path.js";
import type { ContainerPlace, PodPlace, PodRole, RoleOfPlace, WorkloadKind } from "./workload-kind.js";

/** A container of a pod, where it stands in the object. */
export interface ContainerView {
  readonly pointer: Pointer;
  readonly place: ContainerPlace;
  readonly name: string;
  readonly value: JsonObject;
}

/** A stretch of an object that holds part of a pod. */
export interface PartView {
  readonly pointer: Pointer;
  readonly value: JsonObject;
}

/** One sort of pods of a workload, read from its manifest. */
export interface PodView {
  readonly place: PodPlace;
  readonly pointer: Pointer;
  /** What stands at the place. */
  readonly part: JsonObject;
  readonly role: PodRole | null;
  /** Whether it is read from another sort's template, which stands in for its own. */
  readonly isStandIn: boolean;
  /** Its name among several of one list, such as a Ray worker group's; empty when it needs none. */
  readonly name: string;
  /** `undefined` when the kind has no place for labels of pods. An absent one is empty. */
  readonly metadata: PartView | undefined;
  readonly spec: PartView | undefined;
  readonly containers: readonly ContainerView[];
  readonly replicas: number;
}

/** The pods of a workload, in the order of the registry and of the manifest. Places that are not there give none. */
export function podsOf(kind: WorkloadKind, object: JsonObject): readonly PodView[] {
  return kind.pods.flatMap((place) => {
    const own = inOrder(place, partsAt(object, place.path));
    if (own.length > 0 || place.standIn === undefined) return own.map((part) => podAt(object, place, part));
    return partsAt(object, place.standIn).map((part) => ({ ...podAt(object, place, part), isStandIn: true }));
  });
}

/** Maps have no order: an API server goes through them by their keys. */
function inOrder({ role }: PodPlace, parts: readonly PartView[]): readonly PartView[] {
  if (typeof role !== "object" || role === null) return parts;
  return sortedBy(parts, ({ pointer }) => String(pointer.at(-2)));
}

function partsAt(object: JsonObject, path: string): readonly PartView[] {
  return follow(object, path).filter((found): found is PartView => isJsonObject(found.value));
}

function podAt(object: JsonObject, place: PodPlace, { pointer, value }: PartView): PodView {
  const { layout } = place;
  const part = (path: string, from: Pointer): PartView => partAt(object, path, from);
  return {
    place,
    pointer,
    part: value,
    role: roleAt(place.role, pointer),
    isStandIn: false,
    name: nameAt(object, place, pointer),
    metadata: layout.metadata ? part(layout.metadata.path, layout.metadata.of === "place" ? pointer : []) : undefined,
    spec: layout.spec === null ? undefined : part(layout.spec, pointer),
    containers: layout.containers.flatMap((container) => containersAt(object, container, pointer)),
    replicas: replicasAt(object, place, pointer),
  };
}

function roleAt(role: RoleOfPlace, pointer: Pointer): PodRole | null {
  if (role === null || typeof role === "string") return role;
  return role.byKey[String(pointer.at(-2))] ?? role.otherwise;
}

/** An empty path says that the place itself is the name: the last field of its path. */
function nameAt(object: JsonObject, place: PodPlace, pointer: Pointer): string {
  if (place.name === undefined) return "";
  if (place.name === "") return String(pointer.at(-1) ?? "");
  const name = followOne(object, place.name, pointer)?.value;
  return typeof name === "string" ? name : "";
}

function partAt(object: JsonObject, path: string, from: Pointer): PartView {
  const found = followOne(object, path, from) ?? { pointer: from, value: undefined };
  return { pointer: found.pointer, value: isJsonObject(found.value) ? found.value : {} };
}

function containersAt(object: JsonObject, place: ContainerPlace, pointer: Pointer): readonly ContainerView[] {
  return follow(object, place.path, pointer)
    .filter((found): found is { pointer: Pointer; value: JsonObject } => isJsonObject(found.value))
    .map((found) => ({ pointer: found.pointer, place, name: containerName(found), value: found.value }));
}

/** A container that has no name is called after the field that it is in. */
function containerName({ pointer, value }: { readonly pointer: Pointer; readonly value: JsonObject }): string {
  const name = value["name"];
  return typeof name === "string" ? name : (pointer.findLast((segment) => typeof segment === "string") ?? "");
}

function replicasAt(object: JsonObject, { replicas }: PodPlace, pointer: Pointer): number {
  if (!replicas) return 1;
  const value: Json | undefined = followOne(object, replicas.path, pointer)?.value;
  return typeof value === "number" ? value : replicas.unset;
}

/** Whether the kind's API server refuses changes at a pointer after creation. */
export function isImmutable(kind: WorkloadKind, object: JsonObject, pointer: Pointer): boolean {
  return kind.immutable.some((path) =>
    follow(object, path).some((found) => found.pointer.every((segment, index) => pointer[index] === segment)),
  );
}
