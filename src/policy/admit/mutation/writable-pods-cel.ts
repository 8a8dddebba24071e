import { celText } from "../../../kernel/cel.js";
import { groupBy } from "../../../kernel/order.js";
import { pathSteps, type FieldPath, type PathStep } from "../../../workloads/field-path.js";
import type { PodLayout, PodPlace, WorkloadKind } from "../../../workloads/workload-kind.js";
import { isOneOf } from "../kind-families.js";
import { optionalPath } from "../pods-cel.js";

/** The places of a kind whose pods get defaults: those that hold a whole pod. */
export function writablePlaces({ pods }: WorkloadKind): readonly PodPlace[] {
  return pods.filter(({ layout }) => !layout.isPartial);
}

/**
 * The pods of an object of one of the kinds that defaults are written into, as two lists in CEL. `places` has maps of `t` (what is at the
 * place), `a` (its JSON pointer), `r` (role), `o` (whether anything may be written: not where pods are what they were, or cannot
 * be changed), `h` and `hp` (what is around a template that has fields beside it, and its pointer). `writable` has what is in
 * them: the place as `q`; `m`, `mp` and `mn` (the map that holds labels and annotations, its pointer, whether it is missing); `s`,
 * `sp` and `sn` (the same of the fields of the spec); `cs` (containers as `{ c, a, k }`: itself, its pointer, its role).
 * Pointers are data, so that mutations are the same for all kinds.
 */
export function celWritablePods(kinds: readonly WorkloadKind[]): {
  readonly places: string;
  readonly writable: string;
} {
  return {
    places: byKind(kinds, placesOfKind),
    writable: byKind(kinds, (kind) => {
      const layouts = [...new Set(writablePlaces(kind).map(({ layout }) => layout))];
      if (layouts.length > 1) throw new Error(`The pods of a ${kind.kind} are written in several ways.`);
      return layouts[0] ? `variables.places.map(q, ${podOf(layouts[0])})` : "[]";
    }),
  };
}

/** One expression for several kinds, each of which has its own. */
function byKind(kinds: readonly WorkloadKind[], expressionOf: (kind: WorkloadKind) => string): string {
  const ways = [...groupBy(kinds, expressionOf)];
  const last = ways.at(-1)?.[0] ?? "[]";
  const chosen = ways.slice(0, -1).map(([expression, members]) => `${isOneOf(members)} ? (${expression}) : `);
  return `${chosen.join("")}(${last})`;
}

function placesOfKind(kind: WorkloadKind): string {
  return (
    writablePlaces(kind)
      .map((place) => {
        const start = { now: "object", old: "oldObject", isOptional: false, pointer: '""', key: '""', level: 0 };
        return placeAt({ place, isFixed: isFixed(kind, place) }, segmentsOf(place.path), start);
      })
      .join(" + ") || "[]"
  );
}

/** Whether what is at a place, or around it, cannot change after creation. A pod itself is a place that cannot. */
function isFixed(kind: WorkloadKind, { path }: PodPlace): boolean {
  const place = pathSteps(path).map(wordOf);
  return kind.immutable.some((immutable) => {
    const fixed = pathSteps(immutable).map(wordOf);
    return fixed.every((word, index) => index >= place.length || place[index] === word);
  });
}

function wordOf(step: PathStep): string {
  return typeof step === "object" ? step.name : step;
}

/** The names of a path between its `[*]`. */
function segmentsOf(path: FieldPath): readonly (readonly PathStep[])[] {
  const segments: PathStep[][] = [[]];
  for (const step of pathSteps(path)) {
    if (step === "*") segments.push([]);
    else segments.at(-1)?.push(step);
  }
  return segments;
}

/** How far a path has been followed. */
interface Reached {
  /** The value, in the object as it comes and as it is stored. */
  readonly now: string;
  readonly old: string;
  readonly isOptional: boolean;
  /** An expression of the JSON pointer. */
  readonly pointer: string;
  /** An expression of the key or index of the last `[*]`. */
  readonly key: string;
  readonly level: number;
}

interface Target {
  readonly place: PodPlace;
  readonly isFixed: boolean;
}

function placeAt(target: Target, segments: readonly (readonly PathStep[])[], from: Reached): string {
  const [names = [], ...rest] = segments;
  const now = optionalPath(from.now, names, from.isOptional);
  const old = names.length === 0 ? from.old : optionalPath(from.old, names);
  const pointer = `${from.pointer}${pointerOf(names)}`;
  if (rest.length === 0) {
    const pod = entryAt(target, { ...from, now, old, pointer }, names);
    return from.level === 0 && names.length === 0 ? `[${pod}]` : `(${now}.hasValue() ? [${pod}] : [])`;
  }
  const [key, value] = [`k${from.level}`, `v${from.level}`];
  const inner: Reached = {
    now: value,
    old: `${old}[?${key}]`,
    isOptional: false,
    // `jsonpatch.escapeKey` is there for mutations alone, not for variables.
    pointer: `${pointer} + "/" + string(${key}).replace("~", "~0").replace("/", "~1")`,
    key: `string(${key})`,
    level: from.level + 1,
  };
  const items = placeAt(target, rest, inner);
  return celFlattened(`${now}.orValue({}).transformList(${key}, ${value}, ${items})`);
}

/**
 * One list of the items of lists. What does it in CEL (`flatten`) is too new for policies that an API server of 1.34 takes, so that
 * each item is found by its two numbers.
 */
export function celFlattened(lists: string): string {
  const numbers =
    'ls.transformList(i, l, l.transformList(j, x, string(i) + "," + string(j)).join(" ")).join(" ").split(" ")';
  const item = 'ls[int(n.split(",")[0])][int(n.split(",")[1])]';
  return `[${lists}].map(ls, ${numbers}.filter(n, n != "").map(n, ${item}))[0]`;
}

/** A path as the end of a JSON pointer. */
export function pointerOf(steps: readonly PathStep[]): string {
  const words = steps.map((step) => `/${wordOf(step).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return words.length === 0 ? "" : ` + ${celText(words.join(""))}`;
}

function entryAt({ place, isFixed: isClosed }: Target, at: Reached, names: readonly PathStep[]): string {
  const changed = isClosed ? "" : ` || ${at.old} != ${at.now}`;
  const entries = [
    `"t": dyn(${at.now}.value())`,
    `"a": dyn(${at.pointer})`,
    `"r": dyn(${roleAt(place, at.key)})`,
    `"o": dyn(request.operation == "CREATE"${changed})`,
    ...holderEntries(place, at, names),
  ];
  return `{${entries.join(", ")}}`;
}

/** What is in a place `q`. */
function podOf(layout: PodLayout): string {
  const ofObject = layout.metadata?.of === "object";
  const entries = [
    '"q": dyn(q)',
    ...partEntries("m", layout.metadata?.path ?? "", ofObject ? ["object", '""'] : ["q.t", "q.a"]),
    ...partEntries("s", layout.spec ?? "", ["q.t", "q.a"]),
    `"cs": dyn(${containersIn(layout)})`,
  ];
  return `{${entries.join(", ")}}`;
}

function partEntries(name: string, path: FieldPath, [value, pointer]: readonly [string, string]): readonly string[] {
  const steps = pathSteps(path);
  const part = optionalPath(value, steps);
  return [
    `"${name}": dyn(${part}.orValue({}))`,
    `"${name}p": dyn(${pointer}${pointerOf(steps)})`,
    `"${name}n": dyn(!${part}.hasValue())`,
  ];
}

function containersIn({ containers }: PodLayout): string {
  const lists = containers.map(({ path, role }) => {
    const isList = path.endsWith("[*]");
    const steps = pathSteps(isList ? path.slice(0, -"[*]".length) : path);
    const at = optionalPath("q.t", steps);
    const own = `q.a${pointerOf(steps)}`;
    const entry = (container: string, pointer: string): string =>
      `{"c": dyn(${container}), "a": dyn(${pointer}), "k": dyn(${celText(role)})}`;
    if (isList) return `${at}.orValue([]).transformList(i, c, ${entry("c", `${own} + "/" + string(i)`)})`;
    return `(${at}.hasValue() ? [${entry(`${at}.value()`, own)}] : [])`;
  });
  return lists.join(" + ") || "[]";
}

function roleAt({ role }: PodPlace, key: string): string {
  if (role === null) return '""';
  if (typeof role === "string") return celText(role);
  const leads = Object.entries(role.byKey).map(([name, of]) => `${key} == ${celText(name)} ? ${celText(of)} : `);
  return `(${leads.join("")}${celText(role.otherwise)})`;
}

/** What is around the template, for fields that a kind keeps beside it. */
function holderEntries({ fields }: PodPlace, { pointer, now }: Reached, names: readonly PathStep[]): readonly string[] {
  if (!fields) return [];
  const around = now.slice(0, -optionalPath("", names).length);
  return [`"h": dyn(${around})`, `"hp": dyn(${pointer.slice(0, -pointerOf(names).length)})`];
}
