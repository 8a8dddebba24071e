import type { Json } from "../../kernel/json.js";
import { valueText } from "../amounts.js";
import type { PolicyOption } from "../effective-policy.js";
import { celText } from "../../kernel/cel.js";
import { celShownText, shownText, type RuleKind } from "./rule-kind.js";

/** How many choices a message names. */
const MOST_NAMED = 8;

/** A closed set. Of a list every item must be in it. */
export const options: RuleKind<readonly PolicyOption[]> = {
  id: "options",
  evaluate: (limit, { value }) => {
    if (value === undefined) return undefined;
    const wrong = listed(value).find((item) => !limit.some((option) => option.value === item));
    return wrong === undefined ? undefined : `${shownText(wrong)} ${words(limit)}`;
  },
  toCel: (limit, value, { kind }) => {
    const choices = `[${limit.map((option) => celText(option.value)).join(", ")}]`;
    const wrong =
      kind === "array"
        ? `${value}.value().filter(i, !(string(i) in ${choices}))`
        : `[${value}.value()].filter(v, !(string(v) in ${choices}))`;
    return {
      violated: `${value}.hasValue() && ${wrong}.size() > 0`,
      says: `${celShownText(`string(${wrong}[0])`)} + ${celText(` ${words(limit)}`)}`,
    };
  },
};

function listed(value: Json): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).map((item) => valueText(item)) : [valueText(value)];
}

function words(limit: readonly PolicyOption[]): string {
  if (limit.length === 0) return "is not allowed: nothing is";
  const named = limit.slice(0, MOST_NAMED).map(({ value }) => shownText(value));
  const more = limit.length - named.length;
  return `is not one of ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
