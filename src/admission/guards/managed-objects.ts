import { MANAGED_BY_LABEL, MANAGER, REMOVAL_APPROVED_ANNOTATION } from "../../objects/labels.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import type { ApiResource } from "../../objects/api-resource.js";
import { anyOf, celMark, celText, celTexts } from "../../kernel/cel.js";
import { denyingPolicy } from "../../objects/admission/denying-policy.js";
import {
  everyoneElse,
  guardName,
  MADE_BY_FAIRLEAD,
  notBreakGlass,
  otherThanSpared,
  type GuardContext,
} from "./guard-context.js";

const NAMESPACE = { group: "", version: "v1" };

/** Labels and annotations of a namespace that decide something in the cluster, by the start of their key. */
const GOVERNING_MARKS = ["fairlead.dev/", "pod-security.kubernetes.io/"];

/** Who may change what: said at the end of every refusal. */
function whoMay({ sync, breakGlass }: GuardContext): string {
  const applied = sync.users.length > 0 ? sync.users.join(", ") : "nobody, as `guards.syncedBy` names no one";
  const emergency = breakGlass.groups.length > 0 ? `; in an emergency the groups ${breakGlass.groups.join(", ")}` : "";
  return `It is changed in the definitions and applied by ${applied}${emergency}.`;
}

/**
 * Namespaces of projects: nobody but the sync engine makes one, or changes the labels and annotations that decide something. All
 * ways of writing them count; the object's labels are looked at before and after, so that taking the label off is no way out.
 */
export function guardNamespaces(context: GuardContext): readonly PlannedObject[] {
  const { labels, origin, annotationPrefix } = context;
  const prefixes = annotationPrefix === null ? GOVERNING_MARKS : [...GOVERNING_MARKS, annotationPrefix];
  const governs = anyOf(
    `key == ${celText(MANAGED_BY_LABEL)}`,
    ...prefixes.map((prefix) => `key.startsWith(${celText(prefix)})`),
  );
  const marks = (object: string, kind: string): string => `${object}.?metadata.?${kind}.orValue({})`;
  const changed = (kind: "labels" | "annotations"): string => {
    const [before, after] = [`variables.old_${kind}`, `variables.new_${kind}`];
    return (
      `${before}.filter(key, (${governs}) && ${after}[?key] != ${before}[?key]) + ` +
      `${after}.filter(key, (${governs}) && !(key in ${before}))`
    );
  };
  return denyingPolicy({
    name: guardName("namespaces"),
    labels,
    origin,
    matches: [
      { operations: ["CREATE"], resources: [{ ...NAMESPACE, resource: "namespaces" }] },
      {
        operations: ["UPDATE"],
        resources: ["namespaces", "namespaces/finalize", "namespaces/status"].map((resource) => ({
          ...NAMESPACE,
          resource,
        })),
      },
    ],
    namespaceSelector: otherThanSpared(context),
    objectSelector: MADE_BY_FAIRLEAD,
    conditions: everyoneElse(context),
    variables: [
      ...(["labels", "annotations"] as const).flatMap((kind) => [
        { name: `new_${kind}`, expression: marks("object", kind) },
        { name: `old_${kind}`, expression: marks("oldObject", kind) },
      ]),
      { name: "changed", expression: `${changed("labels")} + ${changed("annotations")}` },
    ],
    validations: [
      {
        expression: `request.operation != "CREATE"`,
        message: `guard/managed-namespace: the namespace carries the label ${MANAGED_BY_LABEL}, by which projects are known. ${whoMay(context)}`,
      },
      {
        expression: `request.operation != "UPDATE" || size(variables.changed) == 0`,
        message: `guard/managed-namespace: labels and annotations by which the project is known are not to be changed. ${whoMay(context)}`,
        messageExpression: `"guard/managed-namespace: " + variables.changed.join(", ") + ${celText(` is not to be changed. ${whoMay(context)}`)}`,
      },
    ],
  });
}

/** The scheduler's objects that divide the cluster: nobody but the sync engine makes or changes those that Fairlead makes. */
export function guardSchedulerObjects(context: GuardContext): readonly PlannedObject[] {
  const { facts, labels, origin } = context;
  const same = (path: string): string => `object.${path} == oldObject.${path}`;
  return denyingPolicy({
    name: guardName("scheduler-objects"),
    labels,
    origin,
    matches: [{ operations: ["CREATE", "UPDATE"], resources: facts.governing, scope: "Cluster" }],
    objectSelector: MADE_BY_FAIRLEAD,
    conditions: everyoneElse(context),
    validations: [
      {
        // Finalizers and owners are others' to write.
        expression: `request.operation == "UPDATE" && ${["?spec", "?metadata.?labels", "?metadata.?annotations"].map(same).join(" && ")}`,
        message: `guard/managed-object: the object divides the cluster, and Fairlead made it. ${whoMay(context)}`,
      },
    ],
  });
}

/** A kind's definition by name: its end would be the end of all objects of the kind, without a question. */
function definitionName({ group, resource }: ApiResource): string {
  return `${resource}.${group}`;
}

/**
 * Removal of what cannot be brought back: only with the approval that a retirement writes, which names the object so that it cannot
 * be copied to another one. The sync engine is asked as well. What is ending already goes on ending.
 */
export function guardRemoval(context: GuardContext): readonly PlannedObject[] {
  const { facts, labels, origin } = context;
  const isMade = `${celMark("oldObject", "labels", MANAGED_BY_LABEL)}.orValue("") == ${celText(MANAGER)}`;
  const isDefinition = `request.resource.group == "apiextensions.k8s.io"`;
  const isOurs = `oldObject.metadata.name in ${celTexts(facts.governing.map(definitionName))}`;
  const approval = `${celMark("oldObject", "annotations", REMOVAL_APPROVED_ANNOTATION)}.orValue("")`;
  return denyingPolicy({
    name: guardName("removal"),
    labels,
    origin,
    matches: [
      {
        operations: ["DELETE"],
        resources: [
          { ...NAMESPACE, resource: "namespaces" },
          ...facts.governing,
          { group: "apiextensions.k8s.io", version: "v1", resource: "customresourcedefinitions" },
        ],
        scope: "Cluster",
      },
    ],
    namespaceSelector: otherThanSpared(context),
    conditions: [
      notBreakGlass(context),
      { name: "not-ending-already", expression: "!has(oldObject.metadata.deletionTimestamp)" },
      { name: "guarded", expression: `${isDefinition} ? ${isOurs} : ${isMade}` },
    ],
    validations: [
      {
        expression: `${approval} == oldObject.metadata.name`,
        message:
          `guard/removal-not-approved: nothing approves this removal (annotation ${REMOVAL_APPROVED_ANNOTATION} with the object's ` +
          `name). Take it out of the definitions and publish, then release: fairlead publish --release.`,
      },
    ],
  });
}
