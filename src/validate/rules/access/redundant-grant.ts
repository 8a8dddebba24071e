import type { Place } from "../../../diagnostics/diagnostic.js";
import type { AccessRule, OrgModel } from "../../../model/org-model.js";
import type { Finding, ModelRule } from "../rule.js";
import { subjectLabel } from "./grants.js";

/** A grant that a scope above gives already. Removing the one above later would not take the access away. */
export const redundantGrant: ModelRule = {
  kind: {
    code: "access/redundant-grant",
    severity: "warning",
    title: "A scope above grants the same already",
    page: new URL("./redundant-grant.md", import.meta.url),
  },
  *check(model) {
    const organization = scopeOf(`organization "${model.organization.name}"`, model.organization);
    const clusters = new Map(
      model.clusters.map((cluster) => [cluster.name, scopeOf(`cluster "${cluster.name}"`, cluster)]),
    );
    for (const cluster of model.clusters) yield* redundant(`Cluster "${cluster.name}"`, cluster, [organization]);
    // Each department with those above it, outermost first; only scopes that grant something.
    const departments = new Map<string, readonly Scope[]>();
    for (const department of model.departments) {
      const parents = departments.get(department.parent ?? "") ?? [];
      yield* redundant(`Department "${department.name}"`, department, [organization, ...parents]);
      const own = scopeOf(`department "${department.name}"`, department);
      departments.set(department.name, own.grants.size > 0 ? [...parents, own] : parents);
    }
    for (const project of model.projects) {
      if (project.access.length === 0) continue;
      const parents = departments.get(project.department) ?? [];
      const above = [organization, ...parents, ...onlyCluster(project.clusters, clusters)];
      yield* redundant(`Project "${project.name}"`, project, above);
    }
  },
};

interface Scope {
  readonly label: string;
  /** Where each grant of the scope is written. */
  readonly grants: ReadonlyMap<string, Place>;
}

type Holder = Pick<OrgModel["departments"][number], "source" | "access">;

function scopeOf(label: string, holder: Holder): Scope {
  const grants = new Map<string, Place>();
  for (const rule of holder.access) {
    grants.set(grantKey(rule), { definition: holder.source.definition, pointer: rule.pointer });
  }
  return { label, grants };
}

/** A cluster's grants cover a project whole only when the project is in no other cluster. */
function onlyCluster(names: readonly string[], clusters: ReadonlyMap<string, Scope>): readonly Scope[] {
  const scope = names.length === 1 ? clusters.get(names[0] ?? "") : undefined;
  return scope ? [scope] : [];
}

function* redundant(label: string, holder: Holder, above: readonly Scope[]): Iterable<Finding> {
  for (const rule of holder.access) {
    const key = grantKey(rule);
    const scope = above.find(({ grants }) => grants.has(key));
    const place = scope?.grants.get(key);
    if (!scope || !place) continue;
    yield {
      message: `${label} grants "${rule.role}" to ${subjectLabel(rule.subject)}, but ${scope.label} does so already.`,
      hint: "Remove the grant here, or the one above if this scope alone is meant.",
      at: { definition: holder.source.definition, pointer: rule.pointer },
      related: [{ message: `granted in ${scope.label}`, at: place }],
    };
  }
}

function grantKey({ subject, role }: AccessRule): string {
  return `${subject.kind} ${subject.namespace ?? ""} ${subject.name} ${role}`;
}
