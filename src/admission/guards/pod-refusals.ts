import { celMark, celText } from "../../kernel/cel.js";
import type { NamedExpression } from "../../objects/admission/denying-policy.js";
import type { GuardContext } from "./guard-context.js";
import { choiceVariables } from "./queue-choices.js";
import type { Refusals } from "./refusing.js";

/**
 * What is wrong with the pod in an object, or with the template of pods at `path` in it. Queue and node pool are asked of the pod
 * itself, although the scheduler also looks at its owners: what the owners say is the guard of labels' to judge, and what is
 * written on the pod needs no look at others.
 */
export function podRefusals(path: readonly string[], context: GuardContext): Refusals {
  const where = path.map((step) => `${step}.`).join("");
  return {
    variables: [
      ...choiceVariables(context),
      ...podVariables("", ["object", ...path].join("."), context),
      ...podVariables("old_", ["oldObject", ...path].join("."), context),
    ],
    now: refusalsOf("", where, context),
    before: refusalsOf("old_", where, context),
    message: "guard/foreign-queue: the pods do not name a queue, node pool and scheduler of their project.",
  };
}

function podVariables(age: "" | "old_", pod: string, { facts, otherSchedulers }: GuardContext): NamedExpression[] {
  const variable = (name: string, expression: string): NamedExpression => ({ name: `${age}${name}`, expression });
  const devices = { ...variable("asks_for_devices", asksForDevices(pod)), items: MOST_CONTAINERS };
  return [
    variable("scheduler", `${pod}.?spec.?schedulerName.orValue("default-scheduler")`),
    variable("node", `${pod}.?spec.?nodeName.orValue("")`),
    variable("queue", `${celMark(pod, "labels", facts.queueLabel)}.orValue("")`),
    variable("pool", `${celMark(pod, "labels", facts.nodePoolLabel)}.orValue("")`),
    ...(otherSchedulers === "without-gpu" ? [devices] : []),
  ];
}

/** An expression for a list of messages, each with its code. */
function refusalsOf(age: "" | "old_", where: string, { facts, otherSchedulers }: GuardContext): string {
  const [scheduler, node] = [`variables.${age}scheduler`, `variables.${age}node`];
  const isForeign = `${scheduler} != ${celText(facts.schedulerName)}`;
  const queue = queueRefusals(age, where, facts);
  const mayBeElsewhere = otherSchedulers === "without-gpu";
  const isRefused = mayBeElsewhere ? `${isForeign} && variables.${age}asks_for_devices` : isForeign;
  const foreignScheduler =
    `${celText(`guard/foreign-scheduler: ${where}spec.schedulerName is "`)} + ${scheduler} + ` +
    celText(
      `", and the pods of projects are placed by "${facts.schedulerName}". Write schedulerName: ${facts.schedulerName}.`,
    );
  const chosenNode =
    `${celText(`guard/chosen-node: ${where}spec.nodeName is "`)} + ${node} + ` +
    celText(`", which goes past the scheduler. Leave it out, and choose nodes with ${where}spec.nodeSelector.`);
  return [
    `(${isRefused} ? [${foreignScheduler}] : [])`,
    `(${node} != "" ? [${chosenNode}] : [])`,
    mayBeElsewhere ? `(${isForeign} ? [] : ${queue})` : queue,
  ].join(" + ");
}

function queueRefusals(age: "" | "old_", where: string, facts: GuardContext["facts"]): string {
  const [queue, pool] = [`variables.${age}queue`, `variables.${age}pool`];
  const place = `${where}metadata.labels`;
  const missing = `${celText(`guard/no-queue: ${place} names no queue (${facts.queueLabel}). `)} + variables.has`;
  const foreign =
    `${celText(`guard/foreign-queue: ${place} names the queue "`)} + ${queue} + ` +
    `${celText(`" (${facts.queueLabel}), which is not one of the project's. `)} + variables.has`;
  const elsewhere =
    `${celText(`guard/foreign-node-pool: ${place} names the queue "`)} + ${queue} + "\\" and " + ` +
    `(${pool} == "" ? "no node pool" : "the node pool \\"" + ${pool} + "\\"") + ` +
    `${celText(` (${facts.nodePoolLabel}), which do not belong together. `)} + variables.has`;
  return (
    `(${queue} == "" ? [${missing}] : !(${queue} in variables.queues) ? [${foreign}] : ` +
    `!(${queue} + (${pool} == "" ? "" : "@" + ${pool}) in variables.choices) ? [${elsewhere}] : [])`
  );
}

/** More containers than any pod has, and more resources than any container asks for. */
const MOST_CONTAINERS = 40;

/** Extended resources have a domain in their name (`nvidia.com/gpu`), and always a limit; claims are for devices too. */
function asksForDevices(pod: string): string {
  const lists = ["containers", "initContainers"].map((list) => {
    const amounts = `container.?resources.?limits.orValue({}).exists(name, name.contains("/"))`;
    return `${pod}.?spec.?${list}.orValue([]).exists(container, ${amounts})`;
  });
  return [...lists, `size(${pod}.?spec.?resourceClaims.orValue([])) > 0`].join(" || ");
}
