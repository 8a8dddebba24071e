import { isJsonObject, type Json, type JsonObject, type Pointer } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";

/** An object with one mistake, or with a change that is none. */
export interface Mutant {
  readonly object: KubeObject;
  /** What was done, and where. */
  readonly change: string;
  readonly pointer: Pointer;
}

/** Gives numbers from 0 (included) to 1 (excluded), the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Place {
  readonly pointer: Pointer;
  readonly value: Json;
}

type Change = (
  place: Place,
  random: () => number,
) => { readonly name: string; readonly apply: (root: Json) => Json } | undefined;

/** Changes one place of an object, chosen by the random numbers. What an object is, and its namespace, stays. */
export function mutate(object: KubeObject, random: () => number): Mutant {
  for (;;) {
    const places = placesOf(object).filter(({ pointer }) => mayChange(pointer));
    const place = pick(places, random);
    const change = pick(CHANGES, random)(place, random);
    if (!change) continue;
    return { object: change.apply(object) as KubeObject, change: change.name, pointer: place.pointer };
  }
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("There is nothing to choose from");
  return item;
}

function mayChange(pointer: Pointer): boolean {
  const [first, second] = pointer;
  if (pointer.length === 0 || first === "apiVersion" || first === "kind") return false;
  return first !== "metadata" || (pointer.length > 1 && second !== "namespace");
}

function placesOf(value: Json, pointer: Pointer = []): readonly Place[] {
  const here = [{ pointer, value }];
  if (Array.isArray(value))
    return [...here, ...value.flatMap((item: Json, index) => placesOf(item, [...pointer, index]))];
  if (!isJsonObject(value)) return here;
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : placesOf(inner, [...pointer, key]))),
  ];
}

/** The object with another value at a place; `undefined` removes it. */
function withValue(root: Json, pointer: Pointer, value: Json | undefined): Json {
  const [segment, ...rest] = pointer;
  if (segment === undefined) return value ?? null;
  if (Array.isArray(root)) {
    const items = root as readonly Json[];
    if (rest.length === 0 && value === undefined) return items.filter((_, index) => index !== segment);
    return items.map((item, index) => (index === segment ? withValue(item, rest, value) : item));
  }
  const object = root as JsonObject;
  if (rest.length > 0) return { ...object, [segment]: withValue(object[segment] ?? null, rest, value) };
  const { [segment]: _old, ...others } = object;
  return value === undefined ? others : { ...object, [segment]: value };
}

function replace(name: string, value: (old: Json, random: () => number) => Json | undefined): Change {
  return ({ pointer, value: old }, random) => {
    const next = value(old, random);
    if (next === undefined || JSON.stringify(next) === JSON.stringify(old)) return undefined;
    return { name, apply: (root) => withValue(root, pointer, next) };
  };
}

const text = (change: (old: string) => string) => (old: Json) => (typeof old === "string" ? change(old) : undefined);
const number = (change: (old: number) => Json) => (old: Json) => (typeof old === "number" ? change(old) : undefined);

const isName = ({ pointer }: Place): boolean => pointer[0] === "metadata" && pointer[1] === "name";

const CHANGES: readonly Change[] = [
  (place) => (isName(place) ? undefined : { name: "drop", apply: (root) => withValue(root, place.pointer, undefined) }),
  (place) => (isName(place) ? undefined : { name: "drop", apply: (root) => withValue(root, place.pointer, undefined) }),
  (place) => {
    if (isName(place) || !isJsonObject(place.value)) return undefined;
    return { name: "unknown field", apply: (root) => withValue(root, [...place.pointer, "nonsense"], 1) };
  },
  ({ pointer, value }) => {
    const key = pointer.at(-1);
    if (typeof key !== "string" || pointer[1] === "name") return undefined;
    const renamed = [...pointer.slice(0, -1), key.length > 2 ? key.slice(0, -1) : `${key}${key}`];
    return { name: "misspelt field", apply: (root) => withValue(withValue(root, pointer, undefined), renamed, value) };
  },
  (place) => (isName(place) ? undefined : { name: "null", apply: (root) => withValue(root, place.pointer, null) }),
  replace("number as text", number(String)),
  replace(
    "negative number",
    number((old) => -old - 1),
  ),
  replace(
    "fraction",
    number((old) => old + 0.5),
  ),
  replace(
    "beyond 32 bits",
    number(() => 2 ** 33),
  ),
  replace(
    "huge number",
    number(() => 1e30),
  ),
  replace("number for text", (old) => (typeof old === "string" ? 7 : undefined)),
  replace("boolean for text", (old) => (typeof old === "string" ? true : undefined)),
  replace("text for boolean", (old) => (typeof old === "boolean" ? String(old) : undefined)),
  replace("other boolean", (old) => (typeof old === "boolean" ? !old : undefined)),
  replace(
    "empty text",
    text(() => ""),
  ),
  replace(
    "other case",
    text((old) => (old === old.toLowerCase() ? old.toUpperCase() : old.toLowerCase())),
  ),
  replace(
    "longer text",
    text((old) => `${old}x`),
  ),
  replace(
    "text with spaces",
    text((old) => `${old} and more`),
  ),
  replace(
    "underscored text",
    text((old) => `_${old}`),
  ),
  replace(
    "long text",
    text((old) => old.padEnd(300, "x")),
  ),
  replace("object", (old) => (isJsonObject(old) ? undefined : { a: { b: { c: [1] } } })),
  replace("empty object", (old) => (isJsonObject(old) && Object.keys(old).length === 0 ? undefined : {})),
  replace("list", (old) => (Array.isArray(old) ? undefined : [old])),
  replace("empty list", (old) => (Array.isArray(old) && old.length === 0 ? undefined : [])),
  replace("text", (old) => (typeof old === "string" ? undefined : "text")),
  replace("first item twice", (old) =>
    Array.isArray(old) && old.length > 0 ? [...(old as Json[]), old[0] as Json] : undefined,
  ),
  replace("first item twice", (old) =>
    Array.isArray(old) && old.length > 0 ? [...(old as Json[]), old[0] as Json] : undefined,
  ),
  replace("item null", (old) => (Array.isArray(old) ? [...(old as Json[]), null] : undefined)),
  replace("item of another type", (old) =>
    Array.isArray(old) ? [...(old as Json[]), isJsonObject(old[0]) ? "text" : { a: 1 }] : undefined,
  ),
];
