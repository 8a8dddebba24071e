import type { FileSet } from "../../render/file-set.js";
import type { OpenTarget } from "../open-target.js";

/**
 * What a Git host does beside holding branches: pull requests, comments, checks. The core asks for these and knows no host by
 * name; each host is a folder here. Everything that a host cuts or cannot do it says in `notes`, as sentences for people.
 *
 * All functions throw WorldError when the host cannot be reached or refuses.
 */
export interface GitHost {
  /** What people are told: `GitHub`, `this machine`. */
  readonly title: string;
  /** How Git logs in to the repository when the URL does not say. `null` leaves it to the user's settings. */
  login(): Promise<GitLogin | null>;
  /**
   * Opens the target without Git, when the host is told to commit through its API; `null` where Git does it. Files of the
   * target that are the same as in `next` are not transferred.
   */
  openTarget(branch: TargetBranch, next: FileSet): Promise<OpenTarget | null>;
  /** Opens the one pull request of a branch, or brings the open one up to date. */
  pullRequest(wish: PullRequestWish): Promise<PullRequestResult>;
  /** Closes the open pull request of a branch, with the reason as a comment. Nothing happens when there is none. */
  closePullRequest(branches: PullRequestBranches, reason: string): Promise<PullRequestResult>;
  /** What the run of a build server is about, as the host itself says; nothing that a pull request's author wrote counts. */
  subject(): Promise<ReportSubject>;
  /** Writes the one comment with a name on a pull request, or brings it up to date. */
  comment(comment: StickyComment): Promise<Posted>;
  /** Reports a check of a commit with its annotations. */
  check(check: CheckReport): Promise<Posted>;
  /** Hands findings in SARIF 2.1.0 to the host. */
  sarif(report: SarifReport): Promise<Posted>;
}

/** A name and a password as Git takes them. Never printed. */
export interface GitLogin {
  readonly username: string;
  readonly password: string;
  /** Whether the user's own credential helpers are asked first. Default: false, they are not asked at all. */
  readonly isFallback?: boolean;
}

export interface TargetBranch {
  readonly branch: string;
  /** Folder inside the repository, empty for its top. */
  readonly path: string;
}

export interface PullRequestBranches {
  /** Branch that the GitOps engine follows. */
  readonly base: string;
  /** Branch that holds the change. */
  readonly head: string;
}

/** One pull request as it should be. */
export interface PullRequestWish extends PullRequestBranches {
  /** Commit that the head branch points to. */
  readonly commit: string;
  readonly title: string;
  /** Markdown, with the hidden digest. */
  readonly body: string;
  readonly labels: readonly string[];
  /** Whom to ask, the most concerned first. */
  readonly reviewers: readonly Reviewer[];
  /** A blocked plan must not be merged: a draft until it is free. */
  readonly isBlocked: boolean;
  /** How many files the change touches. */
  readonly files: number;
}

/** Somebody who can be asked for a review: a login, or a team of an organization. */
export type Reviewer =
  | { readonly kind: "user"; readonly login: string }
  | { readonly kind: "team"; readonly organization: string; readonly slug: string };

export interface PullRequestResult {
  readonly action: "opened" | "updated" | "unchanged" | "closed" | "none";
  /** `null` where pull requests have no numbers, and when there is none. */
  readonly number: number | null;
  /** URL, or path of the rendered file; empty when there is none. */
  readonly place: string;
  readonly isDraft: boolean;
  /** What was cut, left out or refused, in sentences. */
  readonly notes: readonly string[];
}

/** What is reported on. */
export interface ReportSubject {
  /** `null` when the run is about no pull request. */
  readonly pullRequest: number | null;
  /** The commit that was checked. */
  readonly commit: string;
  /** `refs/heads/main`, `refs/pull/12/head`. */
  readonly ref: string;
  /** Whether the pull request still has this commit as its newest. A later run reports on a later one. */
  readonly isCurrent: boolean;
}

export interface StickyComment {
  readonly pullRequest: number;
  /** Which comment it is: `plan`. One per name and author. */
  readonly name: string;
  /** Markdown. */
  readonly body: string;
}

export interface CheckReport {
  readonly name: string;
  /** The commit that was checked. */
  readonly commit: string;
  readonly conclusion: "success" | "failure" | "neutral";
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

/** A remark at lines of a file. Lines and columns start at 1. */
export interface Annotation {
  /** Path from the top of the repository, with `/`. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

export interface SarifReport {
  /** The commit that was checked. */
  readonly commit: string;
  /** `refs/heads/main`, `refs/pull/12/head`. */
  readonly ref: string;
  /** SARIF 2.1.0. */
  readonly text: string;
}

/** What became of a comment, a check or an upload. */
export interface Posted {
  readonly action: "created" | "updated" | "unchanged";
  /** URL or path; empty where the host gives none. */
  readonly place: string;
  readonly notes: readonly string[];
}
