import { count, numberText } from "../../kernel/text.js";
import { EXPRESSION_BUDGET, POLICY_BUDGET } from "../../objects/admission/limits.js";
import type { AdmissionCost } from "../plan.js";
import { alignColumns } from "./columns.js";

/** The heading of the table, with what the columns are to be read against. */
export const COST_COLUMNS = [
  "cluster",
  "policy",
  "for",
  `one expression, of ${numberText(EXPRESSION_BUDGET)}`,
  `all, of ${numberText(POLICY_BUDGET)}`,
  "before",
] as const;

/** The cells of one policy. */
export function costCells({ cluster, name, kind, dearest, sum, before }: AdmissionCost): readonly string[] {
  const purpose = kind === "MutatingAdmissionPolicy" ? "defaults" : "rules";
  return [cluster, name, purpose, numberText(dearest), numberText(sum), before === null ? "new" : numberText(before)];
}

/** Costs as an aligned table, the first `shown` of them. */
export function costTable(costs: readonly AdmissionCost[], shown: number): readonly string[] {
  if (costs.length === 0) return [];
  const right = { align: "right" } as const;
  const left = { align: "left" } as const;
  const rows = [COST_COLUMNS, ...costs.slice(0, shown).map(costCells)];
  const rest = costs.length - shown;
  return [
    ...alignColumns(rows, [left, left, left, right, right, right]).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … ${count(rest, "policy", "policies")} more, none dearer`] : []),
  ];
}
