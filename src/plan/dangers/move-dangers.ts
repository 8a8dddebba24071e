import { groupBy } from "../../kernel/order.js";
import { count } from "../../kernel/text.js";
import type { OrganizationFacts } from "../../objects/organization-facts.js";
import type { ObjectDelta } from "../compare-objects.js";
import { entityText } from "../entity-text.js";
import type { Danger, Rename } from "../plan.js";

/** A new name is a new object in Kubernetes: what a rename leaves behind. */
export function renameDangers(
  renames: readonly Rename[],
  before: OrganizationFacts,
  after: OrganizationFacts,
): Danger[] {
  return renames.map((rename) => ({
    kind: "rename-moves-nothing",
    entity: `${rename.entity}:${rename.after}`,
    message: `${introduction(rename)} ${consequence(rename, before, after)}`,
  }));
}

function introduction({ entity, before, after, evidence }: Rename): string {
  const kind = entity.replaceAll("-", " ");
  return evidence === "declared"
    ? `${kind} ${before} is renamed to ${after}.`
    : `${kind} ${before} is gone and ${after} is new, alike in all but the name: that looks like a rename.`;
}

function consequence({ entity, before, after }: Rename, left: OrganizationFacts, right: OrganizationFacts): string {
  if (entity === "department")
    return `Its queues get new names; workloads that wait in queues of ${before} are not moved.`;
  if (entity === "node-pool")
    return `Its queues and its nodes' label get new names; workloads that wait for ${before} are not moved.`;
  const old = left.projects.find(({ name }) => name === before)?.namespace;
  const fresh = right.projects.find(({ name }) => name === after)?.namespace;
  if (old === fresh)
    return `It keeps namespace ${fresh ?? ""}, but its queues get new names; workloads that wait in the old ones are not moved.`;
  return `In Kubernetes that is a new namespace: workloads, volumes and secrets stay behind in ${old ?? before}, nothing moves to ${fresh ?? after}.`;
}

/** Objects that pass from one synced folder to another: the old one removes what the new one has just taken over. */
export function folderDangers(deltas: readonly ObjectDelta[]): Danger[] {
  const moves = deltas.flatMap(({ pair }) => {
    const [from, to] = [folderOf(pair.movedFrom ?? pair.path), folderOf(pair.path)];
    return from === to || pair.cluster === null ? [] : [{ from, to, entity: pair.entity }];
  });
  return [...groupBy(moves, ({ from, to, entity }) => [entity, from, to].join("\n")).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const message =
      `${entityText(first.entity)} moves from ${first.from} to ${first.to}: ${count(group.length, "object")} change hands between ` +
      "two folders that are synced apart; what is not protected may be deleted for a moment and made again.";
    return [{ kind: "moves-between-folders" as const, entity: first.entity, message }];
  });
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
