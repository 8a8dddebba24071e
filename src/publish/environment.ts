import type { Repository } from "./address.js";

/**
 * Variables of Git that say how to reach a repository, who commits and where settings are: kept. All other `GIT_` variables
 * belong to whatever Git command is around us (a hook, a rebase) and would lead our commands into that repository.
 */
const KEPT =
  /^GIT_(ASKPASS|SSH|SSH_COMMAND|SSH_VARIANT|(AUTHOR|COMMITTER)_(NAME|EMAIL|DATE)|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|SSL_\w+|HTTP_\w+|PROXY_\w+|PROTOCOL|ALLOW_PROTOCOL|EXEC_PATH|TEMPLATE_DIR)$/;

/** Programs that would ask somebody, and secrets that programs which Git starts have no business with. */
const REMOVED = new Set([
  "GPG_TTY",
  "LANGUAGE",
  "SSH_ASKPASS",
  "FAIRLEAD_GITHUB_TOKEN",
  "FAIRLEAD_GITHUB_APP_PRIVATE_KEY",
]);

/** True for the variables of Git that keep their meaning in another repository. */
export function isKeptVariable(name: string): boolean {
  return KEPT.test(name);
}

/** Without editor, pager and prompt, and with messages in English: Fairlead never waits for somebody to type. */
const QUIET: Readonly<Record<string, string>> = {
  LC_ALL: "C",
  GIT_EDITOR: "true",
  GIT_PAGER: "cat",
  PAGER: "cat",
  GIT_TERMINAL_PROMPT: "0",
  GCM_INTERACTIVE: "never",
  SSH_ASKPASS_REQUIRE: "never",
};

/**
 * The environment of every Git command: the given one without what would lead elsewhere or ask somebody. An askpass program
 * in `GIT_ASKPASS` stays, since that is how build servers hand over credentials.
 */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !REMOVED.has(name) && (!name.startsWith("GIT_") || isKeptVariable(name)),
  );
  return { ...Object.fromEntries(kept), ...QUIET, GIT_ASKPASS: env["GIT_ASKPASS"] ?? "" };
}

/** The `ssh` that Git starts, told to fail where it would ask. A program that is not `ssh` keeps its own arguments. */
export function sshEnvironment(env: NodeJS.ProcessEnv, configured: string | undefined): NodeJS.ProcessEnv {
  const command = env["GIT_SSH_COMMAND"] ?? configured ?? (env["GIT_SSH"] ? undefined : "ssh");
  if (command === undefined || !/^"?([^\s"]*[/\\])?ssh(\.exe)?"?(\s|$)/i.test(command)) return {};
  return { GIT_SSH_COMMAND: `${command} -o BatchMode=yes` };
}

const USERNAME = "FAIRLEAD_GIT_USERNAME";
const PASSWORD = "FAIRLEAD_GIT_PASSWORD";

/** What the credential helper below reads. */
export function loginEnvironment({ login }: Repository): NodeJS.ProcessEnv {
  if (!login) return {};
  return { [USERNAME]: login.username, ...(login.password === null ? {} : { [PASSWORD]: login.password }) };
}

/**
 * Settings with which Git takes the login of the repository out of the environment, so that no process argument shows it. They
 * hold for the repository's own server: a proxy that asks for a login does not get this one.
 */
export function loginSettings({ login, url }: Pick<Repository, "login" | "url">): readonly string[] {
  if (!login) return [];
  const words = [`echo \\"username=$${USERNAME}\\"`];
  if (login.password !== null) words.push(`echo \\"password=$${PASSWORD}\\"`);
  const helper = `\thelper = "!f() { test \\"$1\\" = get || exit 0; ${words.join("; ")}; }; f"`;
  const isWhole = login.password !== null && !login.isFallback;
  return [`[credential "${new URL(url).origin}"]`, ...(isWhole ? ["\thelper ="] : []), helper];
}
