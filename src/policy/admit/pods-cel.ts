import { pathSteps, type FieldPath, type PathStep } from "../../workloads/field-path.js";
import type { ContainerPlace, PodPlace, WorkloadKind } from "../../workloads/workload-kind.js";
import { celText } from "../../kernel/cel.js";

/**
 * The pods of a workload as a list in CEL, the counterpart of `podsOf`: each is a map of `m` (labels and annotations), `s` (the
 * fields of its spec), `cs` (containers as `{ c, n, k }`: itself, its name, its role), `w` (role and name in words) and `r` (its role).
 * `root` is `object` or `oldObject`.
 */
export function celPods(kind: WorkloadKind, root: string): string {
  return kind.pods.map((place) => celPlace(place, root)).join(" + ");
}

function celPlace(place: PodPlace, root: string): string {
  const steps = pathSteps(place.path);
  const star = steps.indexOf("*");
  if (star === -1) return atOnePlace(place, root, optionalPath(root, steps));
  const items = optionalPath(root, steps.slice(0, star));
  const rest = steps.slice(star + 1);
  const isMap = typeof place.role === "object" && place.role !== null;
  const item = isMap ? `${items}.value()[i]` : "i";
  const inner = celPod(place, { root, pod: optionalPath(item, rest), item, key: isMap ? "i" : undefined });
  const isThere = rest.length === 0 ? "true" : `${optionalPath(item, rest)}.hasValue()`;
  return `${items}.orValue(${isMap ? "{}" : "[]"}).filter(i, ${isThere}).map(i, ${inner})`;
}

/** A place that is there once or not at all; another template stands in for it where the kind says so. */
function atOnePlace(place: PodPlace, root: string, pod: string): string {
  if (place.path === "") return `[${celPod(place, { root, pod: `optional.of(${root})`, item: root, key: undefined })}]`;
  const own = `[${celPod(place, { root, pod, item: root, key: undefined })}]`;
  const otherwise =
    place.standIn === undefined
      ? "[]"
      : atOnePlace(
          { ...withoutStandIn(place), path: place.standIn },
          root,
          optionalPath(root, pathSteps(place.standIn)),
        );
  return `(${pod}.hasValue() ? ${own} : ${otherwise})`;
}

function withoutStandIn({ standIn: _, ...place }: PodPlace): PodPlace {
  return place;
}

/** How a place is reached in CEL. */
interface Reached {
  readonly root: string;
  /** Optional expression of the place. */
  readonly pod: string;
  /** What the last `[*]` led to. */
  readonly item: string;
  /** Expression of the key in a map of places. */
  readonly key: string | undefined;
}

function celPod(place: PodPlace, reached: Reached): string {
  const { layout } = place;
  const at = (path: FieldPath): string => optionalPath(reached.pod, pathSteps(path), true);
  const part = (path: FieldPath | null): string => (path === null ? "{}" : `${at(path)}.orValue({})`);
  const metadata =
    layout.metadata?.of === "object"
      ? `${optionalPath(reached.root, pathSteps(layout.metadata.path))}.orValue({})`
      : part(layout.metadata?.path ?? null);
  const containers = layout.containers.map((container) => celContainers(container, at)).join(" + ") || "[]";
  const role = celRole(place, reached);
  const entries = [
    `"m": dyn(${metadata})`,
    `"s": dyn(${part(layout.spec)})`,
    `"cs": dyn(${containers})`,
    `"w": dyn(${celWords(role, celName(place, reached))})`,
    `"r": dyn(${role})`,
  ];
  return `{${entries.join(", ")}}`;
}

function celContainers({ path, role }: ContainerPlace, at: (path: FieldPath) => string): string {
  const field = pathSteps(path).findLast((step): step is { readonly name: string } => typeof step === "object");
  const entry = (container: string): string =>
    `{"c": dyn(${container}), "n": dyn(${container}.?name.orValue(${celText(field?.name ?? "")})), "k": dyn(${celText(role)})}`;
  if (path.endsWith("[*]")) return `${at(path.slice(0, -"[*]".length))}.orValue([]).map(c, ${entry("c")})`;
  const one = at(path);
  return `(${one}.hasValue() ? [${entry(`${one}.value()`)}] : [])`;
}

function celRole({ role }: PodPlace, { key }: Reached): string {
  if (role === null) return '""';
  if (typeof role === "string") return celText(role);
  const leads = Object.entries(role.byKey).map(
    ([name, of]) => `${key ?? '""'} == ${celText(name)} ? ${celText(of)} : `,
  );
  return `(${leads.join("")}${celText(role.otherwise)})`;
}

/** The name relative to the place, found from the item that the place is in. */
function celName({ path, name }: PodPlace, { item, pod }: Reached): string {
  if (name === undefined) return '""';
  const steps = pathSteps(path);
  if (name === "") {
    const last = steps.findLast((step): step is { readonly name: string } => typeof step === "object");
    return celText(last?.name ?? "");
  }
  const wanted = pathSteps(name);
  const ups = wanted.filter((step) => step === "..").length;
  const after = steps.slice(steps.lastIndexOf("*") + 1);
  const from = ups === 0 ? pod : optionalPath(item, after.slice(0, Math.max(0, after.length - ups)));
  const down = wanted.filter((step) => step !== "..");
  return `${optionalPath(from, down, ups === 0 || after.length > ups)}.orValue("")`;
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
