import type { FileSet } from "../../render/file-set.js";
import { parseRepository, takesLogin, type TargetAddress } from "../address.js";
import { openTarget, targetFolder, type OpenTarget } from "../open-target.js";
import type { GitHost, GitLogin } from "./contract.js";
import { localHost } from "./local/local-host.js";

/** What the configuration says about the target's host (`target.host`). */
export interface HostSettings {
  /** `github` or `local`; `null` leaves it to the repository's address. */
  readonly kind: string | null;
  readonly apiUrl: string | null;
  readonly commit: "git" | "api";
}

/** What else a host is made of. */
export interface HostSurroundings {
  /** Folder of the organization. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Addresses that say by themselves where they are: `github.com` as the host of a URL or of `git@github.com:…`. */
const GITHUB_ADDRESS = /^(?:[a-z+]+:\/\/)?(?:[^/@]*@)?(?:ssh\.)?github\.com[:/]/i;

function hostKind(repository: string, { kind }: HostSettings): string {
  return kind ?? (GITHUB_ADDRESS.test(repository) ? "github" : "local");
}

/**
 * The host of a repository: as configured, else GitHub for addresses on github.com, else this machine. The code of a host with
 * a server is loaded when it is used, so that nobody else waits for it.
 *
 * @throws WorldError when the host cannot be used: no credentials, not one of its repositories.
 */
export async function chooseHost(
  repository: string,
  settings: HostSettings,
  { directory, env }: HostSurroundings,
): Promise<GitHost> {
  if (hostKind(repository, settings) === "local")
    return localHost({ localPath: parseRepository(repository).localPath, folder: directory });
  const { githubHost } = await import("./github/github-host.js");
  const { apiUrl, commit } = settings;
  return githubHost({ repository, env, commit, ...(apiUrl === null ? {} : { apiUrl }) });
}

/**
 * Opens a target to read it and to publish to it: by Git, or through the API of its host where it is configured so. `next` is
 * what was rendered.
 *
 * @throws WorldError when the target cannot be reached or read.
 */
export async function openHostTarget(
  address: TargetAddress,
  settings: HostSettings,
  surroundings: HostSurroundings,
  next: FileSet,
): Promise<OpenTarget> {
  if (settings.commit === "git") return await openByGit(address, settings, surroundings);
  const host = await chooseHost(address.repository, settings, surroundings);
  const place = { branch: address.branch, path: targetFolder(address.path) };
  return (await host.openTarget(place, next)) ?? (await openByGit(address, settings, surroundings));
}

async function openByGit(
  address: TargetAddress,
  settings: HostSettings,
  surroundings: HostSurroundings,
): Promise<OpenTarget> {
  const login = await loginOf(address.repository, settings, surroundings);
  return await openTarget(address, { source: surroundings.directory, ...(login ? { login } : {}) });
}

/** How Git logs in with what the environment holds for the repository's host; `null` leaves it to the user's settings. */
async function loginOf(
  repository: string,
  settings: HostSettings,
  { env }: HostSurroundings,
): Promise<GitLogin | null> {
  if (!takesLogin(parseRepository(repository)) || hostKind(repository, settings) === "local") return null;
  const { gitLogin } = await import("./github/git-login.js");
  return await gitLogin({ repository, apiUrl: settings.apiUrl, env });
}
