import type { Diagnostic, DiagnosticKind } from "../diagnostics/diagnostic.js";
import type { DefinitionIndex } from "../model/index-definitions.js";
import type { OrgModel } from "../model/org-model.js";
import { checkEffective } from "../policy/check/check-effective.js";
import { checkPolicies } from "../policy/check/check-policies.js";
import { definitionRules, modelRules } from "./rules/index.js";
import type { Rule, RuleContext } from "./rules/rule.js";
import { shapeDiagnostics } from "./shape.js";

const NO_CONTEXT: RuleContext = { reservedNamespaces: [], governing: [] };

/** Runs the rules that need only definitions of sound shape. The model can be built when none finds an error. */
export function validateDefinitions(index: DefinitionIndex, context: RuleContext = NO_CONTEXT): readonly Diagnostic[] {
  return [...definitionRules.flatMap((rule) => findings(rule, index, context)), ...checkPolicies(index)];
}

/** Runs the rules on the resolved model. */
export function validateModel(model: OrgModel, context: RuleContext = NO_CONTEXT): readonly Diagnostic[] {
  return [...modelRules.flatMap((rule) => findings(rule, model, context)), ...checkEffective(model)];
}

/** Catalogue entries of everything this stage can report. */
export const validateDiagnostics: readonly DiagnosticKind[] = [
  ...shapeDiagnostics,
  ...[...definitionRules, ...modelRules].map((rule) => rule.kind),
];

function findings<Subject>(rule: Rule<Subject>, subject: Subject, context: RuleContext): Diagnostic[] {
  const { code, severity } = rule.kind;
  return Array.from(rule.check(subject, context), (finding) => ({ code, severity, ...finding }));
}
