import type { CiPlace, CiRun } from "./contract.js";

/**
 * GitLab CI: collapsible sections in the log, and the two reports that merge requests show, in a folder for
 * `artifacts:reports`. Variables: docs.gitlab.com, "Predefined CI/CD variables".
 */
export const gitlabCi: CiPlace = Object.freeze({
  id: "gitlab-ci",
  name: "GitLab CI",
  recognize: (env) => env["GITLAB_CI"] === "true",
  root: (env) => env["CI_PROJECT_DIR"],
  report: (run) => ({ log: logText(run), files: [] }),
  failure: (text) => text,
  reports: {
    junit: "fairlead-reports/junit.xml",
    "code-quality": "fairlead-reports/gl-code-quality-report.json",
  },
} satisfies CiPlace);

function logText({ diagnosticsText, planText }: CiRun): string {
  return `${diagnosticsText}${planText === "" ? "" : section("fairlead_plan", "Plan", planText)}`;
}

/**
 * A section that readers open and close. GitLab subtracts the two times to show how long it took; equal ones, since the
 * work was done before anything was printed.
 */
function section(name: string, title: string, text: string): string {
  const clear = "\u001b[0K";
  const body = text.endsWith("\n") ? text : `${text}\n`;
  return `${clear}section_start:0:${name}\r${clear}${title}\n${body}${clear}section_end:0:${name}\r${clear}\n`;
}
