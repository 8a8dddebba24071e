import { compareText } from "../kernel/order.js";
import { sha256 } from "../kernel/hash.js";
import type { EndOfDay, Project, TimeRule } from "../model/org-model.js";
import type { PolicySource, Sourced } from "../policy/effective-policy.js";
import { describeSource } from "../policy/violation.js";
import { endText, type EffectiveSchedulingRules, type RuledType } from "./effective-rules.js";

/**
 * Who says a rule, without the names that a namespace knows: its own project, that project's department, or another department
 * above by name. So projects with the same rules are of one class, whoever they are.
 */
export type RuleOwner = "project" | "department" | `department ${string}`;

/** What admission of a class of projects has to know. Plain data: equal rules are equal texts. */
export interface RuleSet {
  /** `s-` and twelve digits of the content's hash: the value of the namespaces' label. */
  readonly name: string;
  /** Seconds. */
  readonly times: Readonly<Partial<Record<TimeRule, Owned<number>>>>;
  readonly nodeTypes: Readonly<Partial<Record<RuledType, Owned<readonly string[]>>>>;
  readonly endsOfDay: readonly EndOfDay[];
  readonly nodeTypeLabel: string;
}

export interface Owned<T> {
  readonly value: T;
  readonly owner: RuleOwner;
}

/** The class of rules that a project is in. */
export function ruleSet(rules: EffectiveSchedulingRules, project: Project, nodeTypeLabel: string): RuleSet {
  const owned = <T>({ value, source }: Sourced<T>): Owned<T> => ({ value, owner: ownerOf(source, project) });
  const content = {
    times: mapped(rules.times, owned),
    nodeTypes: mapped(rules.nodeTypes, owned),
    endsOfDay: rules.endsOfDay
      .map(({ value }) => value)
      .sort((left, right) => compareText(endText(left), endText(right))),
    nodeTypeLabel,
  };
  return Object.freeze({ name: `s-${sha256(JSON.stringify(content)).slice(0, 12)}`, ...content });
}

/** In the order of keys, whatever order they were found in. */
function mapped<Key extends string, From, To>(
  record: Readonly<Partial<Record<Key, From>>>,
  change: (value: From) => To,
): Readonly<Partial<Record<Key, To>>> {
  const keys = (Object.keys(record) as Key[]).sort();
  return Object.fromEntries(keys.map((key) => [key, change(record[key] as From)])) as Partial<Record<Key, To>>;
}

function ownerOf({ scope, name }: PolicySource, project: Project): RuleOwner {
  if (scope === "project") return "project";
  return name === project.department ? "department" : `department ${name}`;
}

/** Whose rule it is, as messages end. */
export function ownerWords(owner: RuleOwner, { name, department }: Pick<Project, "name" | "department">): string {
  if (owner === "project") return describeSource({ scope: "project", name });
  return describeSource({ scope: "department", name: owner === "department" ? department : owner.slice(11) });
}
