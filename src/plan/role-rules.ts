import type { FileSet } from "../render/file-set.js";
import type { PublishedTree } from "../render/published-tree.js";
import { clusterOf } from "../render/layout.js";
import { objectDocuments } from "../render/object-documents.js";
import { permissionsOf, type Permission } from "./permissions.js";

/** A role that somebody holds in a cluster. */
export interface HeldRole {
  readonly cluster: string | null;
  readonly role: string;
  readonly roleKind: string;
}

/** What a role allows in an output; `undefined` when its rules are not in there, as those of `cluster-admin`. */
export type RoleRules = (side: "before" | "after", role: HeldRole) => readonly Permission[] | undefined;

/** Reads the rules of cluster-wide roles from both outputs, those of a cluster when one of them is first asked for. */
export function roleRules(previous: PublishedTree, next: FileSet): RoleRules {
  const known = new Map<string, ReadonlyMap<string, readonly Permission[]>>();
  return (side, { cluster, role, roleKind }) => {
    if (cluster === null || roleKind !== CLUSTER_ROLE) return undefined;
    const key = `${side} ${cluster}`;
    const rules =
      known.get(key) ?? clusterRoles(side === "before" ? published(previous, cluster) : rendered(next, cluster));
    known.set(key, rules);
    return rules.get(role);
  };
}

const CLUSTER_ROLE = "ClusterRole";

function* published(tree: PublishedTree, cluster: string): Iterable<string> {
  for (const { path } of tree.index?.files ?? []) if (clusterOf(path) === cluster) yield tree.read(path) ?? "";
}

function* rendered({ files }: FileSet, cluster: string): Iterable<string> {
  for (const [path, { text }] of files) if (clusterOf(path) === cluster) yield text;
}

function clusterRoles(texts: Iterable<string>): ReadonlyMap<string, readonly Permission[]> {
  const roles = new Map<string, readonly Permission[]>();
  for (const text of texts) {
    // Most files hold none, and a search costs far less than reading the headers of all their objects.
    if (!/^["']?kind["']?:[ ]*["']?ClusterRole["']?$/m.test(text)) continue;
    for (const { header, value } of objectDocuments(text) ?? []) {
      if (header.kind !== CLUSTER_ROLE) continue;
      const object = value();
      // The rules of an aggregated role are put together in the cluster.
      if (object["aggregationRule"] === undefined) roles.set(header.name, permissionsOf(object["rules"]));
    }
  }
  return roles;
}
