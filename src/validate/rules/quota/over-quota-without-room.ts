import { parseQuantityMilli } from "../../../kernel/quantity.js";
import type { Pointer } from "../../../kernel/json.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { Quota } from "../../../model/schema/definitions.generated.js";
import { referenceName } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** `overQuota: "none"` says that nothing above the quota is allowed, the limit beside it that something is. */
export const overQuotaWithoutRoom: DefinitionRule = {
  kind: {
    code: "quota/over-quota-without-room",
    severity: "error",
    title: "Nothing above the quota is allowed, but the limit is above it",
    page: new URL("./over-quota-without-room.md", import.meta.url),
  },
  *check(index) {
    for (const owner of [...index.departments, ...index.projects]) {
      for (const [position, quota] of (owner.value.quotas ?? []).entries()) {
        for (const bounds of boundsWithoutSurplus(quota)) {
          if (bounds.quota === "unlimited" || !isAbove(bounds.limit, bounds.quota)) continue;
          const at: Pointer = ["quotas", position, ...bounds.path];
          yield {
            message: `${definitionLabel(owner)} allows no ${bounds.what} of ${referenceName(quota.nodePool)} above its quota of ${bounds.quota} (overQuota: "none"), but its limit is ${bounds.limit}.`,
            hint: 'Remove the limit, or choose another overQuota such as "lowest".',
            at: { definition: owner.id, pointer: [...at, "limit"] },
            related: [{ message: "nothing above quota", at: { definition: owner.id, pointer: [...at, "overQuota"] } }],
          };
        }
      }
    }
  },
};

/** The bounds of one resource as they are written. */
interface Bounds {
  readonly what: string;
  /** Where inside the quota they are written. */
  readonly path: Pointer;
  readonly quota: number | string;
  readonly limit: number | string;
}

/** Bounds with a written limit, where `overQuota` beside them is "none". */
function* boundsWithoutSurplus(quota: Quota): Iterable<Bounds> {
  if (quota.overQuota === "none" && quota.limit !== undefined) {
    yield { what: "GPU", path: [], quota: quota.gpu ?? 0, limit: quota.limit };
  }
  for (const resource of ["cpu", "memory"] as const) {
    const parts = quota[resource];
    if (typeof parts !== "object" || parts.overQuota !== "none" || parts.limit === undefined) continue;
    yield {
      what: resource === "cpu" ? "CPU" : "memory",
      path: [resource],
      quota: parts.quota ?? "unlimited",
      limit: parts.limit,
    };
  }
}

function isAbove(limit: number | string, quota: number | string): boolean {
  return limit === "unlimited" || (parseQuantityMilli(String(limit)) ?? 0n) > (parseQuantityMilli(String(quota)) ?? 0n);
}
