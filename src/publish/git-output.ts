import { maskSecrets } from "../kernel/mask-secrets.js";
import type { Repository } from "./address.js";

const PROGRESS =
  /^(remote: )?(Enumerating|Counting|Compressing|Writing|Receiving|Resolving|Unpacking|Updating|Total|Delta)\b.*(\d+%|\d+|done)/;

/** What Git or a server said, for people: one entry a line, without progress and advice, and without secrets. */
export function readableOutput(text: string, { login }: Pick<Repository, "login">): readonly string[] {
  const secrets = login ? [login.password ?? "", login.username] : [];
  return maskSecrets(text, secrets)
    .split(/[\r\n]+/)
    .map((line) => withoutControls(line).trimEnd())
    .filter((line) => line !== "" && line !== "remote:" && !line.startsWith("hint:") && !PROGRESS.test(line));
}

/** A server must not be able to move the cursor or colour the terminal of whoever publishes. */
function withoutControls(line: string): string {
  return line.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, "").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

/** What became of the one branch that was pushed (`git push --porcelain`). */
export interface PushLine {
  readonly flag: string;
  /** `failed to update ref` of `[remote rejected] (failed to update ref)`; empty when it was taken. */
  readonly reason: string;
}

/** The line of `git push --porcelain` about the pushed branch, or `null` when the server did not get that far. */
export function parsePush(stdout: string): PushLine | null {
  for (const line of stdout.split("\n")) {
    const match = /^([ +\-*!=])\t[^\t]*\t(.*)$/.exec(line);
    if (match) return { flag: match[1] ?? "", reason: /\((.*)\)$/.exec(match[2] ?? "")?.[1] ?? "" };
  }
  return null;
}

/** One file of a commit. */
export interface TreeEntry {
  /** `100644` for ordinary files. */
  readonly mode: string;
  readonly oid: string;
}

/** Files by path, as `git ls-tree -r -z` lists them. */
export function parseTree(stdout: string): ReadonlyMap<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (const record of stdout.split("\0")) {
    const tab = record.indexOf("\t");
    if (tab < 0) continue;
    const [mode = "", , oid = ""] = record.slice(0, tab).split(" ");
    entries.set(record.slice(tab + 1), { mode, oid });
  }
  return entries;
}

/** Where the bytes of each object lie in what `git cat-file --batch` printed, by the object's name. */
export function parseBatch(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const objects = new Map<string, Buffer>();
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start);
    const [oid = "", , size = "0"] = bytes.toString("latin1", start, end).split(" ");
    objects.set(oid, bytes.subarray(end + 1, end + 1 + Number(size)));
    start = end + 1 + Number(size) + 1;
  }
  return objects;
}

/** A hook that Git ran, and how it ended. */
export interface HookRun {
  readonly hook: string;
  readonly code: number;
}

/**
 * Hooks out of Git's own event trace (`GIT_TRACE2_EVENT`, one JSON object a line): the only account of them that is made for
 * machines. Commands that a hook itself runs have a session id with a slash and are left out.
 */
export function parseHooks(trace: string): readonly HookRun[] {
  const running = new Map<unknown, string>();
  const runs: HookRun[] = [];
  for (const line of trace.split("\n")) {
    const event = parseEvent(line);
    if (!event || String(event["sid"]).includes("/")) continue;
    if (event["event"] === "child_start" && event["child_class"] === "hook") {
      running.set(event["child_id"], String(event["hook_name"]));
    }
    const hook = running.get(event["child_id"]);
    if (event["event"] === "child_exit" && hook !== undefined) runs.push({ hook, code: Number(event["code"]) });
  }
  return runs;
}

function parseEvent(line: string): Record<string, unknown> | null {
  try {
    return line === "" ? null : (JSON.parse(line) as Record<string, unknown>);
  } catch {
    return null;
  }
}

/** What a commit object says of itself. */
export interface CommitText {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** Reads a commit object (`git cat-file commit`): headers, an empty line, the message. */
export function parseCommit(text: string): CommitText {
  const end = text.indexOf("\n\n");
  const headers = text.slice(0, end).split("\n");
  const values = (key: string): string[] =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return { tree: values("tree")[0] ?? "", parents: values("parent"), message: text.slice(end + 2) };
}
