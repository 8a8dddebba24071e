import type { PolicyRule } from "../../../model/schema/definitions.generated.js";
import type { DefinitionRule } from "../rule.js";

/** A defined role that may do everything, or may give itself more than it has, without saying that it administers. */
export const wildcardRole: DefinitionRule = {
  kind: {
    code: "access/wildcard-role",
    severity: "error",
    title: "A role may widen its own access without being an administrator role",
    page: new URL("./wildcard-role.md", import.meta.url),
  },
  *check(index) {
    for (const { id, value } of index.roles) {
      if (value.administrator === true) continue;
      for (const field of ["rules", "clusterRules"] as const) {
        for (const [position, rule] of (value[field] ?? []).entries()) {
          const danger = dangerOf(rule, field === "clusterRules");
          if (!danger) continue;
          yield {
            message: `Role "${value.name}" ${danger.may}, but it is not an administrator role.`,
            hint: "List exactly what the role needs, or write administrator: true if that is what it is.",
            at: { definition: id, pointer: [field, position, danger.field, danger.position] },
          };
        }
      }
    }
  },
};

interface Danger {
  readonly may: string;
  readonly field: "apiGroups" | "resources" | "verbs";
  readonly position: number;
}

/** Verbs that go around what a role may do (Kubernetes, "Privilege escalation prevention"). */
const ESCALATING = new Set(["bind", "escalate", "impersonate"]);
const CHANGING = new Set(["create", "update", "patch", "delete", "deletecollection"]);
/** Resources that decide what others may do or use. */
const GOVERNING = new Set([
  "roles",
  "rolebindings",
  "clusterroles",
  "clusterrolebindings",
  "resourcequotas",
  "limitranges",
  "networkpolicies",
  "serviceaccounts/token",
]);
/** Resources that show or hand out access when seen in every namespace, or on the nodes. */
const TELLING = new Set(["secrets", "nodes/proxy"]);

function dangerOf(rule: PolicyRule, isClusterWide: boolean): Danger | undefined {
  for (const field of ["verbs", "resources", "apiGroups"] as const) {
    const wildcard = rule[field].findIndex((item) => item === "*" || item.startsWith("*/"));
    if (wildcard >= 0) return { may: `has a wildcard in its ${field}`, field, position: wildcard };
  }
  const escalating = rule.verbs.findIndex((verb) => ESCALATING.has(verb));
  if (escalating >= 0) {
    const verb = rule.verbs[escalating] ?? "";
    return { may: `may ${verb}, which goes around what it may do`, field: "verbs", position: escalating };
  }
  const changes = rule.verbs.some((verb) => CHANGING.has(verb));
  const governing = rule.resources.findIndex((resource) => changes && GOVERNING.has(resource));
  if (governing >= 0)
    return { may: `may change ${rule.resources[governing] ?? ""}`, field: "resources", position: governing };
  const telling = rule.resources.findIndex((resource) => isClusterWide && TELLING.has(resource));
  if (telling < 0) return undefined;
  return {
    may: `has access to ${rule.resources[telling] ?? ""} of the whole cluster`,
    field: "resources",
    position: telling,
  };
}
