import type { GitHost } from "../hosts/contract.js";
import { localHost } from "../hosts/local/local-host.js";

/** Where a build server reports to, and how its steps are summarized. */
export interface ReportHost {
  readonly host: GitHost;
  /** Adds Markdown to the summary of the running step; absent where there is none. */
  readonly summarize?: (markdown: string) => readonly string[];
}

/**
 * The host that a report goes to, by the environment of the build server alone: no configuration of the checked-out code counts.
 * Outside of GitHub Actions reports are files in the working directory.
 *
 * @throws WorldError when there are no credentials.
 */
export async function reportHost(
  env: Readonly<Record<string, string | undefined>>,
  directory: string,
): Promise<ReportHost> {
  const { GITHUB_REPOSITORY: name = "", GITHUB_STEP_SUMMARY: file = "" } = env;
  if (name === "") return { host: localHost({ localPath: null, folder: directory }) };
  const [{ githubHost }, { writeStepSummary }] = await Promise.all([
    import("../hosts/github/github-host.js"),
    import("../hosts/github/step-summary.js"),
  ]);
  const { GITHUB_SERVER_URL: server = "https://github.com", GITHUB_API_URL: apiUrl } = env;
  const host = githubHost({ repository: `${server}/${name}`, env, ...(apiUrl ? { apiUrl } : {}) });
  return { host, ...(file === "" ? {} : { summarize: (markdown: string) => writeStepSummary(file, markdown) }) };
}
