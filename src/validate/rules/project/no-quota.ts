import type { DefinitionRule } from "../rule.js";

/** A project without quotas gets no namespace anywhere: it exists on paper. */
export const projectWithoutQuota: DefinitionRule = {
  kind: {
    code: "project/no-quota",
    severity: "warning",
    title: "A project has no quota in any node pool",
    page: new URL("./no-quota.md", import.meta.url),
  },
  *check(index) {
    for (const { id, value } of index.projects) {
      if (value.quotas && value.quotas.length > 0) continue;
      yield {
        message: `Project "${value.name}" has no quota in any node pool, so it gets no namespace and no queue.`,
        hint: "Add quotas: [quota(pool, { gpu: … })], also when it may use surplus only (gpu: 0).",
        at: { definition: id, pointer: value.quotas ? ["quotas"] : [] },
      };
    }
  },
};
