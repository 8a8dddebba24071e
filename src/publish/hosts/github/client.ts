import type { Octokit as OctokitClient } from "octokit";
import type { GitLogin } from "../contract.js";
import { secretsOf, type Credentials } from "./credentials.js";
import { githubFailure, isRequestFailure, LOG_IN, type Attempted } from "./failures.js";
import { readWhole } from "./read-whole.js";
import type { RepositoryName } from "./repository-name.js";

/** How patient the client is. Tests let a second pass in no time. */
export interface Pace {
  /** Milliseconds that a second of waiting takes. */
  readonly secondMs: number;
  /** Whether writes keep the distance that GitHub asks for: one second, three for what notifies people. */
  readonly spaced: boolean;
  /** Seconds that a rate limit may make one request wait; above it the run fails and says when to come back. */
  readonly patience: number;
  /** Milliseconds until an answer must be there, all of it. */
  readonly timeoutMs: number;
}

const PACE: Pace = { secondMs: 1000, spaced: true, patience: 300, timeoutMs: 60_000 };

export interface ClientOptions {
  readonly repository: RepositoryName;
  readonly apiUrl: string;
  readonly credentials: Credentials;
  readonly pace?: Partial<Pace>;
}

/** GitHub's API for one repository. */
export interface Client {
  readonly owner: string;
  readonly repo: string;
  readonly pace: Pace;
  /**
   * Runs calls of the API. What fails becomes a WorldError that says what was attempted.
   *
   * @throws WorldError
   */
  call<T>(attempted: Attempted, calls: (octokit: OctokitClient) => Promise<T>): Promise<T>;
  /** How Git logs in to the repository with the same credentials. */
  login(): Promise<GitLogin>;
}

const RATE_LIMIT_RETRIES = 3;

/** Refusals that stay what they are however often they are asked for; 429 is the throttling's. */
const FINAL = [400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 451];

/**
 * Opens the API of a repository. Rate limits are waited for as GitHub says (`Retry-After`, `X-RateLimit-Reset`), failures of
 * its servers are tried again, three times at most; a call that must not happen twice says so itself.
 */
export async function openClient(options: ClientOptions): Promise<Client> {
  const { repository, credentials } = options;
  const { owner, repo } = repository;
  const pace = { ...PACE, ...options.pace };
  const secrets = [...secretsOf(credentials)];
  const failed = (attempted: Attempted, error: unknown): unknown =>
    githubFailure(error, { ...attempted, repository: `${owner}/${repo}`, credentials: credentials.kind, secrets });
  const octokit = await authenticate(options, pace).catch((error: unknown) => {
    throw failed({ doing: LOG_IN }, error);
  });
  return Object.freeze({
    owner,
    repo,
    pace,
    call: async <T>(attempted: Attempted, calls: (octokit: OctokitClient) => Promise<T>): Promise<T> => {
      try {
        return await calls(octokit);
      } catch (error) {
        throw failed(attempted, error);
      }
    },
    login: async () => {
      const password = await tokenOf(octokit, credentials).catch((error: unknown) => {
        throw failed({ doing: LOG_IN }, error);
      });
      secrets.push(password);
      return tokenLogin(password);
    },
  });
}

/** How Git logs in with a token: GitHub takes any name. */
export function tokenLogin(password: string): GitLogin {
  return { username: "x-access-token", password };
}

async function authenticate({ credentials, repository, apiUrl }: ClientOptions, pace: Pace): Promise<OctokitClient> {
  const { App, Octokit } = await import("octokit");
  const Paced = Octokit.defaults({
    baseUrl: apiUrl,
    userAgent: "fairlead",
    log: SILENT,
    request: { fetch: readWhole(pace.timeoutMs), log: SILENT },
    retry: { doNotRetry: FINAL, retries: 3, retryAfterBaseValue: pace.secondMs },
    throttle: throttle(pace),
  });
  if (credentials.kind === "token") return new Paced({ auth: credentials.token });
  const { appId, privateKey, installationId } = credentials;
  const app = new App({ appId, privateKey, Octokit: Paced, log: SILENT });
  const { owner, repo } = repository;
  const id = installationId ?? (await app.octokit.rest.apps.getRepoInstallation({ owner, repo })).data.id;
  return await app.getInstallationOctokit(id);
}

async function tokenOf(octokit: OctokitClient, credentials: Credentials): Promise<string> {
  if (credentials.kind === "token") return credentials.token;
  const { token } = (await octokit.auth({ type: "installation" })) as { readonly token: string };
  return token;
}

/** The library would write to the console. */
const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function throttle(pace: Pace) {
  const isPatient = (seconds: number, _request: unknown, _octokit: unknown, retries: number): boolean =>
    retries < RATE_LIMIT_RETRIES && seconds <= pace.patience;
  return {
    onRateLimit: isPatient,
    onSecondaryRateLimit: isPatient,
    retryAfterBaseValue: pace.secondMs,
    ...(pace.spaced ? {} : { write: UNSPACED, notifications: UNSPACED }),
  };
}

/** In the place of the limiters that keep writes apart. */
const UNSPACED = {
  key: () => ({ schedule: async (_options: unknown, job: () => Promise<void>) => await job() }),
} as never;

/** Nobody knows whether a request arrived: a connection broke, or a server on the way failed. */
function isDoubtful(error: unknown): boolean {
  return isRequestFailure(error) && error.status >= 500;
}

/** Tries for what must happen once. */
const CREATE_ATTEMPTS = 4;

/** Given to the calls of `createOnce`: the library must not repeat them on its own. */
export const ONCE = { request: { retries: 0 } } as const;

/**
 * Makes something that must be there once. When nobody knows whether a request arrived it is looked for before it is made
 * again, so that a broken connection leaves no second comment or pull request.
 */
export async function createOnce<T>(
  { pace }: Pick<Client, "pace">,
  steps: { readonly create: () => Promise<T>; readonly find: () => Promise<T | undefined> },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await steps.create();
    } catch (error) {
      if (!isDoubtful(error) || attempt >= CREATE_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, pace.secondMs * attempt ** 2));
      const found = await steps.find();
      if (found !== undefined) return found;
    }
  }
}
