import type { GitLogin } from "../contract.js";
import { openClient, tokenLogin } from "./client.js";
import { findCredentials } from "./credentials.js";
import { apiUrlOf, parseRepositoryName } from "./repository-name.js";

/**
 * How Git logs in to a repository on GitHub with the credentials of the environment (see `readCredentials`), for reading and
 * pushing without a pull request. `null` leaves it to the user's settings: there are no credentials, or the address is none of
 * GitHub's. A token that is there for all programs is only used where the user's own credential helpers know none.
 *
 * @throws WorldError when there is only half of an App's credentials, and when GitHub refuses them.
 */
export async function gitLogin(target: {
  readonly repository: string;
  readonly apiUrl: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<GitLogin | null> {
  const { env } = target;
  const repository = parseRepositoryName(target.repository);
  const credentials = repository ? findCredentials(env) : null;
  if (!repository || !credentials) return null;
  if (credentials.kind === "token") return { ...tokenLogin(credentials.token), isFallback: !credentials.isOwn };
  const apiUrl = apiUrlOf(repository, target.apiUrl ?? undefined, env);
  return await (await openClient({ repository, apiUrl, credentials })).login();
}
