import { definitionLabel } from "../../../model/definition-label.js";
import { isClusterName } from "../../../kernel/names.js";
import type { DefinitionRule } from "../rule.js";
import { subjectLabel, writtenGrants } from "./grants.js";

/** Service accounts live in a namespace; users and groups do not (Kubernetes refuses the binding otherwise). */
export const subjectNamespace: DefinitionRule = {
  kind: {
    code: "access/subject-namespace",
    severity: "error",
    title: "A grant's subject lacks a namespace, or has one it cannot have",
    page: new URL("./subject-namespace.md", import.meta.url),
  },
  *check(index) {
    for (const { scope, grant, pointer } of writtenGrants(index)) {
      const { kind, namespace } = grant.subject;
      const isAccount = kind === "service-account";
      if (isAccount ? namespace !== undefined && isClusterName(namespace) : namespace === undefined) continue;
      const label = subjectLabel(grant.subject);
      if (namespace === undefined) {
        yield {
          message: `${definitionLabel(scope)} grants a role to ${label} without saying its namespace.`,
          hint: `Write serviceAccount("${grant.subject.name}", { namespace: "…" }) with the namespace it lives in.`,
          at: { definition: scope.id, pointer: [...pointer, "subject"] },
        };
        continue;
      }
      yield {
        message: isAccount
          ? `${definitionLabel(scope)} grants a role to ${label}, but "${namespace}" cannot be a namespace.`
          : `${definitionLabel(scope)} grants a role to ${label} with a namespace, which only service accounts have.`,
        hint: isAccount
          ? 'Use lower-case letters, digits and "-", at most 63 characters.'
          : "Remove the namespace, or make the subject a service account.",
        at: { definition: scope.id, pointer: [...pointer, "subject", "namespace"] },
      };
    }
  },
};
