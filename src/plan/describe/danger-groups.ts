import { groupBy } from "../../kernel/order.js";
import type { Danger, DangerKind } from "../plan.js";

/** What a kind of danger is called in reports. */
export const DANGER_TITLES: Readonly<Record<DangerKind, string>> = {
  "other-organization": "other organization",
  "delivery-stays": "delivery stays",
  "namespace-removed": "namespace removed",
  "queue-removed": "queue removed",
  "protected-object-removed": "protected object removed",
  "rename-moves-nothing": "rename moves nothing",
  "immutable-field": "immutable field",
  "moves-nodes": "nodes move",
  "nodes-need-labels": "nodes need labels",
  "moves-between-folders": "moves between folders",
  "quota-cut": "quota cut",
  "capacity-below-promises": "capacity below promises",
  "limit-cut": "limit cut",
  "access-widened": "access widened",
  "access-narrowed": "access narrowed",
  "policy-loosened": "policy loosened",
  "policy-tightened": "policy tightened",
  "hand-edit-overwritten": "hand edit overwritten",
};

export interface DangerGroup {
  readonly title: string;
  readonly messages: readonly string[];
}

/** Dangers by kind, in the order of the plan. */
export function groupDangers(dangers: readonly Danger[]): DangerGroup[] {
  return [...groupBy(dangers, ({ kind }) => kind).values()].map((group) => ({
    title: DANGER_TITLES[group[0]?.kind ?? "quota-cut"],
    messages: group.map(({ message }) => message),
  }));
}
