import type { PlannedObject } from "../../objects/kube-object.js";
import { celMark, celText } from "../../kernel/cel.js";
import { denyingPolicy, type MatchedRequests } from "../../objects/admission/denying-policy.js";
import { everyoneElse, guardName, projectNamespaces, type GuardContext } from "./guard-context.js";
import { choiceVariables } from "./queue-choices.js";
import { refusing } from "./refusing.js";

const EVERYTHING: MatchedRequests = {
  operations: ["CREATE", "UPDATE"],
  resources: [{ group: "*", version: "*", resource: "*" }],
  scope: "Namespaced",
};

/** Pods have a guard of their own, which asks for more. */
const PODS: MatchedRequests = {
  operations: ["CREATE", "UPDATE"],
  resources: [{ group: "", version: "v1", resource: "pods" }],
};

/**
 * The labels that name queue and node pool, on objects of any kind: the scheduler takes them from a pod's topmost owner, and
 * anything can be written down as an owner, a ConfigMap too. Only objects with the label are looked at.
 */
export function guardWorkloadLabels(context: GuardContext): readonly PlannedObject[] {
  const { facts } = context;
  return [
    ...labelGuard(context, {
      name: guardName("queue-labels"),
      key: facts.queueLabel,
      isWrong: (label) => `!(${label} in variables.queues)`,
      wrong: "guard/foreign-queue: metadata.labels names the queue",
    }),
    ...labelGuard(context, {
      name: guardName("node-pool-labels"),
      key: facts.nodePoolLabel,
      // With another project's queue as well, the other guard says what is wrong: only one of the two is heard.
      isWrong: (label, object) =>
        `!(${label} in variables.pools) && ` +
        `${celMark(object, "labels", facts.queueLabel)}.optMap(queue, queue in variables.queues).orValue(true)`,
      wrong: "guard/foreign-node-pool: metadata.labels names the node pool",
    }),
  ];
}

interface LabelGuard {
  readonly name: string;
  readonly key: string;
  readonly isWrong: (label: string, object: string) => string;
  readonly wrong: string;
}

function labelGuard(context: GuardContext, { name, key, isWrong, wrong }: LabelGuard): readonly PlannedObject[] {
  const refusals = (object: string): string => {
    const label = celMark(object, "labels", key);
    const said = `${celText(`${wrong} "`)} + ${label}.value() + ${celText(`" (${key}), which is not one of the project's. `)}`;
    return `(${label}.hasValue() && ${isWrong(`${label}.value()`, object)} ? [${said} + variables.has] : [])`;
  };
  return denyingPolicy({
    name,
    labels: context.labels,
    origin: context.origin,
    matches: [EVERYTHING],
    excludes: [PODS],
    namespaceSelector: projectNamespaces(context),
    objectSelector: { matchExpressions: [{ key, operator: "Exists" }] },
    conditions: everyoneElse(context),
    ...refusing({
      variables: choiceVariables(context),
      now: refusals("object"),
      before: refusals("oldObject"),
      message: `${wrong} of somebody else.`,
    }),
  });
}
