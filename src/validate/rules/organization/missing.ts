import type { DefinitionRule } from "../rule.js";

/** There must be one organization: it holds the settings of everything else. */
export const missingOrganization: DefinitionRule = {
  kind: {
    code: "organization/missing",
    severity: "error",
    title: "No organization is defined",
    page: new URL("./missing.md", import.meta.url),
  },
  *check(index) {
    if (index.organizations.length > 0) return;
    const [first] = index.byId.values();
    yield {
      message: "No definition says what the organization is.",
      hint: 'Export one: organization("acme", { … }).',
      at: { file: first?.file ?? "." },
    };
  },
};
