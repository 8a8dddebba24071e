import { listed } from "../../../kernel/text.js";
import type { DefinitionRule } from "../rule.js";

/** There must be only one organization: two could not both hold for everything. */
export const severalOrganizations: DefinitionRule = {
  kind: {
    code: "organization/several",
    severity: "error",
    title: "More than one organization is defined",
    page: new URL("./several.md", import.meta.url),
  },
  *check(index) {
    const [first, ...others] = index.organizations;
    if (!first || others.length === 0) return;
    const names = index.organizations.map(({ value }) => `"${value.name}"`);
    for (const other of others) {
      yield {
        message: `There can be only one organization, but ${listed(names)} are defined.`,
        hint: "Remove one, or keep each in a folder of its own with its own configuration.",
        at: { definition: other.id, pointer: [] },
        related: [{ message: `"${first.value.name}" is defined here`, at: { definition: first.id, pointer: [] } }],
      };
    }
  },
};
