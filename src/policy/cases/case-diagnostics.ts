import type { DiagnosticKind } from "../../diagnostics/diagnostic.js";

const TITLES = {
  incomplete: "A case for policies leaves out what it is about",
  contradiction: "A case for policies says two things at once",
  "unreadable-workload": "A file that a case names is not there, or does not hold one manifest",
  "unknown-unit": "A case names a project or cluster that does not exist",
} as const;

/** What can be wrong with a case for policies: `policy-test/<slug>`. */
export type CaseSlug = keyof typeof TITLES;

/** Everything that can be wrong with cases for policies, apart from their shape. */
export const caseDiagnostics: readonly DiagnosticKind[] = Object.entries(TITLES).map(([slug, title]) => ({
  code: `policy-test/${slug}`,
  severity: "error",
  title,
  page: new URL(`./diagnostics/${slug}.md`, import.meta.url),
}));
