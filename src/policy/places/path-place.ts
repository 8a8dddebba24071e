import { isJsonObject, type Json, type JsonObject, type Pointer, jsonText } from "../../kernel/json.js";
import type { CelEdit, CelNames, CelWrite, PlaceUnit, Reading, ScalarPlace } from "./place.js";
import { UNSET } from "./place.js";

/** The part of a pod that a path starts in. */
export type PartName = "container" | "spec" | "metadata" | "object";

/** One location of a field: the way from a part of a pod, field by field. */
export interface Location {
  readonly part: PartName;
  readonly path: readonly string[];
}

/** How a manifest's form of a value and the catalogue's form turn into each other. */
export interface Codec {
  /** `undefined` for what counts as not written. */
  readonly read: (raw: Json) => Json | undefined;
  readonly write: (value: Json) => Json;
  /** Turns an optional value in CEL into the catalogue's form. */
  readonly cel: (optional: string) => string;
  /** The written form of a computed amount in CEL, where it is no whole number. */
  readonly celAmount?: (amount: string) => string;
}

/** A field that is found by paths alone. The first location that has a value speaks; defaults go to `writes`. */
export interface PathPlaceOptions {
  readonly field: string;
  readonly kind: ScalarPlace["kind"];
  readonly scope: ScalarPlace["scope"];
  readonly locations: readonly [Location, ...Location[]];
  /** Where defaults are written: the first location when nothing is said, nowhere for `null`. */
  readonly writes?: Location | null;
  readonly codec?: Codec;
  readonly serverDefault?: Json;
}

/** Values as they are, but for one that the API server drops, so that it cannot be told from one that is left out. */
function dropping(nothing: string, isNothing: (raw: Json) => boolean): Codec {
  return {
    read: (raw) => (isNothing(raw) ? undefined : raw),
    write: (value) => value,
    cel: (optional) => `(${optional}.orValue(${nothing}) == ${nothing} ? optional.none() : ${optional})`,
  };
}

const isEmptyList = (raw: Json): boolean => Array.isArray(raw) && raw.length === 0;

/** Texts: an empty one counts as not written. */
export const PLAIN: Codec = dropping('""', (raw) => raw === "" || isEmptyList(raw));

/** Lists: an empty one counts as not written. */
const LIST: Codec = dropping("[]", isEmptyList);

/** Numbers whose 0 counts as not written. */
export const COUNT: Codec = dropping("0", (raw) => raw === 0);

/** Numbers and quantities as they are. */
export const AS_WRITTEN: Codec = { read: (raw) => raw, write: (value) => value, cel: (optional) => optional };

/** A switch whose `false` the API server drops, so that it cannot be told from one that is left out. */
export const SWITCH: Codec = {
  read: (raw) => (raw === true ? true : undefined),
  write: (value) => value,
  cel: (optional) => `(${optional}.orValue(false) == true ? optional.of(dyn(true)) : optional.none())`,
};

/** A list of words that the catalogue takes for one text. */
export const WORDS: Codec = {
  read: (raw) =>
    Array.isArray(raw) && raw.length > 0 ? raw.map((item) => jsonText(item as Json)).join(" ") : undefined,
  write: (value) => splitWords(jsonText(value)),
  cel: (optional) =>
    `(${optional}.orValue([]).size() == 0 ? optional.none() : optional.of(dyn(${optional}.value().join(" "))))`,
};

/** A number that is written as text. */
export const NUMBER_TEXT: Codec = {
  read: (raw) => (typeof raw === "string" ? raw : undefined),
  write: (value) => jsonText(value),
  cel: (optional) => optional,
  celAmount: celDecimal,
};

/** Thousandths as a decimal text in CEL: the shortest, as JavaScript prints it. */
export function celDecimal(thousandths: string): string {
  return `string(double(${thousandths}) / 1000.0)`;
}

/** Splits a command line at blanks as a shell would, quotes kept together (Run:ai takes commands as one text). */
function splitWords(text: string): readonly string[] {
  return Array.from(text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), (match) => match[1] ?? match[2] ?? match[3] ?? "");
}

/** How kinds of values are written that have a form of being left out. Objects may be written as lists (`nodeSelectorTerms`). */
const CODECS: Readonly<Partial<Record<ScalarPlace["kind"], Codec>>> = {
  string: PLAIN,
  enum: PLAIN,
  array: LIST,
  object: LIST,
};

/** A place that is described by locations and a codec. */
export function pathPlace(options: PathPlaceOptions): ScalarPlace {
  const { field, kind, scope, locations, serverDefault } = options;
  const codec = options.codec ?? CODECS[kind] ?? AS_WRITTEN;
  const target = options.writes === undefined ? locations[0] : options.writes;
  return {
    field,
    kind,
    scope,
    read: (unit) => readFirst(unit, locations, codec, serverDefault),
    write:
      target === null
        ? undefined
        : (unit, value) => {
            const part = partOf(unit, target.part);
            return part ? [{ pointer: [...part.pointer, ...target.path], value: codec.write(value) }] : [];
          },
    ...(target === null || target.part === "object" ? {} : { celWrite: pathWrite(target, codec) }),
    cel: (names) => celFirst(names, locations, codec),
    ...(serverDefault === undefined ? {} : { serverDefault }),
    ...(codec === SWITCH ? { isSwitch: true } : {}),
  };
}

function pathWrite({ part, path }: Location, codec: Codec): CelWrite {
  return {
    edits: (value) => [
      { of: "unit", part: part as CelEdit["part"], path: path as CelEdit["path"], value: codec.write(value) },
    ],
    read: codec.cel,
    ...(codec.celAmount ? { amount: codec.celAmount } : {}),
  };
}

function readFirst(
  unit: PlaceUnit,
  locations: readonly Location[],
  codec: Codec,
  serverDefault: Json | undefined,
): Reading {
  for (const { part, path } of locations) {
    const raw = rawAt(partOf(unit, part)?.value, path);
    const value = raw === undefined ? undefined : codec.read(raw);
    if (value !== undefined) return { value, isSet: value !== serverDefault };
  }
  return serverDefault === undefined ? UNSET : { value: serverDefault, isSet: false };
}

function rawAt(from: JsonObject | undefined, path: readonly string[]): Json | undefined {
  let value: Json | undefined = from;
  for (const name of path) {
    if (!isJsonObject(value)) return undefined;
    value = value[name];
  }
  return value ?? undefined;
}

/** A part of a pod: where it stands and what it holds. `undefined` when the kind has none. */
export function partOf(
  { pod, container, object }: PlaceUnit,
  part: PartName,
): { readonly pointer: Pointer; readonly value: JsonObject } | undefined {
  if (part === "container") return container;
  if (part === "spec") return pod.spec;
  if (part === "metadata") return pod.metadata;
  return { pointer: [], value: object };
}

function celFirst(names: CelNames, locations: readonly Location[], codec: Codec): string {
  return locations
    .map(({ part, path }) => codec.cel(`${names[part]}${path.map(celStep).join("")}`))
    .reduce((first, second) => `${first}.or(${second})`);
}

/** `.?image`, or `[?"gpu-fraction"]` for names that are no identifiers in CEL. */
export function celStep(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.?${name}` : `[?${JSON.stringify(name)}]`;
}
