import { countDiagnostics } from "../diagnostics/report.js";
import { formatGithub, withoutCommands, workflowCommand } from "../diagnostics/format/github.js";
import { printable } from "../diagnostics/format/printable.js";
import { waitsForRelease } from "../plan/index.js";
import type { CiPlace, CiRun, Environment, PlaceFile } from "./contract.js";
import { reportMarkdown } from "./report-markdown.js";

/** A step's summary is dropped as a whole above 1 MiB. A character takes at most three bytes, so this fits in any case. */
const SUMMARY_BYTES = 1024 * 1024;
const SUMMARY_CHARACTERS = 340_000;

/**
 * GitHub Actions: annotations and groups by workflow commands, a step summary, outputs. Variables and limits:
 * docs.github.com, "Workflow commands for GitHub Actions" and "Variables reference".
 */
export const githubActions: CiPlace = Object.freeze({
  id: "github-actions",
  name: "GitHub Actions",
  recognize: (env) => env["GITHUB_ACTIONS"] === "true",
  root: (env) => env["GITHUB_WORKSPACE"],
  report: (run, env) => ({ log: logText(run), files: [...summaryFile(run, env), ...outputFile(run, env)] }),
  failure: (text) =>
    `${withoutCommands(text)}${workflowCommand("error", { title: "fairlead ci" }, errorMessage(text))}\n`,
  reports: {},
} satisfies CiPlace);

/** GitHub marks errors itself. */
function errorMessage(text: string): string {
  return printable(text.trim().replace(/^error\s+/, ""));
}

function logText({ diagnostics, diagnosticsText, planText }: CiRun): string {
  const annotations = formatGithub(diagnostics);
  if (planText === "") return `${withoutCommands(diagnosticsText)}${annotations}`;
  const group = `${workflowCommand("group", {}, "Plan")}\n${withoutCommands(planText)}${workflowCommand("endgroup", {}, "")}\n`;
  return `${withoutCommands(diagnosticsText)}${annotations}${group}`;
}

function summaryFile(run: CiRun, env: Environment): readonly PlaceFile[] {
  const path = env["GITHUB_STEP_SUMMARY"];
  if (!path) return [];
  return [{ path, text: reportMarkdown(run, SUMMARY_CHARACTERS), append: { limit: SUMMARY_BYTES } }];
}

/** Outputs of the step, for `if:` and other steps. Numbers, words and digests only: nothing that could break the file. */
function outputFile({ diagnostics, plan }: CiRun, env: Environment): readonly PlaceFile[] {
  const path = env["GITHUB_OUTPUT"];
  if (!path) return [];
  const { errors, warnings } = countDiagnostics(diagnostics);
  const outputs: Readonly<Record<string, string | number | boolean>> = {
    errors,
    warnings,
    ...(plan
      ? {
          changes: plan.hasChanges,
          dangers: plan.dangers.length,
          blocked: plan.gate?.isBlocked ?? false,
          waiting: waitsForRelease(plan.removals),
          "plan-digest": plan.digest,
        }
      : {}),
  };
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
  return [{ path, text: lines.join(""), append: {} }];
}
