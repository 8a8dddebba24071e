/** Built-in objects whose properties definitions have no reason to change. */
const WATCHED: readonly (readonly [name: string, object: object])[] = [
  ["globalThis", globalThis],
  ...[Object, Array, String, Number, Boolean, Function, Symbol, Promise, Map, Set, Date, RegExp, Error].flatMap(
    (builtin): (readonly [string, object])[] => [
      [builtin.name, builtin],
      [`${builtin.name}.prototype`, builtin.prototype as object],
    ],
  ),
  ["JSON", JSON],
  ["Math", Math],
  ["Reflect", Reflect],
];

/**
 * Globals that Node.js makes from a whole HTTP client as soon as they are looked at (50 ms since version 22). Nothing that
 * definitions are made of uses them, so nobody looks.
 */
const UNSEEN: ReadonlySet<PropertyKey> = new Set([
  "CloseEvent",
  "EventSource",
  "FormData",
  "Headers",
  "MessageEvent",
  "Request",
  "Response",
  "WebSocket",
]);

type Snapshot = readonly (readonly [
  name: string,
  object: object,
  before: ReadonlyMap<PropertyKey, PropertyDescriptor>,
])[];

const { ownKeys, defineProperty, deleteProperty } = Reflect;
const { getOwnPropertyDescriptor } = Object;

function isUnseen(object: object, key: PropertyKey): boolean {
  return object === globalThis && UNSEEN.has(key);
}

/** Remembers the built-in objects as they are. */
export function snapshotIntrinsics(): Snapshot {
  return WATCHED.map(([name, object]) => [name, object, descriptorsOf(object)]);
}

function descriptorsOf(object: object): ReadonlyMap<PropertyKey, PropertyDescriptor> {
  const descriptors = new Map<PropertyKey, PropertyDescriptor>();
  for (const key of ownKeys(object)) {
    const isSeen = !isUnseen(object, key);
    const descriptor = isSeen ? getOwnPropertyDescriptor(object, key) : undefined;
    if (descriptor) descriptors.set(key, descriptor);
  }
  return descriptors;
}

/** Brings the built-in objects back to how they were, and gives the names of the properties that had changed. */
export function restoreIntrinsics(snapshot: Snapshot): string[] {
  const changed: string[] = [];
  for (const [name, object, before] of snapshot) {
    for (const key of ownKeys(object)) {
      const isNew = !before.has(key) && !isUnseen(object, key);
      if (isNew && deleteProperty(object, key)) changed.push(propertyName(name, key));
    }
    for (const [key, descriptor] of before) {
      if (isSame(descriptor, getOwnPropertyDescriptor(object, key))) continue;
      if (defineProperty(object, key, descriptor)) changed.push(propertyName(name, key));
    }
  }
  return changed;
}

/** Node makes some globals at first use: a getter that became a value has not been changed by anyone. */
function isSame(before: PropertyDescriptor, now: PropertyDescriptor | undefined): boolean {
  if (now === undefined) return false;
  if (before.get && !now.get) return true;
  return Object.is(now.value, before.value) && now.get === before.get && now.set === before.set;
}

function propertyName(object: string, key: PropertyKey): string {
  if (typeof key === "symbol") return `${object}[${String(key)}]`;
  return object === "globalThis" ? String(key) : `${object}.${String(key)}`;
}
