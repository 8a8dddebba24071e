import type { Json, Pointer, PointerSegment } from "../kernel/json.js";

/**
 * The way to values of an object in words: `spec.template`, `spec.workerGroupSpecs[*].template` (every item of a list, or every
 * value of a map), `metadata.annotations["serving.kserve.io/stop"]`. A leading `../` leaves the place it is relative to. The
 * empty path is the object itself.
 */
export type FieldPath = string;

/** One step: the name of a field, `*` for every item, `..` for what is around. */
export type PathStep = { readonly name: string } | "*" | "..";

/** A value that a path leads to, and the way that was taken. */
export interface Found {
  readonly pointer: Pointer;
  readonly value: Json | undefined;
}

const STEP = /\.\.\/|\[\*\]|\["([^"]*)"\]|\.?([^.[\]"/]+)/y;
const parsed = new Map<FieldPath, readonly PathStep[]>();

/** The steps of a path. Throws on a path that is none: paths are the product's own literals. */
export function pathSteps(path: FieldPath): readonly PathStep[] {
  const known = parsed.get(path);
  if (known) return known;
  const steps: PathStep[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const at = STEP.lastIndex;
    const match = STEP.exec(path);
    if (!match) throw new Error(`not a field path: ${path} (at ${at})`);
    if (match[0] === "../") steps.push("..");
    else if (match[0] === "[*]") steps.push("*");
    else steps.push({ name: match[1] ?? match[2] ?? "" });
  }
  parsed.set(path, steps);
  return steps;
}

/**
 * Every value that a path leads to, in the order of lists and in the order of keys as they are written in maps. The last field
 * may be missing (its value is `undefined`, its pointer says where it would be); what is around it and missing too leads
 * nowhere only under a `[*]`.
 */
export function follow(root: Json, path: FieldPath, from: Pointer = []): readonly Found[] {
  let found: readonly Found[] = [{ pointer: from, value: valueAt(root, from) }];
  for (const step of pathSteps(path)) found = found.flatMap((one) => next(root, one, step));
  return found;
}

/** The first value that a path leads to. */
export function followOne(root: Json, path: FieldPath, from: Pointer = []): Found | undefined {
  return follow(root, path, from)[0];
}

function next(root: Json, { pointer, value }: Found, step: PathStep): readonly Found[] {
  if (step === "..") {
    const around = pointer.slice(0, -1);
    return [{ pointer: around, value: valueAt(root, around) }];
  }
  if (step === "*") return itemsOf(value).map(([key, item]) => ({ pointer: [...pointer, key], value: item }));
  return [{ pointer: [...pointer, step.name], value: child(value, step.name) }];
}

function itemsOf(value: Json | undefined): readonly (readonly [PointerSegment, Json])[] {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item, index) => [index, item] as const);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);
}

/** The value at a pointer, `undefined` where there is none. `null` counts as none, as it does for the API server. */
export function valueAt(root: Json | undefined, pointer: Pointer): Json | undefined {
  let value = root;
  for (const segment of pointer) value = child(value, segment);
  return value ?? undefined;
}

function child(value: Json | undefined, segment: PointerSegment): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value))
    return typeof segment === "number" ? ((value[segment] as Json | undefined) ?? undefined) : undefined;
  return Object.hasOwn(value, segment) ? ((value as Record<string, Json>)[segment] ?? undefined) : undefined;
}

/** Prints a pointer as people write fields: `spec.template.spec.containers[0].image`. */
export function printPointer(pointer: Pointer): string {
  return pointer
    .map((segment, index) => {
      if (typeof segment === "number") return `[${segment}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(segment)) return `["${segment}"]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join("");
}
