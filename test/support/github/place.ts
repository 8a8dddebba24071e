import { cpSync } from "node:fs";
import path from "node:path";
import type { GitHost } from "../../../src/publish/hosts/contract.js";
import type { Pace } from "../../../src/publish/hosts/github/client.js";
import { githubHost, type GitHubHostOptions } from "../../../src/publish/hosts/github/github-host.js";
import { commitByHand, openGitPlace, withIdentity, type GitPlace } from "../git-target.js";
import { startStandIn, type StandIn } from "./server.js";

/** Address under which the stand-in's repository is known. */
export const REPOSITORY = "https://github.com/acme/rendered.git";

/** Seconds take no time, writes keep no distance. */
export const HURRIED: Partial<Pace> = { secondMs: 0, spaced: false, timeoutMs: 20_000 };

/** A stand-in for GitHub over a repository with one commit on `main`; Git reaches it under its usual address. */
export interface GitHubPlace {
  readonly place: GitPlace;
  readonly repository: string;
  readonly standIn: StandIn;
  host(options?: Partial<GitHubHostOptions>): GitHost;
  close(): Promise<void>;
}

export async function openGitHubPlace(
  options: {
    readonly prefix?: string;
    /** A bare repository to start with, instead of one with a README. */
    readonly from?: string;
    /** Whether the repository is to have no commit at all. */
    readonly isEmpty?: boolean;
  } = {},
): Promise<GitHubPlace> {
  const place = openGitPlace();
  const repository = path.join(place.folder, "target.git");
  if (options.from === undefined) place.bare();
  else cpSync(options.from, repository, { recursive: true });
  place.settings(withIdentity(`[url "${repository}"]\n\tinsteadOf = ${REPOSITORY}\n`));
  if (options.from === undefined && !options.isEmpty)
    commitByHand(place, repository, { "README.md": "rendered files\n" });
  const standIn = await startStandIn(repository, options.prefix === undefined ? {} : { prefix: options.prefix });
  return {
    place,
    repository,
    standIn,
    host: (more = {}) =>
      githubHost({
        repository: REPOSITORY,
        apiUrl: standIn.apiUrl,
        env: { GITHUB_TOKEN: standIn.token },
        pace: HURRIED,
        ...more,
      }),
    close: async () => {
      await standIn.close();
      place.remove();
    },
  };
}
