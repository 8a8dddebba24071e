import { formatMarkdown } from "../diagnostics/format/markdown.js";
import { planMarkdown } from "../plan/index.js";
import type { CiRun } from "./contract.js";

/** GitHub takes 65,536 characters in a comment; GitLab takes more. */
export const COMMENT_LIMIT = 60_000;

/** An empty line between the parts. */
const SEPARATOR = "\n";

/** At most that part is for diagnostics when there is a plan too: warnings must not push it out. */
const DIAGNOSTICS_SHARE = 0.3;

/**
 * A run as Markdown for a comment or a summary, of at most `limit` characters: the plan, then the warnings; or the errors,
 * when they kept it from being made. Each part says what it cut.
 */
export function reportMarkdown({ diagnostics, plan }: Pick<CiRun, "diagnostics" | "plan">, limit: number): string {
  if (!plan) return formatMarkdown(diagnostics, limit);
  if (diagnostics.length === 0) return lineFed(planMarkdown(plan, { limit: limit - 1 }));
  const problems = formatMarkdown(diagnostics, Math.floor(limit * DIAGNOSTICS_SHARE));
  const changes = lineFed(planMarkdown(plan, { limit: limit - problems.length - SEPARATOR.length - 1 }));
  return `${changes}${SEPARATOR}${problems}`;
}

function lineFed(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
