import { WorldError } from "../kernel/world-error.js";
import { count, listed } from "../kernel/text.js";

/**
 * Every text with which publishing fails, in one place. Git's own words are classified under LC_ALL=C only to find a better
 * hint; what cannot be classified is shown as Git said it.
 */

/** Oldest Git that has all that is used: `maintenance.auto` and `--object-format` (Git 2.29), and fetching without FETCH_HEAD. */
export const OLDEST_GIT = { major: 2, minor: 30 } as const;

/** What Git was asked to do when it failed, and what it said. */
export interface FailedStep {
  /** `read`, `write to`: fills "Cannot … the target repository". */
  readonly doing: string;
  /** The target as people may see it. */
  readonly shown: string;
  /** What Git said, free of secrets and progress. */
  readonly output: readonly string[];
}

const SPACE = /No space left on device|Out of diskspace|Disk quota exceeded|ENOSPC|EDQUOT/i;

/** What is known to go wrong on the way to a repository. The first that fits what Git said counts. */
const CAUSES: readonly { readonly pattern: RegExp; readonly reason: string; readonly hint: string }[] = [
  {
    pattern: SPACE,
    reason: "there is no space left",
    hint: "Free some space on this machine and on the one that holds the target, then publish again. Nothing was published.",
  },
  {
    pattern: /detected dubious ownership/,
    reason: "it belongs to another user, and Git does not trust it",
    hint: "Allow it with `git config --global --add safe.directory <path of the target>`.",
  },
  {
    pattern: /Host key verification failed/,
    reason: "this machine does not know the server's SSH host key",
    hint: "Connect once with `ssh` and check the key, or add it to known_hosts with `ssh-keyscan`.",
  },
  {
    pattern: /Permission denied \((publickey|password|keyboard)/,
    reason: "the server does not accept the SSH key",
    hint: "Load the key into the agent (`ssh-add`), and check that it may write to the target. Fairlead never asks for a passphrase.",
  },
  {
    pattern: /Authentication failed|could not read (Username|Password)|Access denied|returned error: 40[13]\b/i,
    reason: "the server asks for a login",
    hint: "Set up a Git credential helper (`git config --global credential.helper …`), use an SSH URL, or for a repository on GitHub set FAIRLEAD_GITHUB_TOKEN. Fairlead never asks for a password.",
  },
  {
    pattern:
      /Could not resolve host|Name or service not known|nodename nor servname|Temporary failure in name resolution/i,
    reason: "the name of its server is not known here",
    hint: "Check the URL for a slip, then the network and the name server.",
  },
  {
    pattern:
      /Connection (refused|timed out|reset|closed)|Network is unreachable|No route to host|Failed to connect|Operation timed out/i,
    reason: "its server does not answer",
    hint: "Check the network, the proxy (http.proxy) and the port in the URL, then try again.",
  },
  {
    pattern: /certificate|SSL|TLS/,
    reason: "its certificate is not trusted",
    hint: "Set http.sslCAInfo to the certificate authority of the server.",
  },
  {
    pattern:
      /unable to create (temporary|'.*\.lock': Permission)|insufficient permission|Read-only file system|unpacker error|unable to (migrate|write)/i,
    reason: "it may not be written",
    hint: "Give the user who publishes the right to write to the target's folder.",
  },
  {
    pattern: /does not appear to be a git repository|Repository not found|not found|does not exist|No such file/i,
    reason: "it is not a Git repository",
    hint: "Check the address for a slip; make a new one with `git init --bare <path>`.",
  },
  {
    pattern: /Permission denied/i,
    reason: "its files may not be read",
    hint: "Give the user who publishes the right to read and write the target's folder.",
  },
  {
    pattern: /hash algorithm|mismatched algorithms/,
    reason: "it is empty and names commits by SHA-256",
    hint: "Make a first commit in the target by hand, allow version 2 of Git's protocol, or use a repository with SHA-1.",
  },
  {
    pattern: /transport '.*' not allowed/,
    reason: "the setting protocol.allow forbids this kind of URL",
    hint: "Use an https or ssh URL, or change protocol.allow.",
  },
];

/** A command that reached for the target failed. */
export function targetFailure({ doing, shown, output }: FailedStep): WorldError {
  const text = output.join("\n");
  const cause = CAUSES.find(({ pattern }) => pattern.test(text));
  return new WorldError({
    message: withOutput(`Cannot ${doing} the target repository ${shown}${cause ? `: ${cause.reason}` : ""}.`, output),
    hint: cause?.hint ?? "Mend what Git reports, then run the same command again. Nothing was published.",
  });
}

/** A command was silent for too long. */
export function silentGit(doing: string, shown: string, silenceMs: number): WorldError {
  return new WorldError({
    message: `Gave up waiting to ${doing} the target repository ${shown}: Git was silent for ${count(silenceMs / 1000, "second")}.`,
    hint: "Check the network, and whether a hook, a credential helper or a signing program waits for somebody.",
  });
}

export function interrupted(): WorldError {
  return new WorldError({
    message: "Interrupted while talking to Git.",
    hint: "Run the same command again; it completes what is missing.",
  });
}

export function gitMissing(): WorldError {
  return new WorldError({
    message: "Git is not installed, or not on the PATH.",
    hint: `Install Git ${OLDEST_GIT.major}.${OLDEST_GIT.minor} or newer: https://git-scm.com/downloads`,
  });
}

export function gitTooOld(version: { readonly major: number; readonly minor: number }): WorldError {
  return new WorldError({
    message: `Git ${version.major}.${version.minor} is too old.`,
    hint: `Install Git ${OLDEST_GIT.major}.${OLDEST_GIT.minor} or newer: https://git-scm.com/downloads`,
  });
}

/** Git is there but does not run: a settings file that cannot be read. */
export function gitUnusable(output: readonly string[]): WorldError {
  return new WorldError({
    message: withOutput("Git is installed but does not run.", output),
    hint: "Mend what Git reports; `git --version` shows it as well.",
  });
}

export function noTemporaryFolder(folder: string, cause: unknown): WorldError {
  return new WorldError({
    message: `Cannot make a temporary folder in ${folder}: ${describe(cause)}.`,
    hint: "Free some space there, or set TMPDIR to a folder that can be written.",
    cause,
  });
}

/** Writing into the temporary clone failed. */
export function cloneNotWritten(cause: unknown): WorldError {
  return new WorldError({
    message: `Cannot write the temporary clone of the target: ${describe(cause)}. Nothing was published.`,
    hint: "Free some space there, or set TMPDIR to a folder on another disk.",
    cause,
  });
}

/** A command on the temporary clone itself failed. */
export function cloneFailure(output: readonly string[]): WorldError {
  if (SPACE.test(output.join("\n"))) return cloneNotWritten(new Error("no space left on device"));
  return new WorldError({
    message: withOutput("Git failed in the temporary clone of the target. Nothing was published.", output),
    hint: "Mend what Git reports, then publish again.",
  });
}

export function noSuchTarget(shown: string): WorldError {
  return new WorldError({
    message: `There is no repository at ${shown}.`,
    hint: `Make one with \`git init --bare ${shown}\`, or correct the address of the target.`,
  });
}

export function badBranch(branch: string): WorldError {
  return new WorldError({
    message: `"${branch}" cannot name a branch.`,
    hint: "Choose a name that `git check-ref-format --branch <name>` accepts, such as main.",
  });
}

export function badTargetPath(path: string): WorldError {
  return new WorldError({
    message: `"${path}" is not a folder inside the target repository.`,
    hint: "Give a relative path such as clusters/prod, without .. and .git.",
  });
}

export function brokenIndex(file: string, shown: string): WorldError {
  return new WorldError({
    message: `${file} in the target repository ${shown} is not an index of this version, so it is not known which files there belong to Fairlead.`,
    hint: "Restore the file from an earlier commit of the target.",
  });
}

export function noIdentity(): WorldError {
  return new WorldError({
    message: "Git does not know who commits: user.name and user.email are not both set.",
    hint: 'Set them with `git config --global user.name "…"` and `git config --global user.email "…"`, or set GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL.',
  });
}

/** Files that Fairlead never wrote lie where it would write. */
export function foreignInTheWay(paths: readonly string[], shown: string): WorldError {
  return new WorldError({
    message: `${count(paths.length, "file")} in the target repository ${shown} would be overwritten although Fairlead did not write ${paths.length === 1 ? "it" : "them"}: ${some(paths)}.`,
    hint: "Move or remove them in the target, or publish to another folder (target.path).",
  });
}

export function hookRefused(hook: string, where: string, output: readonly string[]): WorldError {
  return new WorldError({
    message: withOutput(`The Git hook ${hook} (${where}) refused. Nothing was published.`, output),
    hint: "Mend what the hook asks for, or set core.hooksPath so that the hook does not apply to rendered files.",
  });
}

export function notSigned(output: readonly string[]): WorldError {
  return new WorldError({
    message: withOutput(
      "The commit could not be signed, and commit.gpgSign asks for a signature. Nothing was published.",
      output,
    ),
    hint: "Unlock the key first (Fairlead never asks for a passphrase), correct user.signingKey and gpg.format, or set commit.gpgSign to false.",
  });
}

/** The commit does not hold what was rendered. */
export function commitDiffers(paths: readonly string[], hooks: readonly string[]): WorldError {
  const culprit =
    hooks.length > 0
      ? `The Git ${hooks.length === 1 ? "hook" : "hooks"} ${listed(hooks)} ran in between (core.hooksPath, init.templateDir)`
      : "A setting in the environment rewrites files (core.autocrlf, core.attributesFile or filter.*, through GIT_CONFIG_COUNT)";
  return new WorldError({
    message: `The commit would not hold what was rendered: ${some(paths)}. ${culprit}. Nothing was published.`,
    hint: "Exempt rendered files from what rewrites them; GitOps engines must get exactly what was planned.",
  });
}

export function checkedOut(shown: string, branch: string): WorldError {
  return new WorldError({
    message: `The target ${shown} is a repository with files, and branch "${branch}" is checked out there, so Git refuses the push.`,
    hint: "Publish to a bare repository (`git init --bare`), to another branch, or check out another branch there.",
  });
}

/** The server took the push and said no: a protected branch, a hook. */
export function pushRefused(refused: FailedStep & { readonly branch: string; readonly reason: string }): WorldError {
  const { shown, branch, reason, output } = refused;
  return new WorldError({
    message: withOutput(`The target ${shown} refuses the push to branch "${branch}": ${reason}.`, output),
    hint: "Ask for the right to push to this branch, or publish to another branch (--branch) and open a pull request from it.",
  });
}

export function raceLost(shown: string, branch: string, attempts: number): WorldError {
  return new WorldError({
    message: `Branch "${branch}" of the target ${shown} moved on ${count(attempts, "time")} while this change was being published. Nothing was published.`,
    hint: "Publish again when fewer others publish to the same branch.",
  });
}

/** A pull request leads to a branch; there is none yet. */
export function noBaseBranch(shown: string, branch: string): WorldError {
  return new WorldError({
    message: `Branch "${branch}" does not exist in the target ${shown}, so no pull request can lead there.`,
    hint: `Publish once without --pull-request, or make a first commit on "${branch}" by hand, such as a README.`,
  });
}

export function proposalOnBase(branch: string): WorldError {
  return new WorldError({
    message: `The pull request would lead from branch "${branch}" to itself.`,
    hint: "Choose another name with --pull-request-branch.",
  });
}

/** Somebody committed to the branch of the pull request. Their work is not ours to replace. */
export function branchChangedByOthers(shown: string, branch: string, commit: string): WorldError {
  return new WorldError({
    message: `Branch "${branch}" of the target ${shown} holds a commit that Fairlead did not make (${commit.slice(0, 12)}). Nothing was pushed, so that nobody's work is lost.`,
    hint: "Bring the change into the definitions and delete the branch, or replace the commit with --overwrite-branch.",
  });
}

/** A run for an older commit comes after one for a newer commit. */
export function proposalIsNewer(shown: string, branch: string, source: string): WorldError {
  return new WorldError({
    message: `Branch "${branch}" of the target ${shown} was made from commit ${source.slice(0, 12)} of the definitions, which is newer than this one. It stays as it is.`,
    hint: "Run this for a newer commit. To propose this one on purpose, replace the commit with --overwrite-branch.",
  });
}

export function sourceNotReadable(directory: string, output: readonly string[]): WorldError {
  const isForeign = output.some((line) => line.includes("dubious ownership"));
  return new WorldError({
    message: withOutput(`Cannot read the Git repository of the definitions in ${directory}.`, output),
    hint: isForeign
      ? "Allow it with `git config --global --add safe.directory <path of the repository>`."
      : "Mend what Git reports, then run the same command again.",
  });
}

/** The first paths of many. */
function some(paths: readonly string[]): string {
  const shown = paths.slice(0, 3);
  return paths.length > shown.length ? `${shown.join(", ")} and ${paths.length - shown.length} more` : listed(shown);
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

const SHOWN_LINES = 12;

function withOutput(message: string, output: readonly string[]): string {
  const lines = output.slice(-SHOWN_LINES).map((line) => `\n  ${line}`);
  return message + lines.join("");
}
