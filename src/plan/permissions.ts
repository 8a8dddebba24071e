import { isJsonObject, type Json } from "../kernel/json.js";
import { compareText } from "../kernel/order.js";

/** One thing that RBAC rules allow. */
export interface Permission {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly name: string;
}

/** What rules allow, every combination of what they list. */
export function permissionsOf(rules: Json | undefined): readonly Permission[] {
  return items(rules).flatMap(permissions);
}

/** What one list of permissions allows and another does not, in words: `delete pods`. */
export function allowedBeyond(wanted: readonly Permission[], held: readonly Permission[]): readonly string[] {
  const missing = wanted.filter((permission) => !held.some((other) => covers(other, permission)));
  return [...new Set(missing.map(permissionText))].sort(compareText);
}

/** A rule without resource names allows all of them: `*`. */
function permissions(rule: Json): Permission[] {
  if (!isJsonObject(rule)) return [];
  const verbs = texts(rule["verbs"]);
  const urls = texts(rule["nonResourceURLs"]);
  const names = texts(rule["resourceNames"]);
  const resources = texts(rule["apiGroups"]).flatMap((group) =>
    texts(rule["resources"]).map((resource) => ({ group, resource })),
  );
  const targets = [
    ...resources.flatMap((target) => (names.length > 0 ? names : ["*"]).map((name) => ({ ...target, name }))),
    ...urls.map((url) => ({ group: "", resource: url, name: "*" })),
  ];
  return targets.flatMap((target) => verbs.map((verb) => ({ ...target, verb })));
}

function covers(held: Permission, wanted: Permission): boolean {
  const fits = (have: string, want: string) => have === "*" || have === want;
  return (
    fits(held.verb, wanted.verb) &&
    fits(held.group, wanted.group) &&
    (fits(held.resource, wanted.resource) || coversSubresource(held.resource, wanted.resource)) &&
    fits(held.name, wanted.name)
  );
}

// A resource written as `*/scale` means the `scale` of any resource (Kubernetes RBAC, ResourceMatches).
function coversSubresource(held: string, wanted: string): boolean {
  return held.startsWith("*/") && wanted.endsWith(held.slice(1));
}

function permissionText({ verb, group, resource, name }: Permission): string {
  const what = resource === "*" ? "everything" : group === "" || group === "*" ? resource : `${resource}.${group}`;
  const action = verb === "*" ? "do anything with" : verb;
  return `${action} ${what}${name === "*" ? "" : ` ${name}`}`;
}

function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function texts(value: Json | undefined): readonly string[] {
  return items(value).map((item) => (typeof item === "string" ? item : ""));
}
