import type { RuleKind } from "./rule-kind.js";

/** After defaults the field must have a value; a list needs an item. */
export const required: RuleKind<boolean> = {
  id: "required",
  evaluate: (limit, { value }) => {
    const isThere = value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
    return limit && !isThere ? "is required and missing" : undefined;
  },
  toCel: (limit, value, { kind }) => {
    const isEmpty = kind === "array" ? ` || ${value}.value().size() == 0` : "";
    return {
      violated: limit ? `!${value}.hasValue() || ${value}.value() == ""${isEmpty}` : "false",
      says: '"is required and missing"',
    };
  },
};
