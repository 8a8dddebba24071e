import path from "node:path";
import { fileURLToPath } from "node:url";
import { maskSecrets } from "../kernel/mask-secrets.js";

/** Which branch of which repository is published to, and which folder in it. */
export interface TargetAddress {
  /** Git URL (`https://…`, `ssh://…`, `git@host:path`), or absolute path of a repository on this machine. */
  readonly repository: string;
  readonly branch: string;
  /** Folder inside the repository that holds the rendered files; empty for the top. */
  readonly path: string;
}

/** A repository taken apart, so that its password goes neither into a process argument nor into a message. */
export interface Repository {
  /** What is handed to Git. Without user and password for `http`, without password otherwise. */
  readonly url: string;
  /** What people are shown. */
  readonly shown: string;
  /** Path on this machine, when it is one. */
  readonly localPath: string | null;
  /** What the URL gave to log in with. Only `http` URLs can. */
  readonly login: {
    readonly username: string;
    readonly password: string | null;
    /** Whether credential helpers of the user are asked first. */
    readonly isFallback?: boolean;
  } | null;
}

/** Whether a login from elsewhere is for it: the URL gives none, and would not send it in the clear to another machine. */
export function takesLogin({ url, login }: Repository): boolean {
  if (login !== null || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname));
}

/** Makes a path absolute that is meant relative to a folder. URLs and `git@host:path` stay as they are. */
export function resolveRepository(repository: string, folder: string): string {
  return isPath(repository) ? path.resolve(folder, repository) : repository;
}

/** Git's own rule (git-fetch, "Git URLs"): a colon before the first slash makes a host of what stands before it. */
function isPath(repository: string): boolean {
  return /^[A-Za-z]:[/\\]/.test(repository) || !/^[^/\\]*:/.test(repository);
}

/** Takes a repository's address apart. Addresses that are not URLs (paths, `git@host:path`) pass through as they are. */
export function parseRepository(repository: string): Repository {
  const url = parseUrl(repository);
  if (!url) {
    return {
      url: repository,
      shown: maskSecrets(repository),
      localPath: isPath(repository) ? repository : null,
      login: null,
    };
  }
  if (url.protocol === "file:") {
    return { url: repository, shown: repository, localPath: localPathOf(url), login: null };
  }
  const isHttp = /^https?:$/.test(url.protocol);
  const login = isHttp ? loginOf(url) : null;
  url.password = "";
  if (isHttp) url.username = "";
  // Without login the address goes to Git as it was written, to the letter.
  return { url: isHttp && !login ? repository : url.href, shown: url.href, localPath: null, login };
}

function loginOf({ username, password }: URL): Repository["login"] {
  if (username === "" && password === "") return null;
  return { username: decode(username), password: password === "" ? null : decode(password) };
}

function parseUrl(text: string): URL | null {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function localPathOf(url: URL): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
