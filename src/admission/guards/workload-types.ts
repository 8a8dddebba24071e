import { celMark, celText, celTexts } from "../../kernel/cel.js";
import { denyingPolicy } from "../../objects/admission/denying-policy.js";
import { NOT_ENDING, sentByNone } from "../../objects/admission/identities.js";
import type { ApiResource } from "../../objects/api-resource.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { workloadKinds, WORKLOAD_TYPE_LABEL, type WorkloadKind } from "../../workloads/index.js";
import { guardName, notBreakGlass, projectNamespaces, type GuardContext } from "./guard-context.js";

/**
 * The label that says of which type a workload is: a word that its kind does not take would lead past the policies of every type.
 * Who applies the output is asked too, since what is in Git can come from anybody. An object that carried the word before keeps it.
 */
export function guardWorkloadTypes(context: GuardContext): readonly PlannedObject[] {
  const { facts, labels, origin } = context;
  const wordOf = (object: string): string => `${celMark(object, "labels", WORKLOAD_TYPE_LABEL)}.orValue("")`;
  const types = `${typesByKind()}[request.kind.group + "/" + request.kind.kind]`;
  return denyingPolicy({
    name: guardName("workload-types"),
    labels,
    origin,
    matches: [
      { operations: ["CREATE", "UPDATE"], resources: workloadKinds.flatMap(resourcesOf), scope: "Namespaced" },
      { operations: ["UPDATE"], resources: POD_SUBRESOURCES, scope: "Namespaced" },
    ],
    namespaceSelector: projectNamespaces(context),
    objectSelector: { matchExpressions: [{ key: WORKLOAD_TYPE_LABEL, operator: "Exists" }] },
    conditions: [
      NOT_ENDING,
      notBreakGlass(context),
      sentByNone("not-scheduler", { users: [], groups: facts.accounts }),
      { name: "labelled", expression: `${celMark("object", "labels", WORKLOAD_TYPE_LABEL)}.hasValue()` },
      {
        name: "other-than-before",
        expression: `request.operation == "CREATE" || ${celMark("oldObject", "labels", WORKLOAD_TYPE_LABEL)} != ${celMark("object", "labels", WORKLOAD_TYPE_LABEL)}`,
      },
    ],
    variables: [
      { name: "word", expression: wordOf("object") },
      { name: "types", expression: types },
    ],
    validations: [
      {
        expression: "variables.word in variables.types",
        message: `workload/wrong-type: the label ${WORKLOAD_TYPE_LABEL} names a type that the kind cannot be of.`,
        messageExpression:
          `"workload/wrong-type: A " + request.kind.kind + " cannot be of type \\"" + variables.word + ` +
          `"\\": it can be " + variables.types.join(", ") + "."`,
      },
    ],
  });
}

/** Labels can be written through each of them. */
const POD_SUBRESOURCES: readonly ApiResource[] = ["pods/ephemeralcontainers", "pods/resize", "pods/status"].map(
  (resource) => ({ group: "", version: "v1", resource }),
);

function resourcesOf({ group, versions, plural }: WorkloadKind): readonly ApiResource[] {
  return versions.map((version) => ({ group, version, resource: plural }));
}

function typesByKind(): string {
  const entries = workloadKinds.map(({ group, kind, types }) => `${celText(`${group}/${kind}`)}: ${celTexts(types)}`);
  return `{${entries.join(", ")}}`;
}
