import { isClusterName, isDnsSubdomain, LABEL_LENGTH } from "../../../kernel/names.js";
import type { Pointer } from "../../../kernel/json.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionIndex } from "../../../model/index-definitions.js";
import type { SoundDefinition } from "../../../model/sound-definition.js";
import { writtenGrants } from "../access/grants.js";
import type { DefinitionRule } from "../rule.js";

/** Names end up as names of namespaces and queues and as label values; a name must be fit to be all of these. */
export const invalidName: DefinitionRule = {
  kind: {
    code: "name/invalid",
    severity: "error",
    title: "A name is not one that Kubernetes takes",
    page: new URL("./invalid.md", import.meta.url),
  },
  *check(index) {
    for (const { from, what, name, pointer } of writtenNames(index)) {
      if (what === "service account" ? isDnsSubdomain(name) : isClusterName(name)) continue;
      const subject = what === "name" ? "its name" : `the ${what} "${name}"`;
      yield {
        message: `${definitionLabel(from)}: ${subject} is not a name that Kubernetes takes: ${reason(name)}.`,
        hint: hint(name),
        at: { definition: from.id, pointer },
      };
    }
  },
};

interface WrittenName {
  readonly from: SoundDefinition;
  readonly what: "name" | "namespace" | "service account";
  readonly name: string;
  readonly pointer: Pointer;
}

function* writtenNames(index: DefinitionIndex): Iterable<WrittenName> {
  const kinds = [
    index.organizations,
    index.clusters,
    index.nodePools,
    index.departments,
    index.projects,
    index.roles,
    index.workloadPolicies,
  ];
  for (const from of kinds.flat() as readonly SoundDefinition[]) {
    yield { from, what: "name", name: from.value.name, pointer: ["name"] };
  }
  for (const from of index.projects) {
    const { namespace, serviceAccount } = from.value;
    if (namespace !== undefined) yield { from, what: "namespace", name: namespace, pointer: ["namespace"] };
    if (serviceAccount !== undefined) {
      yield { from, what: "service account", name: serviceAccount, pointer: ["serviceAccount"] };
    }
  }
  // The API server refuses a whole binding for one such subject (ValidateRoleBindingSubject). Users and groups may have any name.
  for (const { scope, grant, pointer } of writtenGrants(index)) {
    const { kind, name } = grant.subject;
    if (kind === "service-account")
      yield { from: scope, what: "service account", name, pointer: [...pointer, "subject", "name"] };
  }
}

function reason(name: string): string {
  if (name === "") return "it is empty";
  if (name.length > LABEL_LENGTH) return `it has ${name.length} characters, more than ${LABEL_LENGTH}`;
  const odd = /[^-a-z0-9]/u.exec(name)?.[0];
  if (odd !== undefined) return `it has ${JSON.stringify(odd)} in it`;
  return /^[a-z]/.test(name) ? 'it ends with "-"' : "it does not start with a letter";
}

function hint(name: string): string {
  const rule = `lower-case letters, digits and "-", starting with a letter, at most ${LABEL_LENGTH} characters`;
  const proposal = name
    .toLowerCase()
    .replaceAll(/[^-a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LABEL_LENGTH)
    .replace(/-+$/, "");
  return isClusterName(proposal) ? `Write "${proposal}": ${rule}.` : `Use ${rule}.`;
}
