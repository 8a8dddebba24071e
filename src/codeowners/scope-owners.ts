import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EntityRef, Source } from "../model/definition.js";
import type { OrgModel, Subject } from "../model/org-model.js";
import { administratorRules, subjectKey } from "../model/administrators.js";

/** Who owns what belongs to a scope, as CODEOWNERS names them, and which administrators it cannot name. */
export interface ScopeOwners {
  /** Owners of a department, or of the organization for `null`; those of the nearest scope above when it has none. */
  ownersOf(department: string | null): readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks up who the administrators of each scope are on the host. `mapping` goes from `group:vision-admins` to `@acme/vision-admins`. */
export function scopeOwners(model: OrgModel, mapping: Readonly<Record<string, string>>): ScopeOwners {
  const sources = new Map<EntityRef, Source>(
    [model.organization, ...model.departments].map(({ ref, source }) => [ref, source]),
  );
  const unknown = new Map<string, Diagnostic>();
  const own = new Map<EntityRef, readonly string[]>();
  const rules = administratorRules(model);
  // Clusters and projects have no files of their own to give away.
  for (const [scope, { definition }] of sources) {
    const names = new Set<string>();
    for (const { subject, pointer } of rules.get(scope) ?? []) {
      const key = subjectKey(subject);
      const name = hostName(subject, mapping[key]);
      if (name !== null) names.add(name);
      else if (!unknown.has(key)) {
        unknown.set(key, unknownOwner(key, scope, { definition, pointer }));
      }
    }
    own.set(scope, [...names]);
  }
  const departments = new Map(model.departments.map((department) => [department.name, department]));
  return {
    ownersOf: (name) => {
      for (let at = name === null ? undefined : departments.get(name); at; at = departments.get(at.parent ?? "")) {
        const owners = own.get(at.ref) ?? [];
        if (owners.length > 0) return owners;
      }
      return own.get(model.organization.ref) ?? [];
    },
    diagnostics: [...unknown.values()],
  };
}

/** Hosts know people by e-mail address too, so a user who is called by one needs no other name. */
function hostName({ kind, name }: Subject, mapped: string | undefined): string | null {
  if (mapped !== undefined) return mapped.startsWith("@") ? mapped : `@${mapped}`;
  return kind === "user" && /^[^\s@#]+@[^\s@#]+\.[^\s@#]+$/.test(name) ? name : null;
}

function unknownOwner(subject: string, scope: EntityRef, at: Diagnostic["at"]): Diagnostic {
  return {
    code: "codeowners/unknown-owner",
    severity: "warning",
    message: `${subject} administers ${scope.replace(":", " ")}, and nothing says who that is on the host of the definitions.`,
    hint: `Add "${subject}": "@…" to target.host.reviewers in the configuration.`,
    at,
  };
}
