import { isJsonObject, type Json } from "../kernel/json.js";
import type { KubeObject } from "../objects/kube-object.js";
import { allowedBeyond, permissionsOf } from "./permissions.js";

/** One subject holding one role. */
export interface Holding {
  readonly subject: string;
  readonly role: string;
  /** `ClusterRole` or `Role`. */
  readonly roleKind: string;
}

/** What a change to an RBAC object gives and takes. Adding an object gives all that it holds. */
export interface AccessChange {
  /** Who gets and loses which role, from bindings. */
  readonly gained: readonly Holding[];
  readonly lost: readonly Holding[];
  /** What a role newly allows, in words: `delete pods`. */
  readonly allowed: readonly string[];
  /** What a role no longer allows. */
  readonly denied: readonly string[];
}

const GROUP = "rbac.authorization.k8s.io/";

/** Reads who gets what from two versions of an RBAC object; `null` for any other kind, and when nobody gets or loses anything. */
export function accessChange(before: KubeObject | undefined, after: KubeObject | undefined): AccessChange | null {
  const object = after ?? before;
  if (!object?.apiVersion.startsWith(GROUP)) return null;
  const change = object.kind.endsWith("Binding") ? bindingChange(before, after) : roleChange(before, after);
  const { gained, lost, allowed, denied } = change;
  return [gained, lost, allowed, denied].every(({ length }) => length === 0) ? null : change;
}

function bindingChange(before: KubeObject | undefined, after: KubeObject | undefined): AccessChange {
  const [left, right] = [before ? holdings(before) : [], after ? holdings(after) : []];
  return { gained: without(right, left), lost: without(left, right), allowed: [], denied: [] };
}

/** A role that is new gives nothing to anybody until it is bound. */
function roleChange(before: KubeObject | undefined, after: KubeObject | undefined): AccessChange {
  if (!before || !after) return { gained: [], lost: [], allowed: [], denied: [] };
  const [held, wanted] = [permissionsOf(before["rules"]), permissionsOf(after["rules"])];
  return { gained: [], lost: [], allowed: allowedBeyond(wanted, held), denied: allowedBeyond(held, wanted) };
}

function without(items: readonly Holding[], others: readonly Holding[]): Holding[] {
  return items.filter((item) => !others.some(({ subject, role }) => subject === item.subject && role === item.role));
}

function holdings(binding: KubeObject): Holding[] {
  const reference = binding["roleRef"];
  const [role, roleKind] = isJsonObject(reference) ? [text(reference["name"]), text(reference["kind"])] : ["", ""];
  return items(binding["subjects"]).map((subject) => ({ subject: subjectText(subject), role, roleKind }));
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

function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
