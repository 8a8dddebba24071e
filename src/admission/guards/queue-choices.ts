import { PROJECT_LABEL, QUEUES_ANNOTATION } from "../../objects/labels.js";
import { celMark, celText } from "../../kernel/cel.js";
import type { NamedExpression } from "../../objects/admission/denying-policy.js";
import type { GuardContext } from "./guard-context.js";

/** Longest list of queues that a message holds. */
const MOST_NAMED = 20;

/**
 * What the namespace says of its project, as variables: `choices` are texts such as `vision-h100@h100`, queues that are named with
 * their node pool, and `vision`, in the default pool. `queues` and `pools` are their parts, `has` says them in words. `is_told` is
 * false for a namespace that was last synced before there were guards; nobody else can bring that about.
 */
export function choiceVariables({ facts }: GuardContext): readonly NamedExpression[] {
  const annotation = celMark("namespaceObject", "annotations", QUEUES_ANNOTATION);
  const named = `choice.contains("@") ? choice.replace("@", ${celText(` with ${facts.nodePoolLabel}=`)}) : choice`;
  return [
    { name: "project", expression: `${celMark("namespaceObject", "labels", PROJECT_LABEL)}.orValue("")` },
    { name: "is_told", expression: `${annotation}.hasValue()` },
    { name: "choices", expression: `${annotation}.orValue("").split(",").filter(choice, choice != "")` },
    { name: "queues", expression: `variables.choices.map(choice, choice.split("@")[0])` },
    {
      name: "pools",
      expression: `variables.choices.map(choice, choice.contains("@") ? choice.split("@")[1] : "")`,
    },
    {
      name: "has",
      expression:
        `"The project \\"" + variables.project + "\\" has " + ` +
        `(size(variables.choices) == 0 ? "none" : size(variables.choices) > ${MOST_NAMED} ` +
        `? "those in the annotation ${QUEUES_ANNOTATION} of its namespace" ` +
        `: variables.choices.map(choice, ${named}).join(", ")) + "."`,
    },
  ];
}

/** What a namespace's annotation says: `vision,vision-h100@h100`. */
export function queueChoices(choices: readonly { readonly queue: string; readonly pool: string }[]): string {
  return choices.map(({ queue, pool }) => (pool === "" ? queue : `${queue}@${pool}`)).join(",");
}
