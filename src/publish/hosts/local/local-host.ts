import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { WorldError } from "../../../kernel/world-error.js";
import type {
  CheckReport,
  GitHost,
  Posted,
  PullRequestBranches,
  PullRequestResult,
  PullRequestWish,
  Reviewer,
} from "../contract.js";

/**
 * A Git host without a server: what a server would show are Markdown files. A repository on this machine holds them itself, in
 * `fairlead/` beside its objects; for any other repository they lie in the folder given.
 */
export function localHost(options: {
  /** Path of the repository, when it is on this machine. */
  readonly localPath: string | null;
  /** Where files go otherwise. */
  readonly folder: string;
}): GitHost {
  const root = options.localPath === null ? path.join(options.folder, ".fairlead") : ownFolder(options.localPath);
  const pullFile = ({ head }: PullRequestBranches): string => path.join(root, "pull-requests", `${fileName(head)}.md`);
  return Object.freeze<GitHost>({
    title: "this machine",
    login: () => Promise.resolve(null),
    openTarget: () => Promise.resolve(null),
    pullRequest: (wish) => Promise.resolve(writePullRequest(pullFile(wish), wish)),
    closePullRequest: (branches, reason) => Promise.resolve(close(pullFile(branches), reason)),
    subject: () => Promise.resolve({ pullRequest: 0, commit: "", ref: "", isCurrent: true }),
    comment: ({ pullRequest, name, body }) =>
      Promise.resolve(post(path.join(root, "comments", `${pullRequest}-${fileName(name)}.md`), body)),
    check: (check) => Promise.resolve(post(path.join(root, "checks", `${fileName(check.name)}.md`), checkText(check))),
    sarif: ({ text }) => Promise.resolve(post(path.join(root, "checks", "findings.sarif"), text)),
  });
}

/** Git leaves folders alone that it does not know; a working folder's own files are not the place. */
function ownFolder(repository: string): string {
  const inside = path.join(repository, ".git");
  return path.join(statSync(inside, { throwIfNoEntry: false })?.isDirectory() ? inside : repository, "fairlead");
}

/** A branch name as one name of a file, told apart from every other. */
function fileName(name: string): string {
  return encodeURIComponent(name).replaceAll("~", "%7E").replaceAll("%2F", "~").replaceAll("*", "%2A");
}

function writePullRequest(file: string, wish: PullRequestWish): PullRequestResult {
  const before = read(file);
  const isOpen = before !== null && !before.startsWith(CLOSED);
  const text = pullRequestText(wish);
  if (before !== text) write(file, text);
  const action = !isOpen ? "opened" : before === text ? "unchanged" : "updated";
  return { action, number: null, place: file, isDraft: wish.isBlocked, notes: [] };
}

const CLOSED = "---\nstate: closed\n";

function pullRequestText(wish: PullRequestWish): string {
  const { base, head, commit, title, labels, reviewers, isBlocked, body } = wish;
  const fields = [
    `state: ${isBlocked ? "draft" : "open"}`,
    `title: ${JSON.stringify(title)}`,
    `from: ${JSON.stringify(head)}`,
    `to: ${JSON.stringify(base)}`,
    `commit: ${commit}`,
    `labels: ${JSON.stringify(labels)}`,
    `reviewers: ${JSON.stringify(reviewers.map(reviewerText))}`,
  ];
  return `---\n${fields.join("\n")}\n---\n\n${body.trimEnd()}\n`;
}

function reviewerText(reviewer: Reviewer): string {
  return reviewer.kind === "user" ? reviewer.login : `${reviewer.organization}/${reviewer.slug}`;
}

function close(file: string, reason: string): PullRequestResult {
  const before = read(file);
  if (before === null || before.startsWith(CLOSED))
    return { action: "none", number: null, place: "", isDraft: false, notes: [] };
  const text = before.replace(/^---\nstate: \w+\n/, CLOSED);
  write(file, `${text.trimEnd()}\n\n---\n\n${reason.trimEnd()}\n`);
  return { action: "closed", number: null, place: file, isDraft: false, notes: [] };
}

function post(file: string, text: string): Posted {
  const before = read(file);
  const next = `${text.trimEnd()}\n`;
  if (before !== next) write(file, next);
  return { action: before === null ? "created" : before === next ? "unchanged" : "updated", place: file, notes: [] };
}

function checkText({ name, commit, conclusion, title, summary, annotations }: CheckReport): string {
  const remarks = annotations.map(
    ({ path: file, startLine, level, title: text, message }) =>
      `- ${level} \`${file}:${startLine}\` ${text}: ${message}`,
  );
  const head = [`# ${name}: ${conclusion}`, `${title} (commit ${commit})`, summary.trimEnd()];
  return [...head, ...(remarks.length > 0 ? [remarks.join("\n")] : [])].join("\n\n");
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw notUsable("read", file, error);
  }
}

/** Whole or not at all: a reader never sees half of it. */
function write(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const temporary = `${file}.${process.pid}.tmp`;
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    throw notUsable("write", file, error);
  }
}

function notUsable(doing: string, file: string, cause: unknown): WorldError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new WorldError({
    message: `Cannot ${doing} ${file}: ${reason}.`,
    hint: "Give the user who publishes the right to write there.",
    cause,
  });
}
