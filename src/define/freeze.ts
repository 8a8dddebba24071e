/** Deeper values are left as they are: the loader refuses them with a message, and endless ones must not overflow the stack. */
const DEEPEST = 110;

/**
 * Freezes a value and the plain objects and arrays below it. Everything else (class instances, modules, views on memory)
 * is left alone: freezing it could break a library or throw, and the loader says what is wrong with it.
 */
export function freezePlain<T>(value: T, depth = 0): T {
  if (typeof value !== "object" || value === null || depth > DEEPEST || Object.isFrozen(value)) return value;
  if (!isPlain(value)) return value;
  Object.freeze(value);
  try {
    for (const key in value) if (typeof value[key] === "object") freezePlain(value[key], depth + 1);
  } catch {
    // A getter that throws: the loader says so, with its place.
  }
  return value;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
