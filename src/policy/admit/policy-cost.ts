import { isJsonObject, type Json, type JsonObject } from "../../kernel/json.js";
import { costBound, MOST_ITEMS, type LoopSizes } from "../../objects/admission/cost-bound.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { workloadKinds, type WorkloadKind } from "../../workloads/index.js";
import { workloadSizes } from "./workload-sizes.js";

/** What one request costs at most with an admission policy, in units of the API server. */
export interface PolicyCost {
  readonly name: string;
  /** The dearest expression, by the name of its variable, or `validation`, `message`, `mutation`. */
  readonly dearest: { readonly expression: string; readonly cost: number };
  /** All variables, validations, messages and mutations together; conditions have a budget of their own. */
  readonly sum: number;
}

/**
 * The bound for every admission policy among objects, in their order. Class policies are counted for workloads as large as
 * `WORKLOAD_SIZES`, others for lists of a hundred items.
 */
export function policyCost(objects: readonly KubeObject[]): readonly PolicyCost[] {
  return objects.filter(({ kind }) => POLICIES.has(kind)).map(costOf);
}

const POLICIES = new Set(["ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"]);

function costOf({ metadata, spec }: KubeObject): PolicyCost {
  const policy = isJsonObject(spec) ? spec : {};
  const sizes = sizesOf(policy);
  const costs = expressionsOf(policy).map(([name, expression]) => ({
    expression: name,
    cost: Math.ceil(costBound(expression, sizes)),
  }));
  const nothing = { expression: "validation", cost: 0 };
  return {
    name: metadata.name,
    dearest: costs.reduce((most, each) => (each.cost > most.cost ? each : most), nothing),
    sum: costs.reduce((sum, { cost }) => sum + cost, 0),
  };
}

function expressionsOf(spec: JsonObject): readonly (readonly [string, string])[] {
  const list = (name: string): readonly JsonObject[] => (spec[name] as readonly JsonObject[] | undefined) ?? [];
  const mutation = ({ jsonPatch, applyConfiguration }: JsonObject): Json | undefined =>
    isJsonObject(jsonPatch) ? jsonPatch["expression"] : (applyConfiguration as JsonObject | undefined)?.["expression"];
  const found: readonly (readonly [Json | undefined, Json | undefined])[] = [
    ...list("variables").map(({ name, expression }) => [name, expression] as const),
    ...list("validations").map(({ expression }) => ["validation", expression] as const),
    ...list("validations").map(({ messageExpression }) => ["message", messageExpression] as const),
    ...list("mutations").map((one) => ["mutation", mutation(one)] as const),
  ];
  return found.filter((one): one is readonly [string, string] => typeof one[1] === "string");
}

/** Sizes for what a policy matches: a kind of workloads by its first resource, if there is one. */
function sizesOf({ matchConstraints }: JsonObject): LoopSizes {
  const rules = isJsonObject(matchConstraints) ? matchConstraints["resourceRules"] : undefined;
  const first = Array.isArray(rules) ? (rules[0] as JsonObject) : undefined;
  const isClass = JSON.stringify(matchConstraints ?? {}).includes('"policy.fairlead.dev/');
  const kind = isClass && first ? kindOf(first) : undefined;
  return kind ? workloadSizes(kind) : () => MOST_ITEMS;
}

function kindOf({ apiGroups, resources }: JsonObject): WorkloadKind | undefined {
  const [group, plural] = [(apiGroups as readonly string[])[0], (resources as readonly string[])[0]];
  return workloadKinds.find((kind) => kind.group === group && kind.plural === plural);
}
