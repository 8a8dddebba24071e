import { GO_PARTS, provideGoPart } from "./go-part.js";
import { provideRedis } from "./redis-part.js";

/** What a control plane is made of: programs that are built or fetched once and then kept. */
export type PartName = (typeof GO_PARTS)[number]["name"] | "redis";

/** A part's folder with its programs, or why it cannot be had here. */
export type Part = { readonly folder: string } | { readonly missing: string };

export type Parts = Readonly<Record<PartName, Part>>;

/**
 * Every part, from the cache or made now; `say` hears what is going on. A part that cannot be had keeps no other from being
 * used. Never rejects.
 */
export async function provideParts(say: (text: string) => void = () => undefined): Promise<Parts> {
  const parts: Partial<Record<PartName, Part>> = {};
  // One after the other: a build uses all cores anyway.
  for (const part of GO_PARTS) parts[part.name] = await attempt(async () => await provideGoPart(part, say));
  parts.redis = await attempt(async () => await provideRedis(say));
  return parts as Parts;
}

async function attempt(provide: () => Promise<string>): Promise<Part> {
  try {
    return { folder: await provide() };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

/** What is missing of these parts, one sentence each. */
export function missingParts(parts: Parts, needed: readonly PartName[]): readonly string[] {
  return needed.flatMap((name) => {
    const part = parts[name];
    return "missing" in part ? [`${name}: ${part.missing}`] : [];
  });
}

/** The folder of a part. Throws when it cannot be had. */
export function partFolder(parts: Parts, name: PartName): string {
  const part = parts[name];
  if ("missing" in part) throw new Error(`${name} cannot be had: ${part.missing}`);
  return part.folder;
}
