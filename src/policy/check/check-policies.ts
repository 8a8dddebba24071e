import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { groupBy } from "../../kernel/order.js";
import { definitionLabel } from "../../model/definition-label.js";
import type { DefinitionIndex } from "../../model/index-definitions.js";
import { writtenParts } from "../../model/policies.js";
import { referenceName, type SoundDefinition } from "../../model/sound-definition.js";
import { readPolicy } from "../read/read-policy.js";

type PolicyDefinition = SoundDefinition<"workload-policy">;

/** What is wrong with each policy by itself, and two policies of one type in one scope. Needs definitions of sound shape. */
export function checkPolicies(index: DefinitionIndex): readonly Diagnostic[] {
  return [...index.workloadPolicies.flatMap(problemsOf), ...duplicates(index.workloadPolicies)];
}

function problemsOf(definition: PolicyDefinition): readonly Diagnostic[] {
  const { problems } = readPolicy(writtenParts(definition), definition.value.type);
  return problems.map(({ slug, clause, hint, pointer, target }) => ({
    code: `policy/${slug}`,
    severity: "error",
    message: `${definitionLabel(definition)}: ${clause}.`,
    hint,
    at: { definition: definition.id, pointer, ...(target === undefined ? {} : { target }) },
  }));
}

function duplicates(policies: readonly PolicyDefinition[]): readonly Diagnostic[] {
  const groups = [...groupBy(policies, ({ value }) => `${value.type} ${scopeName(value)}`).values()];
  return groups.flatMap(([first, ...others]) =>
    others.map((other): Diagnostic => ({
      code: "policy/duplicate",
      severity: "error",
      message: `${definitionLabel(other)} is a second ${other.value.type} policy for ${scopeName(other.value)}, beside "${first?.value.name ?? ""}".`,
      hint: "Put both into one: a scope has one policy for each type.",
      at: { definition: other.id, pointer: ["scope"] },
      related: first ? [{ message: "the other policy", at: { definition: first.id, pointer: ["scope"] } }] : [],
    })),
  );
}

/** `the organization`, `department "research"`. */
function scopeName({ scope }: PolicyDefinition["value"]): string {
  if (typeof scope === "string") return "the organization";
  const [kind, unit] = Object.entries(scope)[0] as [string, string];
  return `${kind} "${referenceName(unit)}"`;
}
