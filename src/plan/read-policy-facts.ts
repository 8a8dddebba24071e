import { isJsonObject, type JsonObject } from "../kernel/json.js";
import { POLICIES_FILE, type ClassesByType, type HeldPolicies, type PolicyFacts } from "../objects/policy-facts.js";
import type { EffectivePolicy } from "../policy/index.js";
import { readPolicyText } from "../policy/policy-text.js";

/** The policies that an output says of itself. */
export interface RecordedPolicies {
  /** Classes by type of workload. `department`: that of the project. */
  readonly classesOf: (project: string, department: string, cluster: string) => ClassesByType;
  /** `undefined` for a class that is not in the output, or not as it was written. */
  readonly policyOf: (className: string) => EffectivePolicy | undefined;
}

const NONE: ClassesByType = Object.freeze({});

/** Reads the policies of an output by its reader of files; `undefined` when it has none, or they were spoiled by hand. */
export function readPolicyFacts(read: (path: string) => string | undefined): RecordedPolicies | undefined {
  const facts = parsed(read(POLICIES_FILE));
  if (!facts) return undefined;
  const departments = byNameAndCluster(facts.departments);
  const projects = byNameAndCluster(facts.projects);
  const known = new Map<string, EffectivePolicy | undefined>();
  return {
    classesOf: (project, department, cluster) =>
      projects.get(project)?.get(cluster) ?? departments.get(department)?.get(cluster) ?? NONE,
    policyOf: (className) => {
      if (!known.has(className)) known.set(className, readPolicyText(facts.policies[className], className));
      return known.get(className);
    },
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
