import type { Json, JsonObject, Pointer } from "../../kernel/json.js";
import type { ContainerView, PodView } from "../../workloads/index.js";
import type { ValueKind } from "../fields/field.js";

/** What a manifest says of a field at one place. */
export interface Reading {
  /** The value that holds there: what is written, or what the API server fills in. */
  readonly value: Json | undefined;
  /** Whether somebody chose it. A value that equals the API server's own cannot be told from one that was left out. */
  readonly isSet: boolean;
}

export const UNSET: Reading = Object.freeze({ value: undefined, isSet: false });

/** What a field is read from: a pod, or one container of it. */
export interface PlaceUnit {
  readonly pod: PodView;
  readonly container: ContainerView | undefined;
  /** The whole object, whose own labels count where a scheduler reads them. */
  readonly object: JsonObject;
}

/** One value to be written, with everything around it that is missing. */
export interface Edit {
  readonly pointer: Pointer;
  readonly value: Json;
}

/**
 * Names of a pod's parts in CEL: `spec` is the pod's spec (a map, never absent), `metadata` likewise, `container` one container,
 * `object` the whole object. Expressions that are built from them are optional values (`spec.?hostNetwork`).
 */
export interface CelNames {
  readonly object: string;
  readonly metadata: string;
  readonly spec: string;
  readonly container: string;
  /** The pod's containers as a list of `{ c, n, k }`: itself, its name, its role. */
  readonly containers: string;
  /** Of the container `e` in that list, as optional values: its resources, its image and how that is pulled, where its kind has them. */
  readonly resources: string;
  readonly image: string;
  readonly pullPolicy: string;
  /** A list of GPUs that are written elsewhere than in containers. */
  readonly otherGpus: string;
}

/** One value that an API server writes, relative to a part of a pod. Everything around it that is missing is made. */
export interface CelEdit {
  /** Whose part: the unit's own, that of the first main container of the pod, or those of all its main containers. */
  readonly of: "unit" | "first-main" | "each-main";
  readonly part: "container" | "spec" | "metadata";
  readonly path: readonly [string, ...string[]];
  /** The value goes to the end of the list at the path. */
  readonly isAppended?: boolean;
  readonly value: Json;
  /** When the part has it already: a condition in CEL. */
  readonly unless?: (names: CelNames) => string;
}

/** How a place is written on an API server, beside `write`: the two give the same object. */
export interface CelWrite {
  readonly edits: (value: Json) => readonly CelEdit[];
  /** The condition that somebody chose the value, where it is more than that it differs from the API server's own. */
  readonly isChosen?: (names: CelNames) => string;
  /** An optional value: what holds, chosen or not, where that is more than what is written or the API server's own. */
  readonly value?: (names: CelNames) => string;
  /** The condition that there is something to write into. */
  readonly needs?: (names: CelNames) => string;
  /** The written form of a computed amount: an expression of a whole number, of thousandths where the field is a `number`. */
  readonly amount?: (amount: string) => string;
  /** Turns an optional written form into the catalogue's, where the two differ. */
  readonly read?: (optional: string) => string;
}

/** Where one field of the catalogue is in a pod: how it is read, written and said in CEL. */
export interface ScalarPlace {
  readonly field: string;
  readonly kind: Exclude<ValueKind, "list">;
  /** `container`: one value in each container; `pod`: one in each sort of pods. */
  readonly scope: "pod" | "container";
  readonly read: (unit: PlaceUnit) => Reading;
  /** The edits that write a value; `undefined` when the field can be judged but not written. */
  readonly write: ((unit: PlaceUnit, value: Json) => readonly Edit[]) | undefined;
  /** The same on an API server; `undefined` when only `write` can do it, or nobody. */
  readonly celWrite?: CelWrite;
  /** An optional value in CEL, as written by the user or the API server. */
  readonly cel: (names: CelNames) => string;
  /** The value that the API server fills in, in CEL and in readings: a value equal to it counts as not set. */
  readonly serverDefault?: Json;
  /** Whether leaving it out is as good as `false`. */
  readonly isSwitch?: boolean;
  /** The same where it depends on other fields: an optional value in CEL. */
  readonly celFilled?: (names: CelNames) => string;
  /** The value that cannot be told from none, where it is not `celFilled` alone. */
  readonly celUnchosen?: (names: CelNames) => string;
  /** Whether what is written counts as chosen even when it equals what would be filled in. */
  readonly isAnyChosen?: boolean;
}

/** One item of a list field, as the catalogue's attributes. */
export interface ListItem {
  readonly key: string;
  readonly value: JsonObject;
}

/** Where the items of a list field are, in CEL. */
export interface ListCel {
  /** The list of items; of a map the list of its keys. */
  readonly items: (names: CelNames) => string;
  /** The key of the item `x`. */
  readonly key: string;
  /** An optional value: what the item `x` says of an attribute. */
  readonly attribute: (name: string, names: CelNames) => string;
}

/** One attribute that an API server writes into items that lack it. */
export interface CelFill {
  /** The list: of the pod's spec, or of each container. */
  readonly part: "container" | "spec";
  readonly list: string;
  /** What the condition may use as `l`: computed once for a pod `p`, since conditions are asked of every item. */
  readonly ofPod?: string;
  /** The condition on the item `x` that it lacks the attribute. */
  readonly lacks: string;
  /** From the item. */
  readonly path: readonly [string, ...string[]];
  readonly value: Json;
}

/** Where the items of a list field are in a pod. */
export interface ListPlace {
  readonly field: string;
  /** The attribute that tells items apart. */
  readonly key: string;
  readonly scope: "pod" | "container";
  /** Whether the items are the entries of a map, which have no order: of several that break a rule the first by key is told. */
  readonly isMap?: boolean;
  /** Whether an empty text of an attribute is as good as none, since the API server drops it. */
  readonly dropsEmpty?: boolean;
  /** Attributes that have a place; others (`ports.toolType`) belong to Run:ai's console. */
  readonly attributes: readonly string[];
  readonly cel: ListCel;
  readonly read: (unit: PlaceUnit) => readonly ListItem[];
  /**
   * Edits that make the item what it should be: adds it when its key is not there, else writes the attributes that are not
   * there yet. `undefined` when items cannot be written.
   */
  readonly write: ((unit: PlaceUnit, item: ListItem) => readonly Edit[]) | undefined;
  /** Edits that write one attribute of an item that is there; nothing where the attribute cannot be written by itself. */
  readonly fill?: (
    unit: PlaceUnit,
    key: string,
    given: { readonly attribute: string; readonly value: Json },
  ) => readonly Edit[];
  /** The edits of `write` on an API server: each is made where its own `unless` does not hold. */
  readonly celAdd?: (item: ListItem) => readonly CelEdit[];
  /** The edits of `fill` for all items that are there, on an API server. */
  readonly celFill?: (given: { readonly attribute: string; readonly value: Json }) => CelFill | undefined;
  /** The key of a default item in words of the manifest, where the catalogue's own key is not written there (tolerations). */
  readonly keyOf?: (item: JsonObject) => string;
}
