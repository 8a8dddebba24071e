import { listed } from "../../../kernel/text.js";
import type { Department, OrgModel } from "../../../model/org-model.js";
import type { Finding, ModelRule } from "../rule.js";
import { departmentQuotas, quotaOwners, type OwnedQuota } from "./owners.js";
import { amountText, isAbove, poolName, quotaPointer, RESOURCES, type Resource } from "./resources.js";
import { guaranteedSum, largestParts } from "./sums.js";

/** Quotas that add up to more than the department above has: not all of them can be honoured at once. */
export const projectsExceedDepartment: ModelRule = {
  kind: {
    code: "quota/projects-exceed-department",
    severity: "error",
    title: "Quotas add up to more than their department has",
    page: new URL("./projects-exceed-department.md", import.meta.url),
  },
  *check(model) {
    const stance = model.organization.overcommit.departments;
    if (stance === "allow") return;
    const below = quotasBelow(model);
    const quotaOf = departmentQuotas(model);
    for (const department of model.departments) {
      for (const { nodePool } of department.quotas) {
        const own = quotaOf(department.name, nodePool);
        const parts = below.get(`${department.name} ${nodePool}`);
        if (!own || !parts) continue;
        for (const resource of RESOURCES) {
          const finding = judge(department, own, parts, resource);
          if (finding) yield { ...finding, severity: stance };
        }
      }
    }
  },
};

/** Quotas of projects and departments, by the department directly above and the node pool. */
function quotasBelow(model: OrgModel): ReadonlyMap<string, readonly OwnedQuota[]> {
  const below = new Map<string, OwnedQuota[]>();
  for (const owner of quotaOwners(model)) {
    if (owner.parent === null) continue;
    for (const quota of owner.quotas) {
      const key = `${owner.parent} ${quota.nodePool}`;
      const group = below.get(key);
      if (group) group.push({ owner, quota });
      else below.set(key, [{ owner, quota }]);
    }
  }
  return below;
}

function judge(
  department: Department,
  own: OwnedQuota,
  parts: readonly OwnedQuota[],
  resource: Resource,
): Finding | undefined {
  const has = own.quota[resource].quota;
  if (has === null) return undefined;
  // Unlimited GPUs are always written on purpose, and promise all that the department has. CPU and memory are unlimited
  // unless written: such a project lives on what the department has, and promises nothing.
  const sum = guaranteedSum(parts, resource, resource === "gpu" ? has : null);
  if (!isAbove(sum.total, has)) return undefined;
  const total = amountText(resource, sum.total);
  const largest = largestParts(sum, resource);
  const who = sum.parts.length === 1 ? `"${sum.parts[0]?.owned.owner.name ?? ""}" is` : `${kinds(sum.parts)} are`;
  return {
    message: `In department "${department.name}", ${who} guaranteed ${total} of ${poolName(own.quota)}${sum.parts.length === 1 ? "" : " together"}, but the department has only ${amountText(resource, has)}.`,
    hint: `Raise the department's quota to ${total}, or lower quotas below it.`,
    at: { definition: department.source.definition, pointer: quotaPointer(own.quota, resource) },
    related: largest,
  };
}

/** `3 projects`, `2 departments and 1 project`. */
function kinds(parts: readonly { readonly owned: OwnedQuota }[]): string {
  const departments = parts.filter(({ owned }) => owned.owner.label.startsWith("Department")).length;
  const amounts: readonly (readonly [number, string])[] = [
    [departments, "department"],
    [parts.length - departments, "project"],
  ];
  return listed(
    amounts.filter(([amount]) => amount > 0).map(([amount, noun]) => `${amount} ${noun}${amount === 1 ? "" : "s"}`),
  );
}
