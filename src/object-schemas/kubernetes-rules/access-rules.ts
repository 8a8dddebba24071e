import { isDnsSubdomain } from "../../kernel/names.js";
import type { Check } from "../object-problem.js";
import { isGiven, items, rule, type Maybe } from "./rule.js";

const RBAC = "rbac.authorization.k8s.io";

interface PolicyRule {
  readonly apiGroups?: Maybe<readonly string[]>;
  readonly resources?: Maybe<readonly string[]>;
  readonly nonResourceURLs?: Maybe<readonly string[]>;
}

interface Subject {
  readonly kind: string;
  readonly apiGroup?: Maybe<string>;
  readonly name: string;
  readonly namespace?: Maybe<string>;
}

interface ClusterRoleBinding {
  readonly roleRef: { readonly kind: string };
  readonly subjects?: Maybe<readonly Maybe<Subject>[]>;
}

const hasItems = (list: Maybe<readonly unknown[]>): boolean => (list?.length ?? 0) > 0;

/** Permissions and who has them (`pkg/apis/rbac/validation` of k8s.io/kubernetes). */
export const accessRules: Readonly<Record<string, Check>> = {
  "policy-rule": rule<PolicyRule>(({ apiGroups, resources, nonResourceURLs }, { add }) => {
    if (hasItems(nonResourceURLs)) {
      if (hasItems(apiGroups) || hasItems(resources))
        add(["nonResourceURLs"], "cannot stand beside resources; make two rules of it");
      return;
    }
    if (!hasItems(apiGroups))
      add(["apiGroups"], "is missing or empty; the core group is the empty text", "missing-field");
    if (!hasItems(resources)) add(["resources"], "is missing or empty", "missing-field");
  }),
  role: rule<{ readonly rules?: Maybe<readonly Maybe<PolicyRule>[]> }>(({ rules }, { add }) => {
    for (const [index, { nonResourceURLs }] of items(rules)) {
      if (hasItems(nonResourceURLs)) add(["rules", index, "nonResourceURLs"], "can be granted by a ClusterRole only");
    }
  }),
  "cluster-role-binding": rule<ClusterRoleBinding>(({ roleRef, subjects }, { add }) => {
    for (const [index, { kind, namespace }] of items(subjects)) {
      if (kind === "ServiceAccount" && !isGiven(namespace)) {
        add(["subjects", index, "namespace"], "is missing; service accounts live in one", "missing-field");
      }
    }
    if (roleRef.kind !== "ClusterRole")
      add(["roleRef", "kind"], "must be `ClusterRole`: a Role belongs to one namespace");
  }),
  subject: rule<Subject>(({ kind, apiGroup, name }, { add }) => {
    if (kind === "ServiceAccount") {
      if (isGiven(apiGroup)) add(["apiGroup"], "must be left away: service accounts are of the core group");
      if (!isDnsSubdomain(name)) add(["name"], "must be the name of a service account");
    } else if (isGiven(apiGroup) && apiGroup !== RBAC) add(["apiGroup"], `must be \`${RBAC}\``);
  }),
};
