import { execFileSync } from "node:child_process";

/** What the stand-in knows beside the Git repository. */
export interface State {
  readonly owner: string;
  readonly repo: string;
  /** The bare Git repository behind it. */
  readonly repository: string;
  readonly pulls: PullRecord[];
  readonly comments: CommentRecord[];
  readonly checks: CheckRecord[];
  readonly sarifs: { readonly commit_sha: string; readonly ref: string; readonly sarif: string }[];
  /** Logins that may be asked for reviews, and slugs of teams. */
  readonly collaborators: Set<string>;
  readonly teams: Set<string>;
  /** Whether drafts exist there: private repositories of free plans have none. */
  drafts: boolean;
  /** Whether GitHub refuses ref updates of this branch. */
  protectedBranch: string | null;
  nextId: number;
}

export interface PullRecord {
  readonly number: number;
  readonly author: string;
  readonly head: string;
  readonly base: string;
  title: string;
  body: string;
  state: "open" | "closed";
  draft: boolean;
  labels: string[];
  reviewers: string[];
  teams: string[];
  /** Who has reviewed already. */
  reviewed: string[];
  /** Owner of the repository that the head branch is in, when it is a fork. */
  fork?: string;
  /** Head commit of a pull request from a fork. */
  forkSha?: string;
}

export interface CommentRecord {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  body: string;
}

export interface CheckRecord {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string;
  status: string;
  conclusion: string | null;
  title: string;
  summary: string;
  readonly annotations: Record<string, unknown>[];
}

/** A request that a handler answers. */
export interface Asked {
  readonly state: State;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown>;
  /** Login of whoever asks. */
  readonly actor: string;
  /** Address of the API. */
  readonly api: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** All items of a list; the server cuts the page out. */
  readonly list?: readonly unknown[];
  /** The key of the list in the body, where it is not the body itself. */
  readonly listKey?: string;
}

export type Handler = (asked: Asked) => Answer;

/** Runs Git on the repository behind the stand-in. */
export function git(
  state: Pick<State, "repository">,
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {},
): string {
  return execFileSync("git", args, {
    cwd: state.repository,
    encoding: "utf8",
    input: options.input ?? "",
    env: { ...process.env, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 1 << 28,
  }).trimEnd();
}

/** The commit of a branch, or `null`. */
export function branchTip(state: Pick<State, "repository">, branch: string): string | null {
  try {
    return git(state, ["rev-parse", "--verify", "--quiet", `refs/heads/${branch}`]);
  } catch {
    return null;
  }
}

export function refuse(status: number, message: string, errors?: readonly unknown[]): Answer {
  const documentation_url = "https://docs.github.com/rest";
  return { status, body: { message, documentation_url, ...(errors ? { errors } : {}), status: String(status) } };
}

export const NOT_FOUND = refuse(404, "Not Found");
