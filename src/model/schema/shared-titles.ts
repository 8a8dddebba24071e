import type { JsonObject } from "../../kernel/json.js";

/**
 * Gives a shape its title, by which it becomes one definition of the published schema and one TypeScript interface. Equal
 * shapes share a title; another shape under a title that is taken gets `owner` in front.
 */
export type SharedTitles = (schema: JsonObject, title: string, owner: string) => JsonObject;

/** Titles for one schema that is put together from many parts. */
export function sharedTitles(): SharedTitles {
  const byTitle = new Map<string, string>();
  return (schema, title, owner) => {
    const text = JSON.stringify(schema);
    for (const candidate of [title, title.startsWith(owner) ? title : `${owner}${title}`]) {
      const taken = byTitle.get(candidate);
      if (taken !== undefined && taken !== text) continue;
      byTitle.set(candidate, text);
      return { title: candidate, ...schema };
    }
    return schema;
  };
}

/** `storage.pvc` as `StoragePvc`. */
export function pascal(text: string): string {
  return text
    .split(/[.-]/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join("");
}
