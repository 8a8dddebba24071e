import type { JsonObject } from "../../kernel/json.js";
import type { EntityRef } from "../../model/definition.js";
import type { GuardSettings } from "../../model/org-model.js";
import { MANAGED_BY_LABEL, MANAGER, PROJECT_LABEL } from "../../objects/labels.js";
import type { SchedulerGuardFacts } from "../../schedulers/contract.js";
import type { NamedExpression } from "../../objects/admission/denying-policy.js";
import { CONTROLLERS, NOT_ENDING, sentByNone, type Identities } from "../../objects/admission/identities.js";

/** What all guards of a cluster have in common. */
export interface GuardContext {
  readonly facts: SchedulerGuardFacts;
  readonly otherSchedulers: GuardSettings["otherSchedulers"];
  readonly breakGlass: Identities;
  /** Who applies the output. */
  readonly sync: Identities;
  /** Start of the delivery engine's own annotations; `null` without an engine. */
  readonly annotationPrefix: string | null;
  /** Namespaces of the cluster itself, its scheduler and its delivery engine: never matched, whatever labels they have. */
  readonly spared: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** The cluster. */
  readonly origin: EntityRef;
}

/** Names of policies and bindings: one name for both. */
export function guardName(guard: string): string {
  return `fairlead-guard-${guard}`;
}

/** Namespaces of projects. */
export function projectNamespaces({ spared }: GuardContext): JsonObject {
  return {
    matchExpressions: [
      { key: MANAGED_BY_LABEL, operator: "In", values: [MANAGER] },
      { key: PROJECT_LABEL, operator: "Exists" },
      ...sparedByName(spared),
    ],
  };
}

/** All namespaces that may be somebody's; for Namespaces themselves too, since each carries its name as a label. */
export function otherThanSpared({ spared }: GuardContext): JsonObject {
  return { matchExpressions: sparedByName(spared) };
}

function sparedByName(spared: readonly string[]): JsonObject[] {
  return [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: spared }];
}

/** Objects that Fairlead makes, before or after the request. */
export const MADE_BY_FAIRLEAD: JsonObject = Object.freeze({ matchLabels: { [MANAGED_BY_LABEL]: MANAGER } });

/** Who has to pass in an emergency. */
export function notBreakGlass({ breakGlass }: GuardContext): NamedExpression {
  return sentByNone("not-break-glass", breakGlass);
}

/** The conditions of guards that everyone meets but the sync engine, the scheduler and those who break the glass. */
export function everyoneElse(context: GuardContext): readonly NamedExpression[] {
  const { facts, sync } = context;
  return [
    NOT_ENDING,
    notBreakGlass(context),
    sentByNone("not-sync-engine", sync),
    sentByNone("not-scheduler", { users: [], groups: facts.accounts }),
  ];
}

/** The condition that a request does not come from a controller of Kubernetes. */
export const NOT_CONTROLLER: NamedExpression = sentByNone("not-controller", CONTROLLERS);
