import type { JsonObject } from "../kernel/json.js";
import { compareText, groupBy } from "../kernel/order.js";
import type { AccessRule, Subject } from "../model/org-model.js";
import { RBAC_GROUP } from "./parts/role-names.js";

/** Everyone who holds one role in one place: no subject twice, in order, as RBAC writes them. Shared where equal. */
export interface Holders {
  /** What tells subjects apart, in the order of `subjects`. */
  readonly keys: readonly string[];
  readonly subjects: readonly JsonObject[];
}

/** Holders by name of the role. */
export type HoldersByRole = ReadonlyMap<string, Holders>;

export const NOBODY: HoldersByRole = new Map();

/**
 * Holders with further grants. Gives `base` itself when there are none, and keeps the lists of the roles that none of them
 * touch, so that the bindings of a thousand projects share their subjects.
 */
export function withGrants(base: HoldersByRole, grants: readonly AccessRule[]): HoldersByRole {
  if (grants.length === 0) return base;
  const holders = new Map(base);
  for (const [role, rules] of groupBy(grants, (grant) => grant.role)) {
    const added = rules.map(({ subject }) => single(subject));
    const known = base.get(role);
    holders.set(role, union(known ? [known, ...added] : added));
  }
  return holders;
}

/** Everyone whom one of the rules gives something. */
export function holdersOf(rules: readonly AccessRule[]): Holders {
  const byKey = new Map<string, Subject>();
  for (const { subject } of rules) byKey.set(subjectKey(subject), subject);
  // The order of code units is what sorting does by itself, and it does so faster without being told how to compare.
  const keys = [...byKey.keys()].sort();
  const subjects = keys.flatMap((key) => byKey.get(key) ?? []).map(rbacSubject);
  return { keys, subjects: Object.freeze(subjects) };
}

/** Everyone who is in one of the lists, in one pass. Gives the first list itself when the others add nobody. */
function union(lists: readonly Holders[]): Holders {
  const [first = NO_HOLDERS] = lists;
  if (lists.length <= 1) return first;
  const byKey = new Map<string, JsonObject>();
  for (const { keys, subjects } of lists) {
    for (const [position, key] of keys.entries()) byKey.set(key, subjects[position] ?? {});
  }
  if (byKey.size === first.keys.length) return first;
  const entries = [...byKey].sort(([one], [other]) => compareText(one, other));
  return { keys: entries.map(([key]) => key), subjects: Object.freeze(entries.map(([, subject]) => subject)) };
}

const NO_HOLDERS: Holders = Object.freeze({ keys: Object.freeze([]), subjects: Object.freeze([]) });

function single(subject: Subject): Holders {
  return { keys: [subjectKey(subject)], subjects: Object.freeze([rbacSubject(subject)]) };
}

/** Kinds in alphabetical order first: groups, service accounts, users. Spaces occur in no namespace. */
function subjectKey({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace ?? ""} ${name}`;
}

/** A subject as Kubernetes RBAC writes it (`rbac.authorization.k8s.io/v1` Subject): service accounts have no API group. */
function rbacSubject({ kind, namespace, name }: Subject): JsonObject {
  if (kind === "service-account") return Object.freeze({ kind: "ServiceAccount", name, namespace: namespace ?? "" });
  return Object.freeze({ apiGroup: RBAC_GROUP, kind: kind === "group" ? "Group" : "User", name });
}
