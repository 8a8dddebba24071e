import { sha256 } from "../../kernel/hash.js";
import type { EntityRef } from "../../model/definition.js";
import { costBound } from "../../objects/admission/cost-bound.js";
import { denyingPolicy, type MatchedRequests, type NamedExpression } from "../../objects/admission/denying-policy.js";
import { CONTROLLERS, NOT_ENDING, sentByNone, type Identities } from "../../objects/admission/identities.js";
import { EXPRESSION_BUDGET, POLICY_BUDGET } from "../../objects/admission/limits.js";
import type { KubeObject, PlannedObject } from "../../objects/kube-object.js";
import { WORKLOAD_TYPE_LABEL } from "../../workloads/workload-type.js";
import type { WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy, PolicySource } from "../effective-policy.js";
import { LONGEST_AGGREGATE } from "../violation.js";
import { celPods } from "./pods-cel.js";
import { celViolations } from "./violations-cel.js";
import { workloadSizes } from "./workload-sizes.js";

/** Label on a namespace that says which class of policies holds there for a type of workload. */
export function classLabel(type: EffectivePolicy["type"]): string {
  return `policy.fairlead.dev/${type}`;
}

/**
 * The class of a policy: equal for all projects with the same rules and defaults from the same units, whatever definitions they are
 * written in. The units stay, since messages name them.
 */
export function policyClass(policy: EffectivePolicy): string {
  const plain = JSON.stringify(policy, (key, value: unknown) =>
    key === "source" ? unitOf(value as PolicySource) : value,
  );
  return `p-${sha256(plain).slice(0, 12)}`;
}

function unitOf({ scope, name }: PolicySource): string {
  return `${scope}/${name}`;
}

/** What the classes of a cluster have in common with its guards. */
export interface ClassContext {
  /** People who pass in an emergency. */
  readonly breakGlass: Identities;
  /** Who applies the output: asked like everybody, also where its account looks like a controller's. */
  readonly sync: Identities;
  /** Namespaces of the cluster itself, its scheduler and its delivery engine: never matched, whatever labels they have. */
  readonly spared: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** The cluster. */
  readonly origin: EntityRef;
}

/** A class in a cluster where nobody has a special part. */
export const PLAIN_CONTEXT: ClassContext = Object.freeze({
  breakGlass: { users: [], groups: [] },
  sync: { users: [], groups: [] },
  spared: ["kube-node-lease", "kube-public", "kube-system"],
  labels: {},
  origin: "cluster:any",
});

/** A rule that an API server cannot hold, by name. */
export interface RefusedRule {
  readonly field: string;
  readonly rule: string;
  readonly why: string;
}

/** The admission objects of one class of policies for one kind of workload. */
export interface ClassPolicy {
  /** Policies, each followed by its binding. One of each, unless the rules together could be too dear for one request. */
  readonly objects: readonly KubeObject[];
  /** The same with their places in the order of a sync. */
  readonly planned: readonly PlannedObject[];
  /** What each of the policies holds: an API server answers with the violations of one of them. */
  readonly parts: readonly (readonly HeldRule[])[];
  readonly refused: readonly RefusedRule[];
}

/** A rule by name, as violations have it. */
export interface HeldRule {
  readonly field: string;
  readonly rule: string;
}

/** A rule as the variables of a policy: what is wrong now, and what was wrong already. */
interface RuleVariables extends HeldRule {
  readonly now: string;
  readonly before: string;
  readonly cost: number;
}

/**
 * The ValidatingAdmissionPolicy of a class for one kind, and its binding. It refuses with one message that holds all violations, in
 * the words of `evaluate`; on an update without those of the stored object. Selected by a label of the namespace.
 */
export function classPolicy(
  kind: WorkloadKind,
  policy: EffectivePolicy,
  context: ClassContext = PLAIN_CONTEXT,
): ClassPolicy {
  const sizes = workloadSizes(kind);
  const now = celViolations(kind, policy, { pods: "variables.pods", object: "object" });
  const before = celViolations(kind, policy, { pods: "variables.oldPods", object: "oldObject" });
  const rules = now.map((rule, index): RuleVariables => {
    const old = before[index]?.expression ?? "[]";
    const dearest = costBound(rule.expression, sizes);
    return { field: rule.field, rule: rule.rule, now: rule.expression, before: onUpdate(old), cost: dearest };
  });
  const affordable = rules.filter(({ cost }) => cost <= EXPRESSION_BUDGET);
  const name = `fairlead-${policyClass(policy)}-${kind.plural}`;
  const parts = partsOf(kind, affordable);
  const planned = parts.flatMap((part, index) =>
    denying(kind, policy, context, { name: parts.length === 1 ? name : `${name}-${index + 1}`, rules: part }),
  );
  return {
    objects: planned.map(({ object }) => object),
    planned,
    parts: parts.map((part) => part.map(({ field, rule }) => ({ field, rule }))),
    refused: rules
      .filter(({ cost }) => cost > EXPRESSION_BUDGET)
      .map(({ field, rule, cost }) => ({ field, rule, why: tooDear(cost) })),
  };
}

function tooDear(cost: number): string {
  return `it may cost ${Math.ceil(cost)} units of the ${EXPRESSION_BUDGET} that one rule may cost an API server`;
}

/** Rules that one policy can hold together, in their order. */
function partsOf(kind: WorkloadKind, rules: readonly RuleVariables[]): readonly (readonly RuleVariables[])[] {
  const sizes = workloadSizes(kind);
  const own = costBound(celPods(kind, "object"), sizes) * 2 + OVERHEAD;
  const parts: RuleVariables[][] = [[]];
  let sum = own;
  for (const rule of rules) {
    // Now, before, and what is new of it.
    const cost = rule.cost * 2 + costBound(newOnes(0), sizes);
    if (sum + cost > POLICY_BUDGET) {
      parts.push([]);
      sum = own;
    }
    parts.at(-1)?.push(rule);
    sum += cost;
  }
  return parts;
}

/** Putting lists and the message together. */
const OVERHEAD = 100_000;

function denying(
  kind: WorkloadKind,
  policy: EffectivePolicy,
  context: ClassContext,
  { name, rules }: { readonly name: string; readonly rules: readonly RuleVariables[] },
): readonly [PlannedObject, PlannedObject] {
  const { breakGlass, sync, spared, labels, origin } = context;
  const variables: readonly NamedExpression[] = [
    { name: "pods", expression: celPods(kind, "object") },
    { name: "oldPods", expression: onUpdate(celPods(kind, "oldObject")) },
    ...rules.flatMap(({ now, before }, index) => [
      { name: `now${index}`, expression: now },
      { name: `before${index}`, expression: before },
      { name: `new${index}`, expression: newOnes(index) },
    ]),
    { name: "violations", expression: rules.map((_, index) => `variables.new${index}`).join(" + ") || "[]" },
    { name: "text", expression: 'variables.violations.join("; ")' },
  ];
  return denyingPolicy({
    name,
    labels,
    origin,
    matches: matchesOf(kind),
    namespaceSelector: {
      matchExpressions: [
        { key: classLabel(policy.type), operator: "In", values: [policyClass(policy)] },
        { key: "kubernetes.io/metadata.name", operator: "NotIn", values: spared },
      ],
    },
    conditions: [
      NOT_ENDING,
      sentByNone("not-break-glass", breakGlass),
      notController(sync),
      { name: "of-the-type", expression: ofType(kind, policy.type) },
    ],
    variables: variables.map((variable) => ({ ...variable, items: workloadSizes(kind) })),
    validations: [
      {
        expression: "size(variables.violations) == 0",
        message: "The workload breaks rules of its project's policies.",
        messageExpression: `variables.text.size() > ${LONGEST_AGGREGATE} ? variables.text.substring(0, ${LONGEST_AGGREGATE}) + "…" : variables.text`,
      },
    ],
  });
}

/** Texts of a rule are its own, so that each rule is compared with itself alone. */
function newOnes(index: number): string {
  return `variables.now${index}.filter(t, !(t in variables.before${index}))`;
}

function onUpdate(list: string): string {
  return `request.operation != "UPDATE" ? [] : ${list}`;
}

/** What controllers make comes of a workload that was judged already. Whoever applies the output is asked himself. */
function notController(sync: Identities): NamedExpression {
  const { expression } = sentByNone("not-a-controller", CONTROLLERS);
  const applies = sentByNone("", sync).expression;
  return { name: "not-a-controller", expression: applies === "true" ? expression : `(${expression}) || !(${applies})` };
}

/** Subresources change pods without the pod being written: each is a rule of its own. */
function matchesOf({ group, versions, plural }: WorkloadKind): readonly MatchedRequests[] {
  const of = (resource: string): MatchedRequests["resources"] =>
    versions.map((version) => ({ group, version, resource }));
  const own: MatchedRequests = { operations: ["CREATE", "UPDATE"], resources: of(plural), scope: "Namespaced" };
  if (group !== "" || plural !== "pods") return [own];
  const through = [...of("pods/ephemeralcontainers"), ...of("pods/resize")];
  return [own, { operations: ["UPDATE"], resources: through, scope: "Namespaced" }];
}

/** The kind's first type holds where no label names another; a word that the kind does not take is refused by a guard of its own. */
function ofType({ types }: WorkloadKind, type: EffectivePolicy["type"]): string {
  const word = `object.metadata.?labels[?${JSON.stringify(WORKLOAD_TYPE_LABEL)}]`;
  return `${word}.orValue(${JSON.stringify(types[0])}) == ${JSON.stringify(type)}`;
}
