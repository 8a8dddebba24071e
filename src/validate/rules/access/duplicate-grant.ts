import type { Pointer } from "../../../kernel/json.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionRule } from "../rule.js";
import { subjectLabel, writtenGrants, type WrittenGrant } from "./grants.js";

/** The same grant twice in one scope. It is made once; the second entry is probably meant to say something else. */
export const duplicateGrant: DefinitionRule = {
  kind: {
    code: "access/duplicate-grant",
    severity: "warning",
    title: "The same role is granted twice in one scope",
    page: new URL("./duplicate-grant.md", import.meta.url),
  },
  *check(index) {
    const seen = new Map<string, Pointer>();
    for (const written of writtenGrants(index)) {
      const key = grantKey(written);
      const first = seen.get(key);
      if (!first) {
        seen.set(key, written.pointer);
        continue;
      }
      const { scope, role, grant } = written;
      yield {
        message: `${definitionLabel(scope)} grants "${role}" to ${subjectLabel(grant.subject)} twice.`,
        hint: "Remove one, or correct its subject or role.",
        at: { definition: scope.id, pointer: written.pointer },
        related: [{ message: "the same grant", at: { definition: scope.id, pointer: first } }],
      };
    }
  },
};

function grantKey({ scope, role, grant }: WrittenGrant): string {
  const { kind, name, namespace } = grant.subject;
  return `${scope.id} ${role} ${kind} ${namespace ?? ""} ${name}`;
}
