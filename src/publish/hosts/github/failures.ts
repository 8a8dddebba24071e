import { count } from "../../../kernel/text.js";
import { maskSecrets } from "../../../kernel/mask-secrets.js";
import { WorldError } from "../../../kernel/world-error.js";

/** What was attempted: fills "Cannot … in acme/rendered". */
export interface Attempted {
  readonly doing: string;
  /** The permission it takes, in GitHub's words: `Pull requests: write`. */
  readonly permission?: string;
}

/** What is attempted before anything else. */
export const LOG_IN = "log in";

interface Failed extends Attempted {
  readonly repository: string;
  readonly credentials: "token" | "app";
  readonly secrets: readonly string[];
}

/** A request that failed, as octokit throws it. Broken connections have status 500. */
export interface RequestFailure extends Error {
  readonly status: number;
  readonly response?: {
    readonly headers: Readonly<Record<string, string | number | undefined>>;
    readonly data: unknown;
  };
}

export function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && typeof (error as Partial<RequestFailure>).status === "number";
}

/** Whether GitHub refused with a status. */
export function hasStatus(error: unknown, status: number): boolean {
  return isRequestFailure(error) && error.status === status;
}

/** What GitHub said against a request: its message and those of the single errors, in one line. */
export function refusalText(error: unknown): string {
  if (!isRequestFailure(error))
    return isGraphqlFailure(error) ? oneLine(error.errors.map(({ message }) => message).join("; ")) : "";
  const data = error.response?.data;
  if (typeof data !== "object" || data === null) return "";
  const { message, errors } = data as { readonly message?: unknown; readonly errors?: unknown };
  const details = Array.isArray(errors) ? errors.map(detailText).filter((text) => text !== "") : [];
  const lead = typeof message === "string" ? message : "";
  return oneLine([lead, details.join("; ")].filter((text) => text !== "").join(": "));
}

function detailText(detail: unknown): string {
  if (typeof detail === "string") return detail;
  if (typeof detail !== "object" || detail === null) return "";
  const { message, field, code } = detail as Readonly<Record<string, unknown>>;
  if (typeof message === "string") return message;
  return [field, code].filter((text) => typeof text === "string").join(" ");
}

/** An answer of the GraphQL API that carries errors. */
interface GraphqlFailure extends Error {
  readonly errors: readonly { readonly message: string; readonly type?: string }[];
}

function isGraphqlFailure(error: unknown): error is GraphqlFailure {
  return error instanceof Error && error.name === "GraphqlResponseError" && "errors" in error;
}

/**
 * Any failure of the API as an error for people: what was attempted, what GitHub said, what to do. Errors that are not GitHub's
 * come back as they are.
 */
export function githubFailure(error: unknown, failed: Failed): unknown {
  if (!isRequestFailure(error) && !isGraphqlFailure(error)) return error;
  const { reason, hint } = isRequestFailure(error)
    ? explain(error, failed)
    : explainRefusal(refusalText(error), failed);
  const message = `Cannot ${failed.doing} ${failed.doing === LOG_IN ? "for" : "in"} ${failed.repository} on GitHub: ${reason}`;
  return new WorldError({ message: maskSecrets(message, failed.secrets), hint });
}

interface Explained {
  /** Ends with a full stop. */
  readonly reason: string;
  readonly hint: string;
}

function explain(error: RequestFailure, failed: Failed): Explained {
  const text = refusalText(error);
  const limit = rateLimit(error, text);
  if (limit) return limit;
  if (error.status >= 500) return unanswered(error);
  switch (error.status) {
    case 401:
      return badCredentials(failed);
    case 403:
      return forbidden(error, text, failed);
    case 404:
      return notFound(failed);
    case 410:
      return { reason: "issues are switched off there.", hint: "Switch on issues in the repository's settings." };
    case 413:
      return { reason: "it is too large.", hint: "Split what is reported." };
    default:
      return explainRefusal(text === "" ? `GitHub answers with status ${error.status}` : text, failed);
  }
}

/** `null` when the refusal has nothing to do with limits. */
function rateLimit(error: RequestFailure, text: string): Explained | null {
  if (error.status !== 403 && error.status !== 429) return null;
  const headers = error.response?.headers ?? {};
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    const wait = waitText(Number(headers["x-ratelimit-reset"]) - Date.now() / 1000);
    return {
      reason: "the hourly rate limit of the credentials is used up.",
      hint: `Run the same command again ${wait}, or use a GitHub App: it has a limit of its own.`,
    };
  }
  if (error.status !== 429 && !/\b(secondary )?rate limit|abuse/i.test(text)) return null;
  const wait = waitText(Number(headers["retry-after"]));
  return {
    reason: "GitHub asks to slow down (secondary rate limit).",
    hint: `Run the same command again ${wait}, and let fewer jobs write at the same time.`,
  };
}

function waitText(seconds: number): string {
  return seconds > 0 ? `in ${count(Math.ceil(seconds / 60), "minute")}` : "in some minutes";
}

function unanswered(error: RequestFailure): Explained {
  const isAnswer = error.response !== undefined;
  return {
    reason: isAnswer
      ? `its servers fail (status ${error.status}), also after several tries.`
      : `it does not answer (${oneLine(error.message)}), also after several tries.`,
    hint: isAnswer
      ? "Run the same command again later; https://www.githubstatus.com says whether GitHub has trouble."
      : "Check the network, the proxy and target.host.apiUrl, then run the same command again; it completes what is missing.",
  };
}

function badCredentials({ credentials }: Failed): Explained {
  return credentials === "token"
    ? {
        reason: "it does not accept the token.",
        hint: "Set FAIRLEAD_GITHUB_TOKEN or GITHUB_TOKEN to a token that is neither expired nor revoked.",
      }
    : {
        reason: "it does not accept the GitHub App.",
        hint: "Check that FAIRLEAD_GITHUB_APP_ID and FAIRLEAD_GITHUB_APP_PRIVATE_KEY belong together, and the clock of this machine.",
      };
}

const FORBIDDEN: readonly { readonly pattern: RegExp; readonly hint: string }[] = [
  {
    pattern: /SAML|single sign-on|SSO/i,
    hint: "Authorize the token for the organization's single sign-on, in the token's settings.",
  },
  {
    pattern: /not permitted to create or approve pull requests/i,
    hint: "Allow it in the repository's settings (Actions, General, Workflow permissions), or use a GitHub App.",
  },
  {
    pattern: /authenticate via a GitHub App/i,
    hint: "Use a GitHub App or the GITHUB_TOKEN of Actions: GitHub lets nobody else report checks.",
  },
  {
    pattern: /code (scanning|security)|advanced security/i,
    hint: "Switch on code scanning in the repository's settings, or leave out the SARIF file.",
  },
];

function forbidden(error: RequestFailure, text: string, { permission, credentials }: Failed): Explained {
  const known = FORBIDDEN.find(({ pattern }) => pattern.test(text));
  if (known) return { reason: `${withoutStop(text)}.`, hint: known.hint };
  const accepted = error.response?.headers["x-accepted-github-permissions"];
  const needed = typeof accepted === "string" && accepted !== "" ? permissionText(accepted) : permission;
  const who = credentials === "app" ? "the GitHub App" : "the token";
  return {
    reason:
      needed === undefined
        ? `${who} may not do that (${withoutStop(text)}).`
        : `${who} lacks the permission "${needed}".`,
    hint: `Give it to ${who}; in GitHub Actions in the \`permissions\` of the job.`,
  };
}

/** `pull_requests=write; contents=read` as `Pull requests: write, Contents: read`. */
function permissionText(header: string): string {
  const words = oneLine(header)
    .split(/[;,]/)
    .map((part) => part.trim().replaceAll("_", " ").replace("=", ": "))
    .filter((part) => part !== "");
  return words.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(", ");
}

function notFound({ repository, credentials }: Failed): Explained {
  const who = credentials === "app" ? "the GitHub App is not installed there" : "the token may not see it";
  return {
    reason: `it is not there, or ${who}.`,
    hint: `Check that ${repository} is spelled right, and give access to it.`,
  };
}

const REFUSALS: readonly { readonly pattern: RegExp; readonly hint: string }[] = [
  {
    pattern: /protected branch|rule violation|repository rule|must be made through a pull request/i,
    hint: "Open a pull request instead (--pull-request), or let the account bypass the branch's rules.",
  },
  {
    pattern: /repository is empty/i,
    hint: "Make a first commit there by hand, such as a README.",
  },
  {
    pattern: /no commits between/i,
    hint: "Run the same command again: the branches hold the same by now.",
  },
  {
    pattern: /not all refs are readable|field: base|base invalid|head invalid/i,
    hint: "Check that both branches exist in the target.",
  },
  {
    pattern: /archived|read-only/i,
    hint: "Unarchive the repository, or publish to another one.",
  },
  ...FORBIDDEN,
];

function explainRefusal(text: string, { permission }: Failed): Explained {
  const known = REFUSALS.find(({ pattern }) => pattern.test(text));
  const fallback =
    /not accessible|permission/i.test(text) && permission !== undefined
      ? `Give the permission "${permission}".`
      : "Mend what GitHub names, then run the same command again.";
  return { reason: `${withoutStop(text)}.`, hint: known?.hint ?? fallback };
}

const TEXT_LENGTH = 600;

/** Text of a server in a message: one line, no control characters, not endless. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\s]+/g, " ").trim();
  return line.length <= TEXT_LENGTH ? line : `${line.slice(0, TEXT_LENGTH)}…`;
}

function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/, "");
}
