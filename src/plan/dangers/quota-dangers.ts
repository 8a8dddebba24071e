import { amountOf, gpusText, gpuText } from "../gpu-text.js";
import type { Danger, QuotaChanges, QuotaRow } from "../plan.js";

/** Who loses guaranteed GPUs, who may use fewer than before, and pools that no longer hold what is promised of them. */
export function quotaDangers(quotas: QuotaChanges): Danger[] {
  const owners = [
    ...quotas.departments.map((row) => ({ entity: "department", row })),
    ...quotas.projects.map((row) => ({ entity: "project", row })),
  ];
  return [
    ...owners.flatMap(({ entity, row }) => quotaCut(entity, row)),
    ...quotas.nodePools.flatMap(capacityCut),
    ...owners.flatMap(({ entity, row }) => limitCut(entity, row)),
  ];
}

function quotaCut(entity: string, row: QuotaRow): Danger[] {
  if (amountOf(row.after) >= amountOf(row.before)) return [];
  return [{ kind: "quota-cut", entity: `${entity}:${row.name}`, message: `${entity} ${row.name} ${lossText(row)}.` }];
}

function lossText({ before, after, nodePool }: QuotaRow): string {
  const now = typeof after === "number" ? `${gpuText(before)} → ${gpuText(after)}` : "it has no quota there any more";
  if (before === null) return `loses its unlimited guarantee in ${nodePool} (${now})`;
  const lost = gpusText((before ?? 0) - (after ?? 0));
  return amountOf(after) === 0
    ? `loses all of its ${lost} guaranteed in ${nodePool} (${now})`
    : `loses ${lost} guaranteed in ${nodePool} (${now})`;
}

function capacityCut({ name, after, capacity }: QuotaRow): Danger[] {
  const entity = `node-pool:${name}`;
  if (capacity?.before === undefined) return [];
  if (capacity.after === undefined) {
    return [
      {
        kind: "capacity-below-promises",
        entity,
        message: `node pool ${name} with its ${gpusText(capacity.before)} is gone.`,
      },
    ];
  }
  const missing = amountOf(after) - capacity.after;
  if (capacity.after >= capacity.before || missing <= 0) return [];
  const message =
    `node pool ${name} shrinks from ${gpusText(capacity.before)} to ${gpuText(capacity.after)}, ` +
    `${gpuText(missing)} fewer than the ${gpuText(after)} that departments are promised.`;
  return [{ kind: "capacity-below-promises", entity, message }];
}

function limitCut(entity: string, row: QuotaRow): Danger[] {
  const { limit, name, nodePool } = row;
  if (!limit || amountOf(limit.after) >= amountOf(limit.before)) return [];
  const isGone = row.after === undefined;
  // Whoever is gone from a pool with guaranteed GPUs is in the list as a cut of the quota already.
  if (isGone && amountOf(row.before) > 0) return [];
  const was = limit.before === null ? "there was no limit" : `${gpuText(limit.before)} before`;
  const message = isGone
    ? `${entity} ${name} may no longer use ${nodePool} at all.`
    : `${entity} ${name} may use at most ${gpusText(limit.after ?? 0)} in ${nodePool} (${was}).`;
  return [{ kind: "limit-cut", entity: `${entity}:${name}`, message }];
}
