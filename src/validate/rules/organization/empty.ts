import type { DefinitionRule } from "../rule.js";

/** Without a cluster there is nothing to compile for. */
export const emptyOrganization: DefinitionRule = {
  kind: {
    code: "organization/empty",
    severity: "warning",
    title: "The organization has no cluster",
    page: new URL("./empty.md", import.meta.url),
  },
  *check(index) {
    const [organization] = index.organizations;
    if (!organization || index.clusters.length > 0) return;
    yield {
      message: `Organization "${organization.value.name}" has no cluster, so nothing is made of its departments and projects.`,
      hint: "Add a cluster(…) and a nodePool(…) in it, and export both.",
      at: { definition: organization.id, pointer: [] },
    };
  },
};
