import { isDefinition } from "../../define/define.js";
import { siteOf, type Site } from "../../define/site.js";
import type { Pointer } from "../../kernel/json.js";
import type { LiveDefinition } from "../collect.js";
import type { FoundSite } from "./protocol.js";

/**
 * The deepest value on the pointer's way that a Fairlead function made, and what is left of the pointer from there. The way
 * does not lead into other definitions: those are written elsewhere.
 */
export function findSite(definition: LiveDefinition, pointer: Pointer): FoundSite {
  let value: unknown = definition.object;
  let best: { readonly site: Site | undefined; readonly steps: number } = { site: siteOf(definition.object), steps: 0 };
  for (const [index, segment] of pointer.entries()) {
    value = childOf(value, segment);
    if (typeof value !== "object" || value === null || isDefinition(value)) break;
    const site = siteOf(value);
    if (site) best = { site, steps: index + 1 };
  }
  return { by: best.site?.by ?? "", stack: best.site?.stack ?? "", rest: pointer.slice(best.steps) };
}

function childOf(value: unknown, segment: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
  return (value as Record<string | number, unknown>)[segment];
}
