import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { count, numberText } from "../../kernel/text.js";
import type { OrgModel } from "../../model/org-model.js";
import type { DeliveryInput, DeliveryUnit } from "../contract.js";
import { OBJECT_LIMIT, optionsOf, type ArgoCdOptions } from "./options.js";

/** Children that one root Application can hold before its own status grows too large. */
export const APPLICATION_LIMIT = 1500;

/** What Argo CD could not carry: Applications that are too large, too many of them, a namespace that is its own. */
export function check(input: DeliveryInput): readonly Diagnostic[] {
  const options = optionsOf(input.model);
  return [
    ...input.units.flatMap((unit) => unitProblem(input.model, unit, options) ?? []),
    ...applicationCount(input),
    ...takenNamespaces(input.model, options),
  ];
}

function unitProblem(model: OrgModel, unit: DeliveryUnit, options: ArgoCdOptions): Diagnostic | undefined {
  const amount = unit.contents.objects;
  if (amount <= options.maxObjectsPerApplication) return undefined;
  const isPlatform = unit.unit.scope === "platform";
  const what = isPlatform
    ? `The platform of the cluster "${unit.cluster.name}" has`
    : `The department "${unit.unit.name}" has`;
  const where = isPlatform ? "" : ` in the cluster "${unit.cluster.name}"`;
  const found = `${what} ${count(amount, "object")}${where}`;
  const hint = isPlatform
    ? "Spread the departments over more clusters, or their quotas over fewer node pools."
    : "Split the department: move some of its projects into a department below it, which gets an Application of its own.";
  const at = { definition: definitionOf(model, unit), pointer: [] };
  if (amount > OBJECT_LIMIT) {
    const message = `${found}; an Argo CD Application holds at most ${numberText(OBJECT_LIMIT)}.`;
    return { code: "argocd/unit-above-limit", severity: "error", message, hint, at };
  }
  const budget = numberText(options.maxObjectsPerApplication);
  const message = `${found}, above the budget of ${budget} for one Argo CD Application.`;
  return { code: "argocd/unit-above-budget", severity: "warning", message, hint, at };
}

function definitionOf(model: OrgModel, { unit, cluster }: DeliveryUnit): number {
  const department = unit.scope === "department" ? model.departments.find(({ name }) => name === unit.name) : undefined;
  return (department ?? cluster).source.definition;
}

function applicationCount({ model, units, installations }: DeliveryInput): readonly Diagnostic[] {
  const amount = units.length + installations.length;
  if (amount <= APPLICATION_LIMIT) return [];
  return [
    {
      code: "argocd/too-many-applications",
      severity: "error",
      message: `The organization takes ${count(amount, "Argo CD Application")}; one root holds at most ${numberText(APPLICATION_LIMIT)}.`,
      hint: "Merge small departments, or describe some of the clusters in an organization of their own.",
      at: { definition: model.organization.source.definition, pointer: ["delivery"] },
    },
  ];
}

function takenNamespaces(model: OrgModel, { namespace }: ArgoCdOptions): readonly Diagnostic[] {
  return model.projects
    .filter((project) => project.namespace === namespace)
    .map((project) => ({
      code: "argocd/namespace-taken",
      severity: "error",
      message: `The project "${project.name}" has the namespace "${namespace}", where Argo CD runs.`,
      hint: "Give the project another `namespace`: who may write to Argo CD's namespace controls every cluster.",
      at: { definition: project.source.definition, pointer: ["namespace"] },
      related: [
        {
          message: "Argo CD is set up here",
          at: { definition: model.organization.source.definition, pointer: ["delivery"] },
        },
      ],
    }));
}
