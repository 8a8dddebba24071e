import { sortedBy } from "../kernel/order.js";
import type { OrgModel, Project } from "../model/org-model.js";
import type { ClassesByType, HeldPolicies } from "../objects/policy-facts.js";
import type { EffectivePolicy } from "../policy/effective-policy.js";
import { effectivePolicies, type EffectivePolicies } from "../policy/effective/effective-policies.js";
import { WORKLOAD_TYPES } from "../policy/fields/field.js";
import { classOfText, policyText } from "../policy/policy-text.js";
import { saysSomething } from "../policy/says-something.js";

/**
 * The policies of an organization as they are written to the output; `undefined` when it has none. Costs one look at each
 * project; policies are printed and hashed once, however many projects share them.
 */
export function policyFactsText(model: OrgModel): string | undefined {
  if (model.workloadPolicies.length === 0) return undefined;
  const classes = classTable(effectivePolicies(model));
  const { departments, projects } = whereWhatHolds(model, classes.of);
  const policies = sortedBy(classes.texts(), ([name]) => name).map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  const fields = [
    `"version":1`,
    `"policies":${block("{}", policies)}`,
    `"departments":${block("[]", departments.map(line))}`,
    `"projects":${block("[]", projects.map(line))}`,
  ];
  return `{\n${fields.join(",\n")}\n}\n`;
}

type ClassesOf = (project: Project, cluster: string) => ClassesByType;

interface ClassTable {
  readonly of: ClassesOf;
  /** Classes that were asked for, with their policies. */
  readonly texts: () => Iterable<readonly [name: string, text: string]>;
}

function classTable(policies: EffectivePolicies): ClassTable {
  const names = new Map<EffectivePolicy, string>();
  const texts = new Map<string, string>();
  const nameOf = (policy: EffectivePolicy): string => {
    const known = names.get(policy);
    if (known !== undefined) return known;
    const text = policyText(policy);
    const name = classOfText(text);
    names.set(policy, name);
    texts.set(name, text);
    return name;
  };
  return {
    of: (project, cluster) =>
      Object.fromEntries(
        WORKLOAD_TYPES.flatMap((type) => {
          const policy = policies.of(project, cluster, type);
          return saysSomething(policy) ? [[type, nameOf(policy)]] : [];
        }),
      ),
    texts: () => texts,
  };
}

/** Any project without policies of its own speaks for its department. */
function whereWhatHolds(
  model: OrgModel,
  classesOf: ClassesOf,
): { readonly departments: readonly HeldPolicies[]; readonly projects: readonly HeldPolicies[] } {
  const own = new Set(model.workloadPolicies.flatMap(({ scope }) => (scope.kind === "project" ? [scope.name] : [])));
  const told = new Map<string, Set<string>>();
  const departments: HeldPolicies[] = [];
  const projects: HeldPolicies[] = [];
  for (const project of model.projects) {
    for (const cluster of project.clusters) {
      if (own.has(project.name)) projects.push({ name: project.name, cluster, classes: classesOf(project, cluster) });
      else if (isFirst(told, project.department, cluster))
        departments.push({ name: project.department, cluster, classes: classesOf(project, cluster) });
    }
  }
  const isSomething = ({ classes }: HeldPolicies): boolean => Object.keys(classes).length > 0;
  return { departments: inOrder(departments.filter(isSomething)), projects: inOrder(projects) };
}

function isFirst(told: Map<string, Set<string>>, department: string, cluster: string): boolean {
  const clusters = told.get(department) ?? new Set<string>();
  told.set(department, clusters);
  if (clusters.has(cluster)) return false;
  clusters.add(cluster);
  return true;
}

function inOrder(entries: readonly HeldPolicies[]): readonly HeldPolicies[] {
  return sortedBy(entries, ({ name, cluster }) => `${name}\n${cluster}`);
}

function line(entry: HeldPolicies): string {
  return JSON.stringify(entry);
}

function block(brackets: "{}" | "[]", lines: readonly string[]): string {
  return lines.length === 0 ? brackets : `${brackets[0] ?? ""}\n${lines.join(",\n")}\n${brackets[1] ?? ""}`;
}
