import type { EntityRef } from "../../model/definition.js";
import type { RemovalScope } from "../plan.js";
import { objectDocuments } from "../../render/object-documents.js";
import { clusterOf, departmentOf } from "../../render/layout.js";
import type { PublishedTree } from "../../render/published-tree.js";

/** How many objects of a kind are published in a scope: what shares are shares of. */
export type PublishedCount = (kind: string, scope: RemovalScope, name: string) => number;

/**
 * Counts what is published, when it is asked for the first time: every file is read for it, and most plans remove so little that
 * nobody asks.
 */
export function countPublished(previous: PublishedTree): PublishedCount {
  let counts: ReadonlyMap<string, number> | undefined;
  return (kind, scope, name) => {
    counts ??= countAll(previous);
    return counts.get(placeKey(kind, scope, scope === "organization" ? "" : name)) ?? 0;
  };
}

function countAll(previous: PublishedTree): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { path, objects, entity } of previous.index?.files ?? []) {
    const documents = objects === 0 ? [] : (objectDocuments(previous.read(path) ?? "") ?? []);
    const scopes = scopesOf(path, entity);
    for (const { header } of documents) for (const [scope, name] of scopes) add(placeKey(header.kind, scope, name));
  }
  return counts;
}

/** The scopes that objects of a file count in. */
function scopesOf(path: string, entity: EntityRef): (readonly [scope: RemovalScope, name: string])[] {
  const cluster = clusterOf(path);
  const department = departmentOf(path, entity);
  return [
    ["organization", ""],
    ...(cluster === null ? [] : [["cluster", cluster] as const]),
    ...(department === null ? [] : [["department", department] as const]),
  ];
}

function placeKey(kind: string, scope: RemovalScope, name: string): string {
  return `${kind}|${scope}|${name}`;
}
