import { costBound } from "../objects/admission/cost-bound.js";
import type { NamedExpression } from "../objects/admission/denying-policy.js";
import { celText, celTexts } from "../kernel/cel.js";
import type { TimeRule } from "../model/org-model.js";
import { celPods, optionalPath } from "../policy/admit/pods-cel.js";
import { pathSteps, type FieldPath } from "../workloads/field-path.js";
import { WORKLOAD_TYPE_LABEL, type PodPlace, type WorkloadKind } from "../workloads/index.js";
import { governedKinds, placedPods } from "./governed-kinds.js";
import { PREEMPTIBLE } from "./preemptible.js";
import type { RuleSet } from "./rule-set.js";
import type { RuledType } from "./effective-rules.js";
import { endsText, idleRuleOf, STAMPS, TIME_LIMIT_OF } from "./stamps.js";

/**
 * What the policies of a class ask of a workload, as variables in CEL: its kind, its type, and what it is stamped with. They read the
 * object without its type, since one policy serves all kinds.
 */
export function ruleVariables(set: RuleSet): readonly NamedExpression[] {
  return [
    { name: "kind", expression: "request.kind.kind" },
    { name: "o", expression: "dyn(object)" },
    {
      name: "type",
      expression: `${label("variables.o", WORKLOAD_TYPE_LABEL)}.orValue(${DEFAULT_TYPES}[variables.kind])`,
    },
    {
      name: "ruled",
      expression: `variables.type in ["distributed", "training"] ? "training" : (variables.type == "workspace" ? "workspace" : "")`,
    },
    ...preemptibility(set),
    { name: "timeStamp", expression: byType((type) => secondsText(set, TIME_LIMIT_OF[type])) },
    { name: "idleStamp", expression: byType((type) => idleStamp(set, type)) },
    { name: "endStamp", expression: byType((type) => celText(type === "workspace" ? endsText(set.endsOfDay) : "")) },
  ];
}

/** Stamps with the variables that say what is written there, an empty text where nothing is. */
export const STAMP_VARIABLES: readonly (readonly [key: string, variable: string])[] = [
  [STAMPS.timeLimit, "variables.timeStamp"],
  [STAMPS.idleLimit, "variables.idleStamp"],
  [STAMPS.endsAt, "variables.endStamp"],
];

/** How many sorts of pods a workload has at most, for the bound of costs: roles, groups of workers, jobs of a set. */
const SORTS_OF_PODS = 16;

/** The pods of each kind in the form of `celPods`, without their containers, for an object that `root` names. */
export const podsByKind: (root: string) => string = once((root) => celPodsByKind(root, ({ pods }) => pods));

/** Those that say where they run. */
export const placedPodsByKind: (root: string) => string = once((root) => celPodsByKind(root, placedPods));

/** The expressions are the same for all classes. */
function once(make: (root: string) => string): (root: string) => string {
  const known = new Map<string, string>();
  return (root) => {
    const made = known.get(root) ?? make(root);
    known.set(root, made);
    return made;
  };
}

function celPodsByKind(root: string, places: (kind: WorkloadKind) => readonly PodPlace[]): string {
  return byKind((kind) => barePods(kind, places, root), "[]");
}

function barePods(
  kind: WorkloadKind,
  places: (kind: WorkloadKind) => readonly PodPlace[],
  root: string,
): string | undefined {
  const bare = places(kind).map((place) => ({ ...place, layout: { ...place.layout, containers: [] } }));
  return bare.length === 0 ? undefined : celPods({ ...kind, pods: bare }, root);
}

let costOfPods: number | undefined;

/** What finding the pods of an object may cost: a request is about one kind, and the dearest of them counts. */
export function podsCost(): number {
  const finding = (kind: WorkloadKind): number =>
    costBound(barePods(kind, ({ pods }) => pods, "variables.o") ?? "[]", SORTS_OF_PODS);
  return (costOfPods ??=
    Math.max(...governedKinds.map(finding)) + costBound(celTexts(governedKinds.map(({ kind }) => kind))));
}

/** The deadline of each kind, an empty text where there is none, for an object that `root` names. */
export function deadlineByKind(root: string): string {
  return byKind(
    ({ deadline }) =>
      deadline === undefined ? undefined : `dyn(${optionalPath(root, pathSteps(deadline))}.orValue(""))`,
    'dyn("")',
  );
}

/** The path of the deadline of each kind, as text. */
export const DEADLINE_PATHS: string = byKind(
  ({ deadline }) => (deadline === undefined ? undefined : celText(deadline)),
  '""',
);

/** All metadata of a kind that is stamped, by path, with its annotations for an object that `root` names. */
export function stampedMetadata(root: string): string {
  const at = (path: FieldPath): string => annotations(optionalPath(root, pathSteps(path)));
  return byKind(
    ({ makes }) =>
      makes === undefined ? undefined : `{"metadata": ${at("metadata")}, ${celText(makes)}: ${at(makes)}}`,
    `{"metadata": ${at("metadata")}}`,
  );
}

/** All paths of metadata that some kind has stamped. */
export const STAMPED_PATHS: readonly string[] = [
  "metadata",
  ...new Set(governedKinds.flatMap(({ makes }) => (makes === undefined ? [] : [makes]))),
];

function annotations(metadata: string): string {
  return `dyn(${metadata}.?annotations.orValue({}))`;
}

/** One expression for each kind; kinds that say the same share it. */
export function byKind(of: (kind: WorkloadKind) => string | undefined, otherwise: string): string {
  const groups = new Map<string, string[]>();
  for (const kind of governedKinds) {
    const expression = of(kind);
    if (expression !== undefined) groups.set(expression, [...(groups.get(expression) ?? []), kind.kind]);
  }
  const branches = [...groups].map(([expression, kinds]) => `variables.kind in ${celTexts(kinds)} ? ${expression} : `);
  return branches.length === 0 ? otherwise : `(${branches.join("")}${otherwise})`;
}

/** A label of an object, as an optional value. */
export function label(object: string, key: string): string {
  return `${object}.metadata.?labels[?${celText(key)}]`;
}

const DEFAULT_TYPES = `{${governedKinds.map(({ kind, types }) => `${celText(kind)}: ${celText(types[0])}`).join(", ")}}`;

/** A text for trainings, another for workspaces, and the empty one for the rest. */
function byType(text: (type: RuledType) => string): string {
  return `variables.ruled == "training" ? ${text("training")} : (variables.ruled == "workspace" ? ${text("workspace")} : "")`;
}

function secondsText({ times }: RuleSet, rule: TimeRule): string {
  const limit = times[rule];
  return celText(limit === undefined ? "" : String(limit.value));
}

function idleStamp(set: RuleSet, type: RuledType): string {
  const [preemptible, other] = [true, false].map((is) => secondsText(set, idleRuleOf(type, is)));
  if (preemptible === undefined || other === undefined || preemptible === other) return other ?? '""';
  return `(variables.preemptible ? ${preemptible} : ${other})`;
}

/** Only where it matters: the two limits differ. The counterpart of `isPreemptible`. */
function preemptibility(set: RuleSet): readonly NamedExpression[] {
  if (!idleStamp(set, "workspace").includes("variables.preemptible")) return [];
  const { label: key, value, classLabel, classes } = PREEMPTIBLE;
  const sorts = "variables.sorts";
  return [
    { name: "sorts", expression: podsByKind("variables.o"), cost: podsCost() },
    {
      name: "labels",
      expression: `[dyn(variables.o.metadata.?labels.orValue({}))] + ${sorts}.map(p, dyn(p.m.?labels.orValue({})))`,
    },
    {
      name: "preemptible",
      expression:
        `variables.labels.exists(l, ${celText(key)} in l) ? variables.labels.exists(l, l[?${celText(key)}].orValue("") == ${celText(value)}) : ` +
        `(variables.labels.exists(l, l[?${celText(classLabel)}].orValue("") in ${celTexts(classes)}) || ${sorts}.exists(p, p.s.?priorityClassName.orValue("") in ${celTexts(classes)}))`,
    },
  ];
}
