import type { Json } from "../../kernel/json.js";
import type { JsonValue } from "../effective-policy.js";
import { valueText } from "../amounts.js";
import type { ValueKind } from "../fields/field.js";
import type { Reading } from "../places/place.js";

/** The rules of Run:ai's policies, as its compliance issues name them, and those that Fairlead adds. */
export type RuleId =
  | "required"
  | "canEdit"
  | "min"
  | "max"
  | "step"
  | "options"
  | "canAdd"
  | "locked"
  | "like"
  | "unlike"
  | "maxFrom"
  | "requiredKeys";

/** What a rule knows beside its own limit. */
export interface RuleContext {
  readonly kind: Exclude<ValueKind, "list">;
  /** The policy's own default of the field. */
  readonly default: JsonValue | undefined;
  /** `min` of the field: what steps are counted from. */
  readonly min: number | string | undefined;
  /** `max` of the field: where steps end. */
  readonly max: number | string | undefined;
  /** Whether leaving the value out is as good as changing it: fields that would be unsafe without their fixed value. */
  readonly unsafeUnset: boolean;
}

/** A rule in CEL: when it is broken, and what is said then. Both are expressions over an optional value. */
export interface RuleCel {
  readonly violated: string;
  readonly says: string;
}

/** One rule kind: what it means for a value, offline and on an API server, side by side so that the two stay the same. */
export interface RuleKind<Limit> {
  readonly id: RuleId;
  /** What is wrong with the value, `undefined` when nothing is. The API server says the very same words. */
  readonly evaluate: (limit: Limit, reading: Reading, context: RuleContext) => string | undefined;
  /** `value` is an expression of an optional value in the catalogue's form, server defaults filled in. */
  readonly toCel: (limit: Limit, value: string, context: RuleContext) => RuleCel;
}

/** The code of a rule's violations; `fairlead explain` has a page for each. */
export const RULE_CODES: Readonly<Record<RuleId, string>> = {
  required: "workload/required",
  canEdit: "workload/can-edit",
  min: "workload/min",
  max: "workload/max",
  step: "workload/step",
  options: "workload/options",
  canAdd: "workload/can-add",
  locked: "workload/locked",
  like: "workload/like",
  unlike: "workload/unlike",
  maxFrom: "workload/max-from",
  requiredKeys: "workload/required-keys",
};

/** Longer values are cut: the API server drops messages above 5 KiB. In code points, as CEL counts. */
export const LONGEST_VALUE = 60;

/** A value in a message: one line, cut. */
export function shownValue(value: Json | undefined): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return shownText((value as readonly Json[]).map((item) => shownItem(item)).join(", "));
  return shownText(shownItem(value));
}

function shownItem(value: Json): string {
  return typeof value === "object" ? "an object" : valueText(value);
}

/** The same for a value of the context's kind, as `celShown` has it: an object may be written as a list. */
export function shownAs(value: Json, { kind }: Pick<RuleContext, "kind">): string {
  return kind === "object" ? "an object" : shownValue(value);
}

/** A text in a message: line breaks become blanks, since a message of an API server is one line. */
export function shownText(text: string): string {
  const points = Array.from(text.replaceAll("\n", " ").replaceAll("\r", " "));
  return points.length > LONGEST_VALUE ? `${points.slice(0, LONGEST_VALUE).join("")}…` : points.join("");
}

/** The same in CEL, for an expression of a text: a list of one gives it a name, so that it is computed once. */
export function celShownText(text: string): string {
  const line = 'v.replace("\\n", " ").replace("\\r", " ")';
  return `[${text}].map(v, v.size() > ${LONGEST_VALUE} ? ${line}.substring(0, ${LONGEST_VALUE}) + "…" : ${line})[0]`;
}

/** The same in CEL, for an expression of a value of the context's kind. */
export function celShown(value: string, { kind }: Pick<RuleContext, "kind">): string {
  if (kind === "object") return '"an object"';
  return celShownText(kind === "array" ? `${value}.map(i, string(i)).join(", ")` : `string(${value})`);
}
