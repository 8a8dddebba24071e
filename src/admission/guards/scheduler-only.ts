import type { PlannedObject } from "../../objects/kube-object.js";
import type { ApiResource } from "../../objects/api-resource.js";
import { denyingPolicy } from "../../objects/admission/denying-policy.js";
import { sentByNone } from "../../objects/admission/identities.js";
import { everyoneElse, guardName, projectNamespaces, type GuardContext } from "./guard-context.js";
import { choiceVariables } from "./queue-choices.js";
import { refusing } from "./refusing.js";

/** What puts a pod on a node, in any scheduler. */
const BINDING: readonly ApiResource[] = ["bindings", "pods/binding"].map((resource) => ({
  group: "",
  version: "v1",
  resource,
}));

/** The scheduler that every cluster has: it places what was there before the guards, and what may be placed by others. */
const DEFAULT_SCHEDULER = { users: ["system:kube-scheduler"], groups: [] };

/** Bindings, and the scheduler's own notes of what goes where: whoever could write them would need no queue. */
export function guardSchedulerOnly(context: GuardContext): readonly PlannedObject[] {
  const { facts, labels, origin } = context;
  return denyingPolicy({
    name: guardName("scheduler-only"),
    labels,
    origin,
    matches: [
      { operations: ["CREATE"], resources: BINDING, scope: "Namespaced" },
      { operations: ["CREATE", "UPDATE"], resources: facts.internal, scope: "Namespaced" },
    ],
    namespaceSelector: projectNamespaces(context),
    conditions: [...everyoneElse(context), sentByNone("not-default-scheduler", DEFAULT_SCHEDULER)],
    validations: [
      {
        expression: "false",
        message:
          `guard/scheduler-only: only the scheduler ${facts.schedulerName} decides where the pods of projects run. ` +
          `Create the pod and let the scheduler place it.`,
      },
    ],
  });
}

/** Kinds that name a queue in a field. */
export function guardQueueFields(context: GuardContext): readonly PlannedObject[] {
  const { facts, labels, origin } = context;
  return facts.namingQueues.flatMap(({ field, ...kind }) => {
    const path = field.join(".");
    const refusals = (object: string): string => {
      const queue = `${[object, ...field].join(".?")}.orValue("")`;
      return (
        `(${queue} in variables.queues ? [] : ["guard/foreign-queue: ${path} names the queue \\"" + ${queue} + "\\", ` +
        `which is not one of the project's. " + variables.has])`
      );
    };
    return denyingPolicy({
      name: guardName(kind.resource),
      labels,
      origin,
      matches: [{ operations: ["CREATE", "UPDATE"], resources: [kind], scope: "Namespaced" }],
      namespaceSelector: projectNamespaces(context),
      conditions: everyoneElse(context),
      ...refusing({
        variables: choiceVariables(context),
        now: refusals("object"),
        before: refusals("oldObject"),
        message: `guard/foreign-queue: ${path} names the queue of somebody else.`,
      }),
    });
  });
}
