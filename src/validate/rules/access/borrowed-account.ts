import type { AccessRule, OrgModel } from "../../../model/org-model.js";
import type { Finding, ModelRule } from "../rule.js";
import { subjectLabel } from "./grants.js";

/**
 * A service account that lives in one project's namespace and has a role beyond that project: whoever runs pods there can run
 * them as this account (Kubernetes, "RBAC good practices": workload creation).
 */
export const borrowedAccount: ModelRule = {
  kind: {
    code: "access/borrowed-account",
    severity: "warning",
    title: "A service account of one project has a role beyond it",
    page: new URL("./borrowed-account.md", import.meta.url),
  },
  *check(model) {
    let homes: ReadonlyMap<string, string> | undefined;
    for (const { label, project, definition, access } of scopes(model)) {
      for (const rule of access) {
        const { namespace } = rule.subject;
        if (namespace === null) continue;
        homes ??= new Map(model.projects.map((home) => [home.namespace, home.name]));
        const home = homes.get(namespace);
        if (home === undefined || home === project) continue;
        yield finding(label, home, { rule, definition });
      }
    }
  },
};

interface Scope {
  readonly label: string;
  /** Name of the project that the scope is, if it is one. */
  readonly project: string | null;
  readonly definition: number;
  readonly access: readonly AccessRule[];
}

function* scopes({ organization, clusters, departments, projects }: OrgModel): Iterable<Scope> {
  const definition = ({ source }: { readonly source: { readonly definition: number } }): number => source.definition;
  const above = [
    { kind: "Organization", holders: [organization] },
    { kind: "Cluster", holders: clusters },
    { kind: "Department", holders: departments },
  ];
  for (const { kind, holders } of above)
    for (const holder of holders)
      yield { label: `${kind} "${holder.name}"`, project: null, definition: definition(holder), access: holder.access };
  for (const holder of projects) {
    if (holder.access.length === 0) continue;
    const label = `Project "${holder.name}"`;
    yield { label, project: holder.name, definition: definition(holder), access: holder.access };
  }
}

function finding(
  label: string,
  home: string,
  { rule, definition }: { readonly rule: AccessRule; readonly definition: number },
): Finding {
  return {
    message: `${label} grants "${rule.role}" to ${subjectLabel(rule.subject)}, which lives in the namespace of the project "${home}": everyone who runs pods or keeps secrets there can act as it.`,
    hint: "Move the account into a namespace where nobody else runs pods, or accept this if those people may have the role.",
    at: { definition, pointer: [...rule.pointer, "subject"] },
  };
}
