import type { Json, JsonObject, PointerSegment } from "../../../src/kernel/json.js";
import type { EffectiveField, EffectivePolicy } from "../../../src/policy/effective-policy.js";
import { applyEdit, draftOf, type Draft } from "../../../src/policy/edit-draft.js";
import { listUnits, openWorkload, scalarUnits } from "../../../src/policy/field-units.js";
import { fieldsOf } from "../../../src/policy/fields/field.js";
import { itemKey } from "../../../src/policy/evaluate.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { apiVersionsOf, WORKLOAD_TYPE_LABEL, type PodPlace, type WorkloadKind } from "../../../src/workloads/index.js";
import { pathSteps } from "../../../src/workloads/field-path.js";
import { keysOf, valuesOf } from "./field-values.js";
import { randomItem } from "./random-policy.js";
import type { Random } from "./random.js";

const BUILT_IN = new Set(["", "apps", "batch"]);

/** Whether an API server knows the kind by itself, and asks for its form. */
export function isBuiltIn({ group }: WorkloadKind): boolean {
  return BUILT_IN.has(group);
}

/** A workload of a kind that a policy has something to say about: most of the policy's fields are written in some of its places. */
export function randomWorkload(
  random: Random,
  kind: WorkloadKind,
  policy: EffectivePolicy,
  at: { readonly name: string; readonly namespace: string },
): KubeObject {
  const labels = policy.type === kind.types[0] ? {} : { [WORKLOAD_TYPE_LABEL]: policy.type };
  const apiVersion = random.pick(apiVersionsOf(kind));
  const draft = draftOf({ apiVersion, kind: kind.kind, metadata: { ...at, labels }, ...ownFields(kind) });
  for (const place of kind.pods) if (place === kind.pods[0] || random.chance(0.7)) addPods(random, draft, kind, place);
  if (kind.labelsFrom !== undefined && random.chance(0.3)) {
    applyEdit(draft, { pointer: ["metadata", "labels"], value: {} });
    for (const [name, value] of Object.entries(labels))
      applyEdit(draft, { pointer: [...pointersOf(kind.labelsFrom, [])[0]!, name], value });
  }
  for (const field of policy.fields) if (random.chance(0.75)) writeField({ random, draft, kind, policy }, field);
  if (isBuiltIn(kind) ? random.chance(0.2) : random.chance(0.4)) twist(random, draft.object, isBuiltIn(kind));
  return draft.object as KubeObject;
}

/** What the API server asks for beside the template. */
function ownFields({ kind }: WorkloadKind): JsonObject {
  const selector = { matchLabels: { app: "x" } };
  switch (kind) {
    case "Deployment":
    case "ReplicaSet":
    case "DaemonSet":
      return { spec: { selector } };
    case "StatefulSet":
      return { spec: { selector, serviceName: "w" } };
    case "ReplicationController":
      return { spec: { selector: { app: "x" } } };
    case "CronJob":
      return { spec: { schedule: "@daily" } };
    default:
      return {};
  }
}

function addPods(random: Random, draft: Draft, kind: WorkloadKind, place: PodPlace): void {
  const isMap = typeof place.role === "object" && place.role !== null;
  const keys: readonly PointerSegment[] = isMap
    ? random.some(["Master", "Worker", "Chief", "Launcher", "PS", "a-b"], 0.4, 1)
    : [0, 1].slice(0, 1 + random.below(2));
  for (const pointer of pointersOf(place.path, keys)) {
    const pod = podOf(random, kind, place) as JsonObject;
    if (pointer.length > 0) applyEdit(draft, { pointer, value: pod });
    else
      for (const [part, value] of Object.entries(pod))
        if (part !== "metadata") applyEdit(draft, { pointer: [part], value: value as Json });
    if (place.name?.startsWith("../"))
      applyEdit(draft, {
        pointer: [...pointer.slice(0, -ups(place.name)), nameOf(place.name)],
        value: random.pick(["small", "grün 🚢", "two\nlines"]),
      });
  }
}

const ups = (path: string): number => path.split("../").length - 1;
const nameOf = (path: string): string => path.replaceAll("../", "");

function pointersOf(path: string, keys: readonly PointerSegment[]): readonly (readonly PointerSegment[])[] {
  let pointers: readonly (readonly PointerSegment[])[] = [[]];
  for (const step of pathSteps(path)) {
    if (step === "*") pointers = pointers.flatMap((pointer) => keys.map((key) => [...pointer, key]));
    else if (step !== "..") pointers = pointers.map((pointer) => [...pointer, step.name]);
  }
  return pointers;
}

function podOf(random: Random, kind: WorkloadKind, { layout }: PodPlace): Json {
  const pod = draftOf({});
  for (const { path, role } of layout.containers) {
    const isWanted = role === "main" ? path.endsWith("[*]") || random.chance(0.6) : random.chance(0.3);
    if (!isWanted || (role === "ephemeral" && isBuiltIn(kind))) continue;
    const names = [role, `${role}-2`].slice(0, 1 + random.below(2));
    if (path.endsWith("[*]"))
      names.forEach((name, index) =>
        applyEdit(pod, { pointer: [...pointersOf(path.slice(0, -3), [])[0]!, index], value: { name, image: "a:1" } }),
      );
    else if (path !== "")
      applyEdit(pod, {
        pointer: pointersOf(path, [])[0]!,
        value: random.chance(0.5) ? { image: "a:1" } : { name: "own" },
      });
  }
  if (isBuiltIn(kind)) {
    applyEdit(pod, { pointer: ["metadata", "labels", "app"], value: "x" });
    if (kind.group === "batch") applyEdit(pod, { pointer: ["spec", "restartPolicy"], value: "Never" });
  }
  return pod.object;
}

/** A workload while it is made. */
interface Making {
  readonly random: Random;
  readonly draft: Draft;
  readonly kind: WorkloadKind;
  readonly policy: EffectivePolicy;
}

function writeField(making: Making, field: EffectiveField): void {
  if (field.shape === "list") writeList(making, field);
  else writeScalar(making, field);
}

function writeScalar(
  { random, draft, kind, policy }: Making,
  field: Extract<EffectiveField, { shape: "scalar" }>,
): void {
  const known = fieldsOf(policy.type).get(field.field);
  const limits = Object.values(field.rules).flatMap((rule: { value: unknown }) =>
    typeof rule.value === "number" || typeof rule.value === "string" ? [rule.value] : [],
  );
  const values = [
    ...valuesOf(field.field, known ?? { kind: "string" }),
    ...(field.default ? [field.default.value] : []),
    ...limits,
  ];
  for (const unit of scalarUnits(openWorkload(kind, draft.object, policy.type), field.role, field.field) ?? [])
    if (random.chance(0.7)) for (const edit of unit.write?.(random.pick(values)) ?? []) applyEdit(draft, edit);
}

function writeList({ random, draft, kind, policy }: Making, field: Extract<EffectiveField, { shape: "list" }>): void {
  const attributes = Object.entries(fieldsOf(policy.type).get(field.field)?.attributes ?? {});
  for (const _ of [1, 2])
    for (const unit of listUnits(openWorkload(kind, draft.object, policy.type), field.role, field.field) ?? []) {
      if (!random.chance(0.6)) continue;
      const { place, pod, container } = unit;
      const others = attributes.filter(([name]) => name !== place.key);
      const added = { [place.key]: random.pick(keysOf(field.field)), ...randomItem(random, others) };
      const value = field.instances.length > 0 && random.chance(0.6) ? random.pick(field.instances).value : added;
      const item = { key: itemKey(place, value), value };
      for (const edit of place.write?.({ pod, container, object: draft.object }, item) ?? []) applyEdit(draft, edit);
    }
}

/** Makes one value hostile: in kinds of the API server's own empty, which it may drop; nothing checks the form of others. */
function twist(random: Random, object: JsonObject, isEmptied: boolean): void {
  const leaves = leavesOf(object["spec"] ?? null, ["spec"]);
  if (leaves.length === 0) return;
  const { pointer, value } = random.pick(leaves);
  const draft: Draft = { object };
  if (isEmptied) applyEdit(draft, { pointer, value: emptied(value) });
  else if (typeof value === "number")
    applyEdit(draft, { pointer, value: random.pick<Json>([value + 0.5, -1, 1_234_567.5, "7", 3_000_000_000]) });
  else if (typeof value === "string")
    applyEdit(draft, { pointer, value: random.pick(["two\nlines", "🚢".repeat(70), "", '\u2028;"\\ ']) });
  else applyEdit(draft, { pointer, value: typeof value === "boolean" ? !value : [] });
}

function emptied(value: Json): Json {
  if (typeof value === "number") return 0;
  if (typeof value === "boolean") return false;
  return Array.isArray(value) ? [] : "";
}

function leavesOf(
  value: Json,
  pointer: readonly PointerSegment[],
): readonly { readonly pointer: readonly PointerSegment[]; readonly value: Json }[] {
  if (Array.isArray(value))
    return [
      { pointer, value },
      ...(value as readonly Json[]).flatMap((item, index) => leavesOf(item, [...pointer, index])),
    ];
  if (typeof value !== "object" || value === null) return [{ pointer, value }];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item as Json, [...pointer, key]));
}
