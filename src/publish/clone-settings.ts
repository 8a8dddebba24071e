import type { Repository } from "./address.js";
import { loginSettings } from "./environment.js";

/** A setting of Git as `git config --null --list` prints it; `null` is a key without `=`, which means true. */
export interface GitSetting {
  readonly key: string;
  readonly value: string | null;
}

/**
 * What the temporary clone sets for itself. It is no one's working folder: files in it must have exactly the bytes of the
 * commit, so nothing converts them, no link leads out of it, and Git starts no service for it.
 */
const OWN_SETTINGS = `[core]
	autocrlf = false
	safecrlf = false
	eol = lf
	symlinks = false
	fsmonitor = false
	untrackedCache = false
[commit]
	cleanup = whitespace
	template =
	verbose = false
[fetch]
	recurseSubmodules = no
	writeCommitGraph = false
[gc]
	auto = 0
[maintenance]
	auto = false
[push]
	recurseSubmodules = no
[rerere]
	enabled = false
[submodule]
	recurse = false
[user]
	useConfigOnly = true
`;

/** Overrules every .gitattributes in the target and of the user: stored bytes are the bytes on disk. */
export const OWN_ATTRIBUTES = "* -text !eol !filter !ident !working-tree-encoding\n";

/** Settings of whoever publishes that count in the clone as they count beside the definitions: who commits, and the signature. */
export const INHERITED_SETTINGS = String.raw`^(user|author|committer|gpg|commit\.gpgsign)(\.|$)`;

/** Content of `info/sparse-checkout` that leaves out all files. */
export const NOTHING_CHECKED_OUT = "!/*\n";

/** Arguments under which `read-tree -u` marks all files as left out: Git then counts them as there and unchanged. */
export const SPARSE_READING = ["-c", "core.sparseCheckout=true", "-c", "core.sparseCheckoutCone=false"] as const;

/** The text to append to the clone's settings. */
export function cloneSettings(repository: Repository, inherited: readonly GitSetting[]): string {
  return [OWN_SETTINGS.trimEnd(), ...inherited.map(printSetting), ...loginSettings(repository), ""].join("\n");
}

/** Settings as `git config --null --get-regexp` prints them. */
export function parseSettings(stdout: string): readonly GitSetting[] {
  return stdout
    .split("\0")
    .filter((record) => record !== "")
    .map((record) => {
      const end = record.indexOf("\n");
      return end < 0 ? { key: record, value: null } : { key: record.slice(0, end), value: record.slice(end + 1) };
    });
}

function printSetting({ key, value }: GitSetting): string {
  const [first, last] = [key.indexOf("."), key.lastIndexOf(".")];
  const subsection = first === last ? "" : ` "${escape(key.slice(first + 1, last))}"`;
  const name = key.slice(last + 1);
  return `[${key.slice(0, first)}${subsection}]\n\t${name}${value === null ? "" : ` = "${escape(value).replaceAll("\n", String.raw`\n`)}"`}`;
}

function escape(text: string): string {
  return text.replaceAll(/["\\]/g, String.raw`\$&`);
}
