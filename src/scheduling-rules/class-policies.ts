import { denyingPolicy, type NamedExpression } from "../objects/admission/denying-policy.js";
import { CONTROLLERS, NOT_ENDING, sentByNone } from "../objects/admission/identities.js";
import type { MatchedRequests } from "../objects/admission/denying-policy.js";
import { celText, celTexts } from "../kernel/cel.js";
import type { EntityRef } from "../model/definition.js";
import type { PlannedObject } from "../objects/kube-object.js";
import { DEPARTMENT_LABEL, PROJECT_LABEL } from "../objects/labels.js";
import { LONGEST_AGGREGATE } from "../policy/violation.js";
import type { RuledType } from "./effective-rules.js";
import { NOT_MADE_BY_OPERATOR } from "../policy/controllers.js";
import { governedKinds } from "./governed-kinds.js";
import type { Owned, RuleOwner, RuleSet } from "./rule-set.js";
import {
  byKind,
  DEADLINE_PATHS,
  deadlineByKind,
  placedPodsByKind,
  podsCost,
  ruleVariables,
  STAMP_VARIABLES,
  STAMPED_PATHS,
  stampedMetadata,
} from "./rule-variables.js";
import { SCHEDULING_LABEL, TIME_LIMIT_OF } from "./stamps.js";
import { stampingPolicy } from "./stamping-policy.js";
import { aboveTimeLimit, asksForNone, CODES, STAMP_CHOSEN } from "./words.js";

/** What the admission objects of a class are made with. */
export interface ClassContext {
  readonly labels: Readonly<Record<string, string>>;
  /** The cluster. */
  readonly origin: EntityRef;
  /** Whether the cluster's Kubernetes can change what is submitted. */
  readonly stamps: boolean;
}

/** The admission objects of one class of scheduling rules, selected by a label of the namespace. */
export function classPolicies(set: RuleSet, context: ClassContext): readonly PlannedObject[] {
  const stamped = context.stamps ? stampingPolicy(set, { ...context, matches: MATCHED, conditions: CONDITIONS }) : [];
  return [...stamped, ...refusingPolicy(set, context)];
}

/** Every kind that rules speak of, in each of its versions. */
const matched = (operations: MatchedRequests["operations"]): readonly MatchedRequests[] => [
  {
    operations,
    resources: governedKinds.flatMap(({ group, versions, plural }) =>
      versions.map((version) => ({ group, version, resource: plural })),
    ),
    scope: "Namespaced",
  },
];
const MATCHED: readonly MatchedRequests[] = matched(["CREATE"]);
export const MATCHED_UPDATES: readonly MatchedRequests[] = matched(["UPDATE"]);

const CONDITIONS: readonly NamedExpression[] = [
  NOT_ENDING,
  sentByNone("not-controller", CONTROLLERS),
  NOT_MADE_BY_OPERATOR,
];

/** Refuses deadlines above the limit, pods on other nodes, and stamps that somebody chose. */
function refusingPolicy(set: RuleSet, { labels, origin }: ClassContext): readonly PlannedObject[] {
  const now = nodeTypeTexts(set, "variables.placed");
  const lists = [
    { name: "wrongTypes", expression: wrongTypes() },
    { name: "chosenStamps", expression: chosenStamps(), items: STAMPED_PATHS.length },
    { name: "longDeadlines", expression: longDeadlines(set) },
    ...(now === undefined ? [] : nodeTypeVariables(set, now)),
  ];
  const told = ["wrongTypes", "chosenStamps", "longDeadlines", ...(now === undefined ? [] : ["nodeTypes"])];
  const joined = 'variables.violations.join("; ")';
  return denyingPolicy({
    name: `fairlead-${set.name}`,
    labels,
    origin,
    matches: [...MATCHED, ...(now === undefined ? [] : MATCHED_UPDATES)],
    namespaceSelector: { matchLabels: { [SCHEDULING_LABEL]: set.name } },
    conditions: CONDITIONS,
    variables: [
      ...ruleVariables(set),
      { name: "project", expression: namespaceLabel(PROJECT_LABEL) },
      { name: "department", expression: namespaceLabel(DEPARTMENT_LABEL) },
      { name: "stamped", expression: stampedMetadata("variables.o") },
      { name: "deadline", expression: deadlineByKind("variables.o") },
      ...lists,
      { name: "violations", expression: told.map((name) => `variables.${name}`).join(" + ") },
    ],
    validations: [
      {
        expression: "size(variables.violations) == 0",
        message: "The workload breaks the scheduling rules of its project.",
        messageExpression: `${joined}.size() > ${LONGEST_AGGREGATE} ? ${joined}.substring(0, ${LONGEST_AGGREGATE}) + "…" : ${joined}`,
      },
    ],
  });
}

function namespaceLabel(key: string): string {
  return `namespaceObject.metadata.?labels[?${celText(key)}].orValue("")`;
}

/** A type that the kind cannot be would be under no rules. Judged at creation, as all that follows from the type. */
function wrongTypes(): string {
  const known = byKind(({ types }) => celTexts(types), "[]");
  const said = byKind(
    ({ kind, types }) =>
      `${celText(`${CODES.wrongType} A ${kind} cannot be of type "`)} + variables.type + ${celText(`": it can be ${types.join(", ")}.`)}`,
    '""',
  );
  return `request.operation == "CREATE" && !(variables.type in ${known}) ? [${said}] : []`;
}

/** At creation stamps are as the rules say, or not there yet. */
function chosenStamps(): string {
  return STAMP_VARIABLES.map(
    ([key, expected]) =>
      `(request.operation == "CREATE" && ${expected} != "" ? ${celTexts(STAMPED_PATHS)}.filter(m, m in variables.stamped && ${celText(key)} in variables.stamped[m] && variables.stamped[m][${celText(key)}] != ${expected})` +
      `.map(m, ${celText(`${CODES.stamp} `)} + m + ${celText(`.annotations["${key}"]: ${STAMP_CHOSEN}`)}) : [])`,
  ).join(" + ");
}

function longDeadlines({ times }: RuleSet): string {
  const branch = (type: RuledType): string => {
    const limit = times[TIME_LIMIT_OF[type]];
    if (limit === undefined) return "[]";
    const text = `${celText(`${CODES.timeLimit} `)} + ${DEADLINE_PATHS} + ": " + string(variables.deadline) + ${celText(`${aboveTimeLimit(limit.value)} `)} + ${celOwner(limit)}`;
    return `(variables.deadline > ${limit.value} ? [${text}] : [])`;
  };
  return `request.operation == "CREATE" && type(variables.deadline) == int ? (variables.ruled == "training" ? ${branch("training")} : (variables.ruled == "workspace" ? ${branch("workspace")} : [])) : []`;
}

/** The words of `describeSource`, with the names that the namespace has. */
function celOwner({ owner }: Owned<unknown>): string {
  const known: Readonly<Partial<Record<RuleOwner, string>>> = {
    project: '"(project " + variables.project + ")"',
    department: '"(department " + variables.department + ")"',
  };
  return known[owner] ?? celText(`(${owner})`);
}

/** How many terms, expressions and values a node affinity has at most, for the bound of costs. */
const AFFINITY_ITEMS = 6;

/** Lists of texts, one for each sort of pods that may go to other nodes; `undefined` where the class says nothing of nodes. */
function nodeTypeTexts(set: RuleSet, pods: string): string | undefined {
  const types = (["training", "workspace"] as const).flatMap((type) => {
    const rule = set.nodeTypes[type];
    return rule ? [{ type, rule }] : [];
  });
  if (types.length === 0) return undefined;
  const lists = types.map(({ type, rule }) => {
    const says = `: ${asksForNone(rule.value, set.nodeTypeLabel)} `;
    const text = `${celText(`${CODES.nodeType} nodeType`)} + (p.w == "" ? "" : " of " + p.w) + ${celText(says)} + ${celOwner(rule)}`;
    return `(variables.ruled == ${celText(type)} ? ${pods}.filter(p, !(${fits(rule.value, set.nodeTypeLabel)})).map(p, ${text}) : [])`;
  });
  return lists.join(" + ");
}

/** Whether pods `p` can run on nodes of the types alone: by their node selector, or by every term of their required affinity. */
function fits(types: readonly string[], label: string): string {
  const list = celTexts(types);
  const terms =
    "p.s.?affinity.?nodeAffinity.?requiredDuringSchedulingIgnoredDuringExecution.?nodeSelectorTerms.orValue([])";
  const expression = `e.?key.orValue("") == ${celText(label)} && e.?operator.orValue("") == "In" && e.?values.orValue([]).size() > 0 && e.values.all(v, v in ${list})`;
  return (
    `p.s.?nodeSelector[?${celText(label)}].orValue("") in ${list} || ` +
    `(${terms}.size() > 0 && ${terms}.all(t, t.?matchExpressions.orValue([]).exists(e, ${expression})))`
  );
}

/** On an update, only what was not so before. */
function nodeTypeVariables(set: RuleSet, now: string): readonly NamedExpression[] {
  return [
    { name: "placed", expression: placedPodsByKind("variables.o"), cost: podsCost() },
    { name: "old", expression: "dyn(oldObject)" },
    {
      name: "placedBefore",
      expression: `request.operation == "UPDATE" ? ${placedPodsByKind("variables.old")} : []`,
      cost: podsCost(),
    },
    { name: "nodeTypesNow", expression: now, items: AFFINITY_ITEMS },
    {
      name: "nodeTypesBefore",
      expression: nodeTypeTexts(set, "variables.placedBefore") ?? "[]",
      items: AFFINITY_ITEMS,
    },
    { name: "nodeTypes", expression: "variables.nodeTypesNow.filter(t, !(t in variables.nodeTypesBefore))" },
  ];
}
