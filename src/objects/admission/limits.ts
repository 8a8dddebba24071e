import type { DenyingPolicy, NamedExpression } from "./denying-policy.js";
import { costBound } from "./cost-bound.js";

/** What an expression may cost at most, of the 1,000,000 units that an API server stops at: the bound is a rough one. */
export const EXPRESSION_BUDGET = 600_000;
/** What a policy may cost at most for one request, of 10,000,000. */
export const POLICY_BUDGET = 3_000_000;
/** What the conditions of a policy may cost at most together, of 2,500,000. */
export const CONDITIONS_BUDGET = 750_000;

const MOST_CONDITIONS = 64;
const LONGEST_MESSAGE = 5 * 1024;

/** Throws for a policy that an API server would not take, or that could be too dear: that is a mistake of Fairlead's own. */
export function checkLimits({ name, conditions, variables = [], validations }: DenyingPolicy): void {
  const refuse = (why: string): never => {
    throw new Error(`The admission policy "${name}" ${why}.`);
  };
  if (conditions.length > MOST_CONDITIONS) refuse(`has ${conditions.length} conditions, more than ${MOST_CONDITIONS}`);
  for (const { message } of validations) {
    if (message.includes("\n")) refuse("has a message of several lines");
    if (message.length > LONGEST_MESSAGE) refuse("has a message that is too long");
  }
  const inConditions = sum(conditions.map(({ expression }) => costBound(expression)));
  if (inConditions > CONDITIONS_BUDGET) refuse(`has conditions that may cost ${inConditions}`);
  const { dearest, sum: together } = policyBounds({ variables, validations });
  if (dearest > EXPRESSION_BUDGET) refuse(`has an expression that may cost ${dearest}`);
  if (together > POLICY_BUDGET) refuse(`may cost ${together}`);
}

/** What a policy may cost for one request, in units of the API server. */
export interface PolicyBounds {
  /** Its dearest expression. */
  readonly dearest: number;
  /** All of its expressions but the conditions. */
  readonly sum: number;
}

/** The bounds of a policy: of its variables, validations and messages. */
export function policyBounds({
  variables = [],
  validations,
}: Pick<DenyingPolicy, "variables" | "validations">): PolicyBounds {
  const rules = validations.flatMap(({ expression, messageExpression }) => [expression, messageExpression ?? "true"]);
  const costs = [
    ...variables.map(({ expression, items, cost }) => cost ?? costBound(expression, items)),
    ...rules.map((expression) => costBound(expression)),
  ].map(Math.ceil);
  return { dearest: Math.max(...costs), sum: sum(costs) };
}

/** What a policy that changes objects says, as far as it costs something. */
export interface CostedMutations {
  readonly variables: readonly NamedExpression[];
  readonly patches: readonly Pick<NamedExpression, "expression" | "items">[];
}

/**
 * The bounds of a policy that changes objects. An API server gives each of its mutations a budget of its own (Kubernetes 1.36,
 * `dispatchOne`), in which it computes the variables that the mutation uses: the sum is that of the dearest mutation.
 */
export function mutationBounds({ variables, patches }: CostedMutations): PolicyBounds {
  const known = new Map(variables.map((variable) => [variable.name, variable]));
  const costOf = ({ expression, items: own, cost }: NamedExpression): number =>
    Math.ceil(cost ?? costBound(expression, own));
  const mutations = patches.map(({ expression, items }) => {
    const used = [...usedVariables(expression, known)].flatMap((name) => known.get(name) ?? []);
    const costs = [Math.ceil(costBound(expression, items)), ...used.map(costOf)];
    return { dearest: Math.max(...costs), sum: sum(costs) };
  });
  return {
    dearest: Math.max(0, ...mutations.map(({ dearest }) => dearest)),
    sum: Math.max(0, ...mutations.map((mutation) => mutation.sum)),
  };
}

/** Names of the variables that an expression uses, and of those that these use. */
function usedVariables(
  expression: string,
  known: ReadonlyMap<string, NamedExpression>,
  found: Set<string> = new Set(),
): ReadonlySet<string> {
  for (const [, name = ""] of expression.matchAll(/\bvariables\.(\w+)/g)) {
    if (found.has(name)) continue;
    found.add(name);
    usedVariables(known.get(name)?.expression ?? "", known, found);
  }
  return found;
}

/** Says what a policy may cost, where it is published. */
export const COST_ANNOTATION = "fairlead.dev/cost-bound";

/** Bounds as an annotation says them. */
export function boundsText({ dearest, sum: together }: PolicyBounds): string {
  return `${dearest} of ${EXPRESSION_BUDGET} in one expression, ${together} of ${POLICY_BUDGET} in all`;
}

/** The bounds that an annotation says; `undefined` where nothing is said. */
export function readBounds(text: string | undefined): PolicyBounds | undefined {
  const found = /^(\d+) of \d+ in one expression, (\d+) of /.exec(text ?? "");
  return found ? { dearest: Number(found[1]), sum: Number(found[2]) } : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
