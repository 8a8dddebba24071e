import { anyOf, celMark } from "../../kernel/cel.js";
import { denyingPolicy } from "../../objects/admission/denying-policy.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { everyoneElse, guardName, projectNamespaces, type GuardContext } from "./guard-context.js";
import { refusing } from "./refusing.js";
import { podRefusals } from "./pod-refusals.js";

const POD = { group: "", version: "v1" };

/**
 * Pods of projects: their queue, node pool and scheduler are the project's, and nobody chooses their node. Whoever makes a pod is
 * asked, controllers too, so that nothing that was made before the guard, or by an operator, gets round it. What is wrong
 * already stays as it is when something else changes.
 */
export function guardPods(context: GuardContext): readonly PlannedObject[] {
  const { facts, labels, origin } = context;
  const changed = [facts.queueLabel, facts.nodePoolLabel].map(
    (key) => `${celMark("object", "labels", key)} != ${celMark("oldObject", "labels", key)}`,
  );
  return denyingPolicy({
    name: guardName("pods"),
    labels,
    origin,
    matches: [
      { operations: ["CREATE"], resources: [{ ...POD, resource: "pods" }], scope: "Namespaced" },
      // Labels can be written through each of them, and `*` would not take them in.
      {
        operations: ["UPDATE"],
        resources: ["pods", "pods/ephemeralcontainers", "pods/resize", "pods/status"].map((resource) => ({
          ...POD,
          resource,
        })),
        scope: "Namespaced",
      },
    ],
    namespaceSelector: projectNamespaces(context),
    conditions: [
      ...everyoneElse(context),
      { name: "new-or-other-queue", expression: anyOf('request.operation == "CREATE"', ...changed) },
    ],
    ...refusing(podRefusals([], context)),
  });
}
