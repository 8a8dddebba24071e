import { definitionLabel } from "../../../model/definition-label.js";
import type { Subject } from "../../../model/schema/definitions.generated.js";
import type { DefinitionRule } from "../rule.js";
import { subjectLabel, writtenGrants } from "./grants.js";

/** Subjects that are everyone, nobody, or the cluster itself. A grant to them is never what is meant. */
export const escalatingSubject: DefinitionRule = {
  kind: {
    code: "access/escalating-subject",
    severity: "error",
    title: "A role is granted to everyone, or to the cluster itself",
    page: new URL("./escalating-subject.md", import.meta.url),
  },
  *check(index) {
    for (const { scope, grant, role, pointer } of writtenGrants(index)) {
      const who = meaning(grant.subject);
      if (who === undefined) continue;
      yield {
        message: `${definitionLabel(scope)} grants "${role}" to ${subjectLabel(grant.subject)}, which is ${who}.`,
        hint: "Grant it to a group of your identity provider, a user, or a service account of your own.",
        at: { definition: scope.id, pointer: [...pointer, "subject"] },
      };
    }
  },
};

/** Names that Kubernetes gives a meaning of its own ("Users in Kubernetes", "RBAC: default roles"). */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ["system:masters", "every cluster administrator, past all access rules"],
  ["system:authenticated", "everyone who can sign in to the API server"],
  ["system:unauthenticated", "everyone, without signing in"],
  ["system:anonymous", "everyone, without signing in"],
  ["system:serviceaccounts", "every service account of the cluster"],
]);

function meaning({ kind, name, namespace = "" }: Subject): string | undefined {
  if (kind === "service-account") {
    return namespace.startsWith("kube-") ? "an account of the cluster itself" : undefined;
  }
  const [, accountNamespace] = /^system:serviceaccount:([^:]*):/.exec(name) ?? [];
  if (accountNamespace !== undefined) return "the inner name of a service account; name it with serviceAccount(…)";
  return MEANINGS.get(name) ?? (name.startsWith("system:") ? "a part of the cluster itself" : undefined);
}
