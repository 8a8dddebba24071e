import { isJsonObject, type Json, type JsonArray } from "../kernel/json.js";
import { compareText } from "../kernel/order.js";
import type { KubeObject } from "../objects/kube-object.js";

/** One subject holding one role. */
export interface Holding {
  readonly subject: string;
  readonly role: string;
}

/** What a change to an RBAC object gives and takes. Adding an object gives all that it holds. */
export interface AccessChange {
  /** Who gets and loses which role, from bindings. */
  readonly gained: readonly Holding[];
  readonly lost: readonly Holding[];
  /** What a role newly allows, in words: `delete pods`. */
  readonly allowed: readonly string[];
}

const GROUP = "rbac.authorization.k8s.io/";

/** Reads who gets what from two versions of an RBAC object; `null` for any other kind, and when nobody gets or loses anything. */
export function accessChange(before: KubeObject | undefined, after: KubeObject | undefined): AccessChange | null {
  const object = after ?? before;
  if (!object?.apiVersion.startsWith(GROUP)) return null;
  const change = object.kind.endsWith("Binding") ? bindingChange(before, after) : roleChange(before, after);
  return change.gained.length + change.lost.length + change.allowed.length === 0 ? null : change;
}

function bindingChange(before: KubeObject | undefined, after: KubeObject | undefined): AccessChange {
  const [left, right] = [before ? holdings(before) : [], after ? holdings(after) : []];
  return { gained: without(right, left), lost: without(left, right), allowed: [] };
}

/** A role that is new gives nothing to anybody until it is bound. */
function roleChange(before: KubeObject | undefined, after: KubeObject | undefined): AccessChange {
  return { gained: [], lost: [], allowed: before && after ? newlyAllowed(before, after) : [] };
}

function without(items: readonly Holding[], others: readonly Holding[]): Holding[] {
  return items.filter((item) => !others.some(({ subject, role }) => subject === item.subject && role === item.role));
}

function holdings(binding: KubeObject): Holding[] {
  const reference = binding["roleRef"];
  const role = isJsonObject(reference) ? text(reference["name"]) : "";
  return items(binding["subjects"]).map((subject) => ({ subject: subjectText(subject), role }));
}

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  Group: "group",
  User: "user",
  ServiceAccount: "service account",
};

function subjectText(subject: Json): string {
  if (!isJsonObject(subject)) return JSON.stringify(subject);
  const [kind, namespace] = [text(subject["kind"]), text(subject["namespace"])];
  return `${SUBJECT_WORDS[kind] ?? kind} ${namespace === "" ? "" : `${namespace}/`}${text(subject["name"])}`;
}

interface Permission {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly name: string;
}

function newlyAllowed(before: KubeObject, after: KubeObject): string[] {
  const held = items(before["rules"]).flatMap(permissions);
  const gained = items(after["rules"])
    .flatMap(permissions)
    .filter((wanted) => !held.some((permission) => covers(permission, wanted)));
  return [...new Set(gained.map(permissionText))].sort(compareText);
}

/** Every combination that a rule allows. A rule without resource names allows all of them: `*`. */
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
  return isJsonArray(value) ? value : [];
}

function texts(value: Json | undefined): readonly string[] {
  return items(value).map(text);
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function isJsonArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}
