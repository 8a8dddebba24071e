import { pathSteps, type FieldPath, type PathStep } from "../../workloads/field-path.js";
import type { ContainerPlace, PodPlace, WorkloadKind } from "../../workloads/workload-kind.js";
import { celText } from "../../kernel/cel.js";
import { celShownText } from "../rule-kinds/rule-kind.js";

/**
 * The pods of a workload as a list in CEL, the counterpart of `podsOf`: each is a map of `m` (labels and annotations), `s` (the
 * fields of its spec), `cs` (containers as `{ c, n, k }`: itself, its name, its role), `w` (role and name in words), `r` (its role)
 * and `i` (its place, by `placeId`); `f` (fields that the kind keeps beside the pod) and `g` (GPUs that are written elsewhere than in
 * containers) where the kind has such. `root` is `object` or `oldObject`.
 */
export function celPods(kind: WorkloadKind, root: string): string {
  return kind.pods.map((place, index) => celPlace(place, { root, index })).join(" + ");
}

/** The number of a place in `i`; of what stands in for it another one. */
export function placeId(index: number, isStandIn: boolean): number {
  return 2 * index + (isStandIn ? 1 : 0);
}

/** Where in a kind's list a place is, and the object that it is in. */
interface From {
  readonly root: string;
  readonly index: number;
  readonly isStandIn?: boolean;
}

/** Whether the pods of a kind are lists within a list: CEL has no way to put lists of lists together before Kubernetes 1.34. */
export function isNested({ pods }: WorkloadKind): boolean {
  return pods.some(({ path }) => path.split("[*]").length > 2);
}

function celPlace(place: PodPlace, from: From): string {
  const [first = [], second, third] = segments(place.path);
  if (!second) return atOnePlace(place, from, optionalPath(from.root, first));
  const items = optionalPath(from.root, first);
  if (typeof place.role === "object" && place.role !== null) return byKeys(place, from, items, second);
  if (!third) return eachOf(items, "i", second, (pod) => celPod(place, { ...from, pod, item: "i" }));
  const inner = eachOf(optionalPath("i", second), "j", third, (pod) =>
    celPod(place, { ...from, pod, item: "j", outer: { item: "i", steps: second } }),
  );
  return `${items}.orValue([]).map(i, ${inner})`;
}

/** The steps of a path between its `[*]`. */
function segments(path: FieldPath): readonly (readonly PathStep[])[] {
  const found: PathStep[][] = [[]];
  for (const step of pathSteps(path)) {
    if (step === "*") found.push([]);
    else found.at(-1)?.push(step);
  }
  return found;
}

/** The pods in the items of a list; items without one are left out. */
function eachOf(items: string, item: string, rest: readonly PathStep[], podAt: (pod: string) => string): string {
  const there = rest.length === 0 ? "" : `.filter(${item}, ${optionalPath(item, rest)}.hasValue())`;
  return `${items}.orValue([])${there}.map(${item}, ${podAt(optionalPath(item, rest))})`;
}

/** Entries of a map in the order of their keys, so that messages come in one order. */
function byKeys(place: PodPlace, from: From, items: string, rest: readonly PathStep[]): string {
  const item = `${items}.value()[k]`;
  const keys = `${items}.orValue({}).map(k, k)`;
  const ranks = Array.from({ length: MOST_SORTED }, (_, rank) => rank).join(", ");
  const sorted =
    `(${keys}.size() > ${MOST_SORTED} ? ${keys} : [${ranks}].filter(n, n < ${keys}.size())` +
    `.map(n, ${keys}.filter(k, ${keys}.filter(j, j < k).size() == n)[0]))`;
  const inner = celPod(place, { ...from, pod: optionalPath(item, rest), item, key: "k" });
  return `${sorted}.filter(k, ${optionalPath(item, rest)}.hasValue()).map(k, ${inner})`;
}

/** CEL cannot sort: more sorts of pods than any framework has are left as they come. */
const MOST_SORTED = 8;

/** A place that is there once or not at all; another template stands in for it where the kind says so. */
function atOnePlace(place: PodPlace, from: From, pod: string): string {
  const { root } = from;
  if (place.path === "") return `[${celPod(place, { ...from, pod: `optional.of(${root})`, item: root })}]`;
  const own = `[${celPod(place, { ...from, pod, item: root })}]`;
  const otherwise =
    place.standIn === undefined
      ? "[]"
      : atOnePlace(
          { ...withoutStandIn(place), path: place.standIn },
          { ...from, isStandIn: true },
          optionalPath(root, pathSteps(place.standIn)),
        );
  return `(${pod}.hasValue() ? ${own} : ${otherwise})`;
}

function withoutStandIn({ standIn: _, ...place }: PodPlace): PodPlace {
  return place;
}

/** How a place is reached in CEL. */
interface Reached extends From {
  /** Optional expression of the place. */
  readonly pod: string;
  /** What the last `[*]` led to. */
  readonly item: string;
  /** What the `[*]` before led to, and the steps from there to the last one. */
  readonly outer?: { readonly item: string; readonly steps: readonly PathStep[] };
  /** Expression of the key in a map of places. */
  readonly key?: string;
}

function celPod(place: PodPlace, reached: Reached): string {
  const { layout } = place;
  const at = (path: FieldPath): string => optionalPath(reached.pod, pathSteps(path), true);
  const part = (path: FieldPath | null): string => (path === null ? "{}" : `${at(path)}.orValue({})`);
  const metadata =
    layout.metadata?.of === "object"
      ? `${optionalPath(reached.root, pathSteps(layout.metadata.path))}.orValue({})`
      : part(layout.metadata?.path ?? null);
  const containers = layout.containers.map((container) => celContainers(place, container, at)).join(" + ") || "[]";
  const role = celRole(place, reached);
  const entries = [
    `"m": dyn(${metadata})`,
    `"s": dyn(${part(layout.spec)})`,
    `"cs": dyn(${containers})`,
    `"w": dyn(${celWords(role, celName(place, reached))})`,
    `"r": dyn(${role})`,
    `"i": dyn(${placeId(reached.index, reached.isStandIn ?? false)})`,
    ...celBeside(place, reached),
  ];
  return `{${entries.join(", ")}}`;
}

/** Fields that the kind keeps beside the pod, and GPUs elsewhere than in containers. */
function celBeside({ path, fields, layout }: PodPlace, reached: Reached): readonly string[] {
  const kept = Object.entries(fields ?? {}).map(
    ([field, way]) => `?${celText(field)}: ${relative(path, way, reached)}.optMap(v, dyn(v))`,
  );
  const gpus = (layout.gpus ?? []).map((gpu) => {
    const there = optionalPath(reached.pod, pathSteps(gpu.path), true);
    return gpu.count === "items"
      ? `(${there}.orValue([]).size() > 0 ? [dyn(${there}.orValue([]).size())] : [])`
      : `(${there}.hasValue() ? [dyn(${there}.value())] : [])`;
  });
  return [
    ...(kept.length > 0 ? [`"f": dyn({${kept.join(", ")}})`] : []),
    ...(gpus.length > 0 ? [`"g": dyn(${gpus.join(" + ")})`] : []),
  ];
}

function celContainers(
  { path: around }: PodPlace,
  { path, role, resources, image }: ContainerPlace,
  at: (path: FieldPath) => string,
): string {
  const field = [...pathSteps(around), ...pathSteps(path)].findLast(
    (step): step is { readonly name: string } => typeof step === "object",
  );
  const extra = (container: string): string =>
    [
      ...(resources === undefined || resources === "resources"
        ? []
        : [`, ?"x": ${optionalPath(container, pathSteps(resources))}.optMap(v, dyn(v))`]),
      ...(image === undefined ? [] : [celImage(container, image)]),
    ].join("");
  const entry = (container: string): string =>
    `{"c": dyn(${container}), "n": dyn(${celShownText(`${container}.?name.orValue(${celText(field?.name ?? "")})`)}), "k": dyn(${celText(role)})${extra(container)}}`;
  if (path.endsWith("[*]")) return `${at(path.slice(0, -"[*]".length))}.orValue([]).map(c, ${entry("c")})`;
  const one = at(path);
  return `(${one}.hasValue() ? [${entry(`${one}.value()`)}] : [])`;
}

/** An image in parts as the one text that it stands for. */
function celImage(container: string, image: NonNullable<ContainerPlace["image"]>): string {
  const [repository, tag, pulled] = [image.repository, image.tag, image.pullPolicy].map((path) =>
    optionalPath(container, pathSteps(path)),
  ) as [string, string, string];
  const text = `${repository}.value() + (${tag}.orValue("") == "" ? "" : ":" + ${tag}.value())`;
  return (
    `, ?"g": ${repository}.orValue("") == "" ? optional.none() : optional.of(dyn(${text}))` +
    `, ?"q": ${pulled}.optMap(v, dyn(v))`
  );
}

function celRole({ role }: PodPlace, { key }: Reached): string {
  if (role === null) return '""';
  if (typeof role === "string") return celText(role);
  const leads = Object.entries(role.byKey).map(
    ([name, of]) => `${key ?? '""'} == ${celText(name)} ? ${celText(of)} : `,
  );
  return `(${leads.join("")}${celText(role.otherwise)})`;
}

/** The name relative to the place. */
function celName({ path, name }: PodPlace, reached: Reached): string {
  if (name === undefined) return '""';
  const steps = pathSteps(path);
  if (name === "") {
    const last = steps.findLast((step): step is { readonly name: string } => typeof step === "object");
    return celText(last?.name ?? "");
  }
  return celShownText(`${relative(path, name, reached)}.orValue("")`);
}

/** An optional value relative to the place, found from the item that the place is in. */
function relative(path: FieldPath, way: FieldPath, reached: Reached): string {
  const wanted = pathSteps(way);
  const ups = wanted.filter((step) => step === "..").length;
  const down = wanted.filter((step) => step !== "..");
  if (ups === 0) return optionalPath(reached.pod, down, true);
  const after = segments(path).at(-1) ?? [];
  return optionalPath(around(after, ups, reached), down, true);
}

/** What is so many steps around a place. */
function around(after: readonly PathStep[], ups: number, { item, outer }: Reached): string {
  if (ups <= after.length || !outer) return optionalPath(item, after.slice(0, Math.max(0, after.length - ups)));
  // The item itself is one step below its list.
  return optionalPath(outer.item, outer.steps.slice(0, Math.max(0, outer.steps.length - (ups - after.length - 1))));
}

function celWords(role: string, name: string): string {
  if (name === '""') return role;
  if (role === '""') return name;
  return `(${name} == "" ? ${role} : ${role} + " " + ${name})`;
}

/** Optional selection along a path. `from` is an optional value already when `isOptional` says so. */
export function optionalPath(from: string, steps: readonly PathStep[], isOptional = false): string {
  const names = steps.filter((step): step is { readonly name: string } => typeof step === "object");
  if (names.length === 0) return isOptional ? from : `optional.of(${from})`;
  return `${from}${names.map(({ name }) => (/^[A-Za-z_]\w*$/.test(name) ? `.?${name}` : `[?${celText(name)}]`)).join("")}`;
}
