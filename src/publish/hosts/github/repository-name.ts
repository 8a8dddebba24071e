import { WorldError } from "../../../kernel/world-error.js";
import { maskSecrets } from "../../../kernel/mask-secrets.js";

/** A repository as GitHub's API names it. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
  /** `github.com`, or the host of a GitHub Enterprise Server. */
  readonly host: string;
}

const NAME = /^(?!\.\.?$)[A-Za-z0-9._-]+$/;

/** Reads `https://github.com/acme/rendered.git`, `ssh://git@…` and `git@github.com:acme/rendered.git`; `null` for others. */
export function parseRepositoryName(repository: string): RepositoryName | null {
  const { host, path } = takeApart(repository);
  const [owner = "", repo = "", ...more] = path
    .replace(/^\/+|\/+$/g, "")
    .replace(/\.git$/, "")
    .split("/");
  const isName = host !== "" && more.length === 0 && [owner, repo].every((name) => NAME.test(name));
  return isName ? { owner, repo, host: host.toLowerCase() } : null;
}

function takeApart(repository: string): { readonly host: string; readonly path: string } {
  if (/^(?:https?|ssh|git):\/\//i.test(repository) && URL.canParse(repository)) {
    const { hostname, pathname } = new URL(repository);
    return { host: hostname, path: pathname };
  }
  const [, host = "", path = ""] = /^(?:[^/@\s]+@)?([^/:\s]+):(?!\/\/)(.+)$/.exec(repository) ?? [];
  return { host, path };
}

/** @throws WorldError when the address does not name a repository of GitHub. */
export function requireRepositoryName(repository: string): RepositoryName {
  const name = parseRepositoryName(repository);
  if (name) return name;
  throw new WorldError({
    message: `${maskSecrets(repository)} does not name a repository on GitHub.`,
    hint: 'Write the target as https://github.com/<owner>/<repository>, or choose `host: { kind: "local" }`.',
  });
}

/**
 * Where the API of a repository is: as configured, else by the repository's own host. The addresses that GitHub Actions names
 * count only for repositories of that very server, so that no token is sent to another one.
 *
 * @throws WorldError when the address would send the token in the clear.
 */
export function apiUrlOf(
  { host }: Pick<RepositoryName, "host">,
  configured: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const url = (configured ?? deducedApiUrl(host, env)).replace(/\/+$/, "");
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: "", hostname: "" };
  const isLoopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
  if (protocol === "https:" || (protocol === "http:" && isLoopback)) return url;
  throw new WorldError({
    message: `The address of the GitHub API is not an https URL: ${maskSecrets(url)}.`,
    hint: "Write target.host.apiUrl as https://<server>/api/v3; a token must not be sent in the clear.",
  });
}

function deducedApiUrl(host: string, env: Readonly<Record<string, string | undefined>>): string {
  if (host === "github.com" || host === "ssh.github.com") return "https://api.github.com";
  const { GITHUB_SERVER_URL: server = "", GITHUB_API_URL: api = "" } = env;
  if (api !== "" && URL.canParse(server) && new URL(server).hostname === host) return api;
  return `https://${host}/api/v3`;
}
