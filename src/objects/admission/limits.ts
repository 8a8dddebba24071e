import type { DenyingPolicy } from "./denying-policy.js";
import { costBound } from "./cost-bound.js";

/** What an expression may cost at most, of the 1,000,000 units that an API server stops at: the bound is a rough one. */
export const EXPRESSION_BUDGET = 300_000;
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
  const rules = validations.flatMap(({ expression, messageExpression }) => [expression, messageExpression ?? "true"]);
  const inConditions = sum(conditions.map(({ expression }) => costBound(expression)));
  if (inConditions > CONDITIONS_BUDGET) refuse(`has conditions that may cost ${inConditions}`);
  const costs = [
    ...variables.map(({ expression, items }) => costBound(expression, items)),
    ...rules.map((expression) => costBound(expression)),
  ];
  const dearest = Math.max(...costs);
  if (dearest > EXPRESSION_BUDGET) refuse(`has an expression that may cost ${dearest}`);
  if (sum(costs) > POLICY_BUDGET) refuse(`may cost ${sum(costs)}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
