import { denyingPolicy, type NamedExpression } from "../objects/admission/denying-policy.js";
import { NOT_ENDING, sentByNone, type Identities } from "../objects/admission/identities.js";
import { celText, celTexts } from "../kernel/cel.js";
import type { EntityRef } from "../model/definition.js";
import type { PlannedObject } from "../objects/kube-object.js";
import { MANAGED_BY_LABEL, MANAGER, PROJECT_LABEL } from "../objects/labels.js";
import { MATCHED_UPDATES } from "./class-policies.js";
import { DEADLINE_PATHS, deadlineByKind, STAMPED_PATHS, stampedMetadata } from "./rule-variables.js";
import { STAMPS } from "./stamps.js";
import { aboveTimeLimit, CODES, DEADLINE_REMOVED, STAMP_CHANGED, SUBMITTED_UNDER } from "./words.js";

/** Who may change what a workload was submitted under, and what the guard is labelled with. */
export interface StampGuardContext {
  readonly labels: Readonly<Record<string, string>>;
  readonly origin: EntityRef;
  readonly passing: Identities;
}

/**
 * Keeps stamps as they are, and deadlines within them, in all projects whatever rules they have by now: what a workload was submitted
 * under holds until it ends.
 */
export function stampGuard({ labels, origin, passing }: StampGuardContext): readonly PlannedObject[] {
  return denyingPolicy({
    name: "fairlead-guard-stamps",
    labels,
    origin,
    matches: MATCHED_UPDATES,
    namespaceSelector: {
      matchExpressions: [
        { key: MANAGED_BY_LABEL, operator: "In", values: [MANAGER] },
        { key: PROJECT_LABEL, operator: "Exists" },
      ],
    },
    conditions: [NOT_ENDING, sentByNone("not-excepted", passing)],
    variables: variables(),
    validations: [
      {
        expression: "size(variables.changed + variables.longer) == 0",
        message: "What a workload was submitted under stays as it is.",
        messageExpression: '(variables.changed + variables.longer).join("; ")',
      },
    ],
  });
}

/** The words of `aboveTimeLimit` around the number that is stamped. */
function aboveStamp(): string {
  const [before = "", after = ""] = aboveTimeLimit("|").split("|");
  return `${celText(before)} + variables.limit + ${celText(`${after} ${SUBMITTED_UNDER}`)}`;
}

function variables(): readonly NamedExpression[] {
  const changed = Object.values(STAMPS).map((key) => {
    const quoted = celText(key);
    return (
      `${celTexts(STAMPED_PATHS)}.filter(m, m in variables.before && variables.now[?m][?${quoted}] != variables.before[?m][?${quoted}])` +
      `.map(m, ${celText(`${CODES.stamp} `)} + m + ${celText(`.annotations["${key}"]: ${STAMP_CHANGED}`)})`
    );
  });
  const told = `${celText(`${CODES.timeLimit} `)} + ${DEADLINE_PATHS} + ": "`;
  return [
    { name: "kind", expression: "request.kind.kind" },
    { name: "o", expression: "dyn(object)" },
    { name: "old", expression: "dyn(oldObject)" },
    { name: "now", expression: stampedMetadata("variables.o") },
    { name: "before", expression: stampedMetadata("variables.old") },
    { name: "changed", expression: changed.join(" + "), items: 4 },
    { name: "deadline", expression: deadlineByKind("variables.o") },
    { name: "deadlineBefore", expression: deadlineByKind("variables.old") },
    {
      name: "limit",
      expression: `variables.before["metadata"][?${celText(STAMPS.timeLimit)}].orValue("")`,
    },
    {
      name: "longer",
      expression:
        `variables.limit == "" || !variables.limit.matches("^[0-9]{1,10}$") || variables.deadline == variables.deadlineBefore ? [] : ` +
        `(variables.deadline == "" ? [${told} + ${celText(DEADLINE_REMOVED)}] : ` +
        `(type(variables.deadline) == int && variables.deadline > int(variables.limit) ? ` +
        `[${told} + string(variables.deadline) + ${aboveStamp()}] : []))`,
    },
  ];
}
