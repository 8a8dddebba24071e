import type { CatalogueTable, RoleCatalogue } from "../../support/role-catalogue.js";
import type { Scope } from "./access-organization.js";

/** Somewhere to do something: a namespace, or `undefined` for outside of namespaces, where a list is of all of them. */
export interface Place {
  readonly title: string;
  readonly namespace: string | undefined;
}

/** The places of the organization in `access-organization.ts`, seen from the project `vision`. */
export const PLACES = {
  own: { title: "the project's own namespace", namespace: "vision" },
  sibling: { title: "another project of the department", namespace: "speech" },
  below: { title: "a project of a department below", namespace: "arms" },
  stranger: { title: "a project of another department", namespace: "search" },
  system: { title: "kube-system", namespace: "kube-system" },
  outside: { title: "no namespace", namespace: undefined },
} as const satisfies Record<string, Place>;

/** Verbs by `group/resource`; `*` + `/*` is everything that is not named. */
export type Permissions = ReadonlyMap<string, readonly string[]>;

/** What a role may do where, according to whoever describes it. */
export interface RolePermissions {
  readonly inNamespace: Permissions;
  readonly inCluster: Permissions;
  readonly belowCluster: Permissions;
}

interface WrittenRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** The role that the documentation calls administrator. */
export const ADMINISTRATOR = "system-administrator";

const EVERYTHING = "*/*";
const NOTHING: Permissions = new Map();

/** What the documentation says of a shipped role. */
export function documentedPermissions(catalogue: RoleCatalogue, role: string): RolePermissions {
  const column = ({ rows, everythingElse }: CatalogueTable): Permissions => {
    const rules = rows.map((row) => ({ ...row, apiGroups: [row.group], verbs: row.verbs.get(role) ?? [] }));
    const rest = { apiGroups: ["*"], resources: ["*"], verbs: everythingElse.get(role) ?? [] };
    return permissionsOf([...rules, rest]);
  };
  const { inNamespace, inCluster, belowCluster } = catalogue;
  return {
    inNamespace: column(inNamespace),
    inCluster: column(inCluster),
    belowCluster: column(belowCluster),
  };
}

/** What a role of one's own says of itself. Its `clusterRules` hold where it is granted for a whole cluster. */
export function writtenPermissions(
  role: Readonly<Record<"rules" | "clusterRules", readonly WrittenRule[]>>,
): RolePermissions {
  return {
    inNamespace: permissionsOf(role.rules),
    inCluster: permissionsOf(role.clusterRules),
    belowCluster: NOTHING,
  };
}

function permissionsOf(rules: readonly WrittenRule[]): Permissions {
  return new Map(
    rules
      .filter(({ verbs }) => verbs.length > 0)
      .flatMap(({ apiGroups, resources, verbs }) =>
        apiGroups.flatMap((group) => resources.map((resource) => [`${group}/${resource}`, verbs] as const)),
      ),
  );
}

export function isPermitted(
  permissions: Permissions,
  { group, resource, verb }: { readonly group: string; readonly resource: string; readonly verb: string },
): boolean {
  return (permissions.get(`${group}/${resource}`) ?? permissions.get(EVERYTHING) ?? []).includes(verb);
}

/** One line for each permission: `apps/deployments: get`. Where everything is permitted nothing else is listed. */
export function permissionLines(...all: readonly Permissions[]): readonly string[] {
  const entries = all.flatMap((permissions) => [...permissions]);
  const everything = entries.filter(([what]) => what === EVERYTHING);
  const listed = everything.length > 0 ? everything : entries;
  return [...new Set(listed.flatMap(([what, verbs]) => verbs.map((verb) => `${what}: ${verb}`)))].sort();
}

/** Namespaces of projects that a grant holds in ("Where a grant holds" in docs/concepts/roles.md). */
const REACH: Readonly<Record<Scope, readonly string[]>> = {
  acme: ["vision", "speech", "arms", "search"],
  east: ["vision", "speech", "arms", "search"],
  // Another cluster than the one that is asked.
  west: [],
  research: ["vision", "speech", "arms"],
  robotics: ["arms"],
  vision: ["vision"],
};

/** What a role that is granted in a scope may do somewhere. */
export function permissionsIn(role: RolePermissions, scope: Scope, { namespace }: Place): Permissions {
  if (scope === "west") return NOTHING;
  const isWholeCluster = scope === "acme" || scope === "east";
  if (namespace === undefined) return isWholeCluster ? role.inCluster : role.belowCluster;
  if (REACH[scope].includes(namespace)) return role.inNamespace;
  // Namespaces that belong to no project are the administrators'.
  return isWholeCluster && role.inNamespace.has(EVERYTHING) ? role.inNamespace : NOTHING;
}
