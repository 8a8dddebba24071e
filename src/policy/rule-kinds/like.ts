import { valueText } from "../amounts.js";
import { celText } from "../../kernel/cel.js";
import { isLikeAny, patternsRegex } from "../text-pattern.js";
import { celShownText, shownText, type RuleKind } from "./rule-kind.js";

/** How many patterns a message names. */
const MOST_NAMED = 8;

/** `like` and `unlike` differ in which side is refused. */
function likeness(id: "like" | "unlike"): RuleKind<readonly string[]> {
  const words = (patterns: readonly string[]): string =>
    `is like ${id === "like" ? "none" : "one"} of ${named(patterns)}`;
  return {
    id,
    evaluate: (limit, { value }) => {
      if (value === undefined) return undefined;
      const text = valueText(value);
      return isLikeAny(text, limit) === (id === "like") ? undefined : `${shownText(text)} ${words(limit)}`;
    },
    toCel: (limit, value) => {
      const text = `string(${value}.value())`;
      const isLike = `${text}.matches(${celText(patternsRegex(limit))})`;
      return {
        violated: `${value}.hasValue() && ${id === "like" ? "!" : ""}${isLike}`,
        says: `${celShownText(text)} + ${celText(` ${words(limit)}`)}`,
      };
    },
  };
}

function named(patterns: readonly string[]): string {
  const more = patterns.length - MOST_NAMED;
  return patterns.slice(0, MOST_NAMED).map(shownText).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Fairlead's own: a text must be like one of the patterns. Values that are not set are not judged. */
export const like: RuleKind<readonly string[]> = likeness("like");

/** Fairlead's own: a text must be like none of the patterns. */
export const unlike: RuleKind<readonly string[]> = likeness("unlike");
