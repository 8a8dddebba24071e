/** Key under which a value keeps where it was made. Shared by all copies of Fairlead in a process. */
export const SITE: unique symbol = Symbol.for("fairlead.site") as never;

/** Where a value was made: the call that made it, and a stack whose text is put together only when it is asked for. */
export interface Site {
  /** Name of the function that was called, such as `quota`. */
  readonly by: string;
  readonly stack?: string;
}

/**
 * Remembers on `value` where `caller` was called, under the name `by` that users know it by (bundlers rename functions). The stack is one frame deep and stays unformatted until someone
 * reads it (V8 formats on first access), so a site costs about two microseconds. The key does not show up when the value
 * is listed, copied or printed: a changed copy has no site, for its parts come from elsewhere.
 */
export function markSite(value: object, by: string, caller: (...parameters: never[]) => unknown): void {
  const site: Site = { by };
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(site, caller);
  Error.stackTraceLimit = limit;
  Object.defineProperty(value, SITE, { value: site });
}

/**
 * Key of a flag on `globalThis`: parts of definitions (quotas, grants) remember where they were made too. There are many of
 * them, and mostly the text of a definition tells where its parts stand; so the loader sets it only to look something up.
 */
export const PART_SITES: unique symbol = Symbol.for("fairlead.part-sites") as never;

/** Whether parts of definitions are to remember where they were made. */
export function marksParts(): boolean {
  return (globalThis as { readonly [PART_SITES]?: boolean })[PART_SITES] === true;
}

/** Where a value was made, when a Fairlead function made it. */
export function siteOf(value: object): Site | undefined {
  return (value as { readonly [SITE]?: Site })[SITE];
}
