import type { GitHost } from "../contract.js";
import { openApiTarget } from "./api-target.js";
import { reportCheck } from "./check-run.js";
import { openClient, type Client, type Pace } from "./client.js";
import { readCredentials } from "./credentials.js";
import { closePullRequest, upsertPullRequest } from "./pull-request.js";
import { apiUrlOf, requireRepositoryName } from "./repository-name.js";
import { readSubject } from "./subject.js";
import { writeComment } from "./sticky-comment.js";
import { uploadSarif } from "./upload-sarif.js";

/** What is known of the target before anything is asked of GitHub. */
export interface GitHubHostOptions {
  /** Git URL of the repository. */
  readonly repository: string;
  /** Address of the API; by default that of the repository's server. */
  readonly apiUrl?: string;
  /** How commits get there: pushed by Git, or made through the API where no Git remote can be used. Default: `git`. */
  readonly commit?: "git" | "api";
  /** Holds the credentials; see `readCredentials`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pace?: Partial<Pace>;
}

/**
 * GitHub as a Git host. Nothing is asked of GitHub before the first call.
 *
 * @throws WorldError when the repository is not one of GitHub, and when there are no credentials.
 */
export function githubHost(options: GitHubHostOptions): GitHost {
  const repository = requireRepositoryName(options.repository);
  const apiUrl = apiUrlOf(repository, options.apiUrl, options.env);
  const credentials = readCredentials(options.env);
  let opening: Promise<Client> | undefined;
  const client = (): Promise<Client> =>
    (opening ??= openClient({ repository, apiUrl, credentials, ...(options.pace ? { pace: options.pace } : {}) }));
  return Object.freeze<GitHost>({
    title: "GitHub",
    login: async () => await (await client()).login(),
    openTarget: async (branch, next) =>
      options.commit === "api" ? await openApiTarget(await client(), branch, next) : null,
    pullRequest: async (wish) => await upsertPullRequest(await client(), wish),
    closePullRequest: async (branches, reason) => await closePullRequest(await client(), branches, reason),
    subject: async () => await readSubject(await client(), options.env),
    comment: async (comment) => await writeComment(await client(), comment),
    check: async (check) => await reportCheck(await client(), check),
    sarif: async (report) => await uploadSarif(await client(), report),
  });
}
