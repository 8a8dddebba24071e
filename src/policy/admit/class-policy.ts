import type { WorkloadKind } from "../../workloads/workload-kind.js";
import { costBound } from "../../objects/admission/cost-bound.js";
import { denyingPolicy, type MatchedRequests, type NamedExpression } from "../../objects/admission/denying-policy.js";
import { EXPRESSION_BUDGET, POLICY_BUDGET } from "../../objects/admission/limits.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import type { EffectivePolicy } from "../effective-policy.js";
import { LONGEST_AGGREGATE } from "../violation.js";
import type { RuleText } from "./cel-target.js";
import { celPodsOfKinds, kindFamilies, type KindFamily } from "./kind-families.js";
import {
  className,
  classMatch,
  ownRequests,
  PLAIN_CONTEXT,
  type ClassContext,
  type RefusedRule,
} from "./policy-class.js";

/** Which rule it is. */
type HeldRule = Pick<RuleText, "field" | "rule" | "item">;

/** The admission objects of a class of policies. */
export interface ClassPolicies {
  /** Policies, each followed by its binding. */
  readonly objects: readonly PlannedObject[];
  /** What each of the policies holds: an API server answers a request with the violations of one of them. */
  readonly parts: readonly (readonly HeldRule[])[];
  readonly refused: readonly RefusedRule[];
}

/** A rule of a family with what it may cost, for the object as it comes and as it is stored together. */
interface CostedRule extends RuleText {
  readonly cost: number;
}

/**
 * The ValidatingAdmissionPolicies of a class for these kinds, and their bindings. They refuse with one message that holds all
 * violations, in the words of `evaluate`; on an update without those of the stored object. Selected by a label of the namespace.
 * One policy for each family of kinds, unless the rules together could be too dear for one request.
 */
export function classPolicies(
  policy: EffectivePolicy,
  kinds: readonly WorkloadKind[],
  context: ClassContext = PLAIN_CONTEXT,
): ClassPolicies {
  const refused: RefusedRule[] = [];
  const held: (readonly HeldRule[])[] = [];
  const objects = kindFamilies(policy, kinds).flatMap((family) => {
    const costed = family.rules.map((rule) => ({ ...rule, cost: costBound(overSides(rule), family.sizes) }));
    for (const { field, rule, source, cost } of costed)
      if (cost > EXPRESSION_BUDGET) refused.push({ field, rule, source, why: tooDear(cost) });
    const affordable = costed.filter(({ cost }) => cost <= EXPRESSION_BUDGET);
    const name = className(policy, family.kinds);
    const parts = partsOf(family, affordable);
    held.push(...parts);
    return parts.flatMap((rules, index) =>
      denying(policy, family, context, { name: parts.length === 1 ? name : `${name}-${index + 1}`, rules }),
    );
  });
  return { objects, parts: held, refused };
}

function tooDear(cost: number): string {
  return `it may cost ${Math.ceil(cost)} units of the ${EXPRESSION_BUDGET} that one rule may cost an API server`;
}

/** Rules that one policy can hold together, in their order. */
function partsOf(family: KindFamily, rules: readonly CostedRule[]): readonly (readonly CostedRule[])[] {
  const own = sideCost(family) * 2 + OVERHEAD;
  const parts: CostedRule[][] = [];
  let sum = Infinity;
  for (const rule of rules) {
    const cost = rule.cost + costBound(newOnes(0), family.sizes);
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

/** One side of a request: the object as it comes, or as it is stored. Dynamic, since each kind has a type of its own. */
function sideOf({ kinds }: KindFamily, root: string): string {
  return `{"object": dyn(${root}), "pods": dyn(${celPodsOfKinds(kinds, `dyn(${root})`)})}`;
}

/** A request is about one kind: the dearest of them counts, not all that are written. */
function sideCost({ kinds, sizes }: KindFamily): number {
  return (
    Math.max(...kinds.map((kind) => costBound(celPodsOfKinds([kind], "dyn(object)"), sizes))) + CHOICE * kinds.length
  );
}

/** Finding the kind in a list of names. */
const CHOICE = 20;

/** The texts of a rule for each side. */
function overSides({ expression }: RuleText): string {
  return `variables.sides.map(side, ${expression})`;
}

function denying(
  policy: EffectivePolicy,
  family: KindFamily,
  context: ClassContext,
  { name, rules }: { readonly name: string; readonly rules: readonly CostedRule[] },
): readonly PlannedObject[] {
  const cost = sideCost(family);
  const variables: readonly NamedExpression[] = [
    { name: "now", expression: sideOf(family, "object"), cost },
    {
      name: "sides",
      cost,
      expression: `request.operation == "UPDATE" ? [variables.now, ${sideOf(family, "oldObject")}] : [variables.now]`,
    },
    // A rule is a variable of its own, since the API server counts what each expression costs.
    ...rules.flatMap((rule, index) => [
      { name: `rule${index}`, expression: overSides(rule), cost: rule.cost },
      { name: `new${index}`, expression: newOnes(index) },
    ]),
    { name: "violations", expression: rules.map((_, index) => `variables.new${index}`).join(" + ") || "[]" },
    { name: "text", expression: 'variables.violations.join("; ")' },
  ];
  return denyingPolicy({
    name,
    labels: context.labels,
    origin: context.origin,
    matches: family.kinds.flatMap(matchesOf),
    ...classMatch(policy, family.kinds, context),
    variables: variables.map((variable) => ({ ...variable, items: family.sizes })),
    validations: [
      {
        expression: "size(variables.violations) == 0",
        message: "The workload breaks rules of its project's policies.",
        messageExpression: `variables.text.size() > ${LONGEST_AGGREGATE} ? variables.text.substring(0, ${LONGEST_AGGREGATE}) + "…" : variables.text`,
      },
    ],
  });
}

/** What is said of the object as it comes and was not said of the stored one. Texts of a rule are its own, so it is compared with itself. */
function newOnes(index: number): string {
  const rule = `variables.rule${index}`;
  return `${rule}[0].filter(t, ${rule}.size() == 1 || !(t in ${rule}[1]))`;
}

/** Subresources change pods without the pod being written: each is a rule of its own. */
function matchesOf(kind: WorkloadKind): readonly MatchedRequests[] {
  const own = ownRequests(kind);
  if (kind.group !== "" || kind.plural !== "pods") return [own];
  const through = ["pods/ephemeralcontainers", "pods/resize"].flatMap((resource) =>
    kind.versions.map((version) => ({ group: kind.group, version, resource })),
  );
  return [own, { operations: ["UPDATE"], resources: through, scope: "Namespaced" }];
}
