import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { example } from "./description.js";
import { branchTip, git, NOT_FOUND, refuse, type Answer, type Asked, type Handler, type State } from "./state.js";

/** The Git database of the API, on a real repository. */
export const gitRoutes: Readonly<Record<string, Handler>> = {
  "repos/get": ({ state }) => ({
    status: 200,
    body: {
      ...fullRepository(),
      node_id: "R_target",
      name: state.repo,
      full_name: `${state.owner}/${state.repo}`,
    },
  }),
  "git/get-ref": ({ state, params }) => {
    if (isEmpty(state)) return refuse(409, "Git Repository is empty.");
    const sha = branchTip(state, (params["ref"] ?? "").replace(/^heads\//, ""));
    return sha === null ? NOT_FOUND : { status: 200, body: reference(params["ref"] ?? "", sha) };
  },
  "git/get-commit": ({ state, params }) => {
    const sha = params["commit_sha"] ?? "";
    return exists(state, sha, "commit") ? { status: 200, body: commit(state, sha) } : NOT_FOUND;
  },
  "git/get-tree": ({ state, params, query }) => {
    const sha = params["tree_sha"] ?? "";
    if (!exists(state, sha, "tree")) return NOT_FOUND;
    return {
      status: 200,
      body: { sha, url: URL_, truncated: false, tree: entries(state, sha, query["recursive"] !== undefined) },
    };
  },
  "git/get-blob": ({ state, params }) => {
    const sha = params["file_sha"] ?? "";
    if (!exists(state, sha, "blob")) return NOT_FOUND;
    const text = Buffer.from(gitBytes(state, sha));
    return {
      status: 200,
      body: { ...example("blob"), sha, size: text.length, encoding: "base64", content: text.toString("base64") },
    };
  },
  "git/create-tree": createTree,
  "git/create-commit": createCommit,
};

/** The example itself lacks fields that the description requires of the repositories inside it. */
function fullRepository(): object {
  const whole = Object.entries(example("full-repository-default-response"));
  const plain = whole.filter(([key]) => !["source", "parent", "template_repository"].includes(key));
  return { ...Object.fromEntries(plain), language: null };
}

const URL_ = "https://api.github.com/resource";

function isEmpty(state: State): boolean {
  return git(state, ["for-each-ref", "--count=1"]) === "";
}

function exists(state: State, sha: string, type: string): boolean {
  try {
    return git(state, ["cat-file", "-t", sha]) === type;
  } catch {
    return false;
  }
}

function gitBytes(state: State, sha: string): string {
  // The trailing line feed counts: `git` trims what it prints.
  return (
    git(state, ["cat-file", "--batch"], { input: `${sha}\n` })
      .split("\n")
      .slice(1)
      .join("\n") + "\n"
  );
}

function reference(ref: string, sha: string) {
  return { ...example("git-ref"), ref: `refs/${ref}`, object: { type: "commit", sha, url: URL_ } };
}

function commit(state: State, sha: string) {
  const [tree = "", parents = ""] = git(state, ["show", "-s", "--format=%T%n%P", sha]).split("\n");
  return {
    ...example("git-commit-2"),
    sha,
    message: git(state, ["show", "-s", "--format=%B", sha]),
    tree: { sha: tree, url: URL_ },
    parents: parents
      .split(" ")
      .filter(Boolean)
      .map((parent) => ({ sha: parent, url: URL_, html_url: URL_ })),
  };
}

function entries(state: State, sha: string, isRecursive: boolean) {
  const listed = git(state, ["ls-tree", "-z", "-l", ...(isRecursive ? ["-r", "-t"] : []), sha]);
  return listed
    .split("\0")
    .filter(Boolean)
    .map((record) => {
      const tab = record.indexOf("\t");
      const [mode = "", type = "", oid = "", size = "-"] = record.slice(0, tab).split(/ +/);
      return {
        path: record.slice(tab + 1),
        mode,
        type,
        sha: oid,
        url: URL_,
        ...(size === "-" ? {} : { size: Number(size) }),
      };
    });
}

function createTree({ state, body }: Asked): Answer {
  const folder = mkdtempSync(path.join(tmpdir(), "stand-in-index-"));
  const env = { GIT_INDEX_FILE: path.join(folder, "index") };
  try {
    if (typeof body["base_tree"] === "string") {
      if (!exists(state, body["base_tree"], "tree")) return refuse(422, "base_tree is not a valid tree");
      git(state, ["read-tree", body["base_tree"]], { env });
    }
    const listed = body["tree"] as readonly { path: string; mode: string; sha?: string | null; content?: string }[];
    if (listed.length > 150) return refuse(502, "Server Error");
    const present = new Set(git(state, ["ls-files", "-z"], { env }).split("\0"));
    // GitHub refuses to delete what is not there.
    if (listed.some(({ path: file, sha }) => sha === null && !present.has(file)))
      return refuse(422, "GitRPC::BadObjectState");
    const lines = listed.map(({ path: file, mode, sha, content }) => {
      const oid = content === undefined ? sha : writeBlob(state, content);
      return oid === null || oid === undefined ? `0 ${"0".repeat(40)}\t${file}\0` : `${mode} ${oid}\t${file}\0`;
    });
    git(state, ["update-index", "-z", "--index-info"], { env, input: lines.join("") });
    const sha = git(state, ["write-tree"], { env });
    return { status: 201, body: { sha, url: URL_, truncated: false, tree: entries(state, sha, false) } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A loose object, without a process for each. */
function writeBlob(state: State, content: string): string {
  const bytes = Buffer.from(content, "utf8");
  const object = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  const oid = createHash("sha1").update(object).digest("hex");
  const file = path.join(state.repository, "objects", oid.slice(0, 2), oid.slice(2));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, deflateSync(object));
  return oid;
}

function createCommit({ state, body, actor }: Asked): Answer {
  const { tree, message, parents = [] } = body as { tree: string; message: string; parents?: readonly string[] };
  if (!exists(state, tree, "tree")) return refuse(422, "Tree SHA does not exist");
  const identity = { NAME: actor, EMAIL: `${actor}@users.noreply.github.com` };
  const env = Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((role) =>
      Object.entries(identity).map(([key, value]) => [`GIT_${role}_${key}`, value]),
    ),
  );
  const sha = git(state, ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent]), "-F", "-"], {
    input: message,
    env,
  });
  return { status: 201, body: commit(state, sha) };
}
