import { celText, celTexts } from "../../kernel/cel.js";
import { POLICY_CLASS_LABELS } from "../../objects/labels.js";
import { WAVES, type ApplyHints, type PlannedObject } from "../../objects/kube-object.js";
import { workloadKinds } from "../../workloads/index.js";
import { denyingPolicy } from "../../objects/admission/denying-policy.js";
import { guardName, NOT_CONTROLLER, notBreakGlass, projectNamespaces, type GuardContext } from "./guard-context.js";
import { NOT_ENDING } from "../../objects/admission/identities.js";

/**
 * Between two publications a namespace may name a class of policies that is not in the cluster any more, or not yet: nothing would
 * be held against its workloads. None is made there until both are in step again. Nothing where there are no classes. The guard
 * learns of a class when the class is bound, and not before.
 */
export function guardKnownPolicies(context: GuardContext): readonly PlannedObject[] {
  const { labels, origin, policyClasses } = context;
  if (policyClasses.length === 0) return [];
  const marks = "namespaceObject.metadata.?labels.orValue({})";
  const objects = denyingPolicy({
    name: guardName("known-policies"),
    labels,
    origin,
    matches: [
      {
        operations: ["CREATE", "UPDATE"],
        resources: workloadKinds.flatMap(({ group, versions, plural }) =>
          versions.map((version) => ({ group, version, resource: plural })),
        ),
        scope: "Namespaced",
      },
    ],
    namespaceSelector: projectNamespaces(context),
    conditions: [NOT_ENDING, notBreakGlass(context), NOT_CONTROLLER],
    variables: [
      { name: "classes", expression: celTexts(policyClasses) },
      {
        name: "unknown",
        expression: `${marks}.map(key, key).filter(key, key.startsWith(${celText(POLICY_CLASS_LABELS)}) && !(${marks}[key] in ${celTexts(policyClasses)}))`,
        items: MOST_LABELS,
      },
    ],
    validations: [
      {
        expression: "size(variables.unknown) == 0",
        message:
          "guard/policies-not-ready: the namespace names policies that the cluster does not have at the moment. They are being rolled out: try again in a minute.",
      },
    ],
  });
  return objects.map((planned) => ({ ...planned, hints: AFTER_CLASSES }));
}

const AFTER_CLASSES: ApplyHints = Object.freeze({ wave: WAVES.admissionBinding + 1, prune: "normal" });

/** A namespace has a label for each type of workloads, and some of its own. */
const MOST_LABELS = 50;
