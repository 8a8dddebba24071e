import { isJsonObject, type JsonObject } from "../kernel/json.js";
import type { ClassesByType, HeldPolicies, PolicyFacts } from "../objects/policy-facts.js";
import type { EffectivePolicy } from "../policy/index.js";
import { readPolicyText } from "../policy/policy-text.js";

/** The policies that an output says of itself. */
export interface RecordedPolicies {
  /** Classes by type of workload. `department`: that of the project. */
  readonly classesOf: (project: string, department: string, cluster: string) => ClassesByType;
  /** `undefined` for a class that is not in the output. */
  readonly policyOf: (className: string) => EffectivePolicy | undefined;
}

const NONE: ClassesByType = Object.freeze({});

/** Reads the policies of an output from its file of them; `undefined` when it has none, or somebody spoiled it by hand. */
export function readPolicyFacts(text: string | undefined): RecordedPolicies | undefined {
  const facts = parsed(text);
  if (!facts) return undefined;
  const policies = new Map(
    Object.entries(facts.policies).map(([className, policy]) => [className, readPolicyText(policy, className)]),
  );
  const held = [...facts.departments, ...facts.projects].flatMap(({ classes }) => Object.values(classes));
  if (held.some((className) => policies.get(className) === undefined)) return undefined;
  const departments = byNameAndCluster(facts.departments);
  const projects = byNameAndCluster(facts.projects);
  return {
    classesOf: (project, department, cluster) =>
      projects.get(project)?.get(cluster) ?? departments.get(department)?.get(cluster) ?? NONE,
    policyOf: (className) => policies.get(className),
  };
}

function parsed(text: string | undefined): PolicyFacts | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isFacts(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFacts(value: unknown): value is PolicyFacts & JsonObject {
  if (!isJsonObject(value) || value["version"] !== 1 || !isJsonObject(value["policies"])) return false;
  return isListOfHeld(value["departments"]) && isListOfHeld(value["projects"]);
}

function isListOfHeld(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (item) =>
        isJsonObject(item) &&
        typeof item["name"] === "string" &&
        typeof item["cluster"] === "string" &&
        isJsonObject(item["classes"]),
    )
  );
}

function byNameAndCluster(held: readonly HeldPolicies[]): ReadonlyMap<string, ReadonlyMap<string, ClassesByType>> {
  const found = new Map<string, Map<string, ClassesByType>>();
  for (const { name, cluster, classes } of held) {
    const clusters = found.get(name) ?? new Map<string, ClassesByType>();
    found.set(name, clusters.set(cluster, classes));
  }
  return found;
}
