import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WorldError } from "../kernel/world-error.js";
import { INDEX_FILE } from "../render/published-tree.js";
import {
  commitByHand,
  fileSetOf,
  filesOf,
  openGitPlace,
  planOf,
  type GitPlace,
} from "../../test/support/git-target.js";
import { openTarget, type PublishResult, type TargetAddress, type TargetOptions } from "./index.js";

let place: GitPlace;
let server: Server | undefined;
beforeEach(() => {
  place = openGitPlace();
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  expect(readdirSync(path.join(place.folder, "tmp")), "temporary folders are cleaned up").toEqual([]);
  place.remove();
});

const isRoot = process.getuid?.() === 0;

async function publish(
  address: Partial<TargetAddress>,
  options: TargetOptions & { attempts?: number } = {},
): Promise<PublishResult> {
  const fileSet = fileSetOf({ "a.yaml": "a\n" });
  const open = await openTarget({ repository: "", branch: "main", path: "", ...address }, options);
  try {
    return await open.publish({
      planned: { plan: planOf(open.tree, fileSet), fileSet },
      describe: () => ({ subject: "change", body: "" }),
      source: null,
      replan: (tree) => ({ plan: planOf(tree, fileSet), fileSet }),
      ...(options.attempts === undefined ? {} : { attempts: options.attempts }),
    });
  } finally {
    await open.close();
  }
}

async function failure(
  address: Partial<TargetAddress>,
  options?: TargetOptions & { attempts?: number },
): Promise<WorldError> {
  const error: unknown = await publish(address, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorldError);
  expect((error as WorldError).hint).toMatch(/^[A-Z]/);
  return error as WorldError;
}

/** A server on this machine; gives its address. */
async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const opened = createServer(listener as never);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(opened.address() as AddressInfo).port}`;
}

describe("a target that cannot be opened", () => {
  it("that is not there is named with the command that makes it", async () => {
    const repository = path.join(place.folder, "missing.git");
    const error = await failure({ repository });
    expect(error.message).toBe(`There is no repository at ${repository}.`);
    expect(error.hint).toContain(`git init --bare ${repository}`);
  });

  it("that is a folder without a repository says so", async () => {
    const repository = path.join(place.folder, "plain");
    mkdirSync(repository);
    expect((await failure({ repository })).message).toContain(
      `the target repository ${repository}: it is not a Git repository.`,
    );
  });

  it.skipIf(isRoot).each(["", "objects"])("that may not be read says so: %o", async (folder) => {
    const repository = place.bare();
    chmodSync(path.join(repository, folder), 0);
    const error = await failure({ repository });
    chmodSync(path.join(repository, folder), 0o755);
    expect(error.message).toContain(`the target repository ${repository}: its files may not be read.`);
  });

  it.skipIf(!isRoot)("that belongs to another user names safe.directory", async () => {
    const repository = place.bare();
    commitByHand(place, repository, { "README.md": "hello\n" });
    chownSync(repository, 12345, 12345);
    const error = await failure({ repository });
    expect(error.message).toContain("belongs to another user");
    expect(error.hint).toContain("safe.directory");
  });

  it("with an address of a branch or folder that cannot be is refused", async () => {
    const repository = place.bare();
    expect((await failure({ repository, branch: "a..b" })).message).toBe('"a..b" cannot name a branch.');
    expect((await failure({ repository, branch: "--upload-pack=x" })).message).toContain("cannot name a branch");
    for (const folder of ["../x", "/x", "a/.git/b", "a\\b"]) {
      expect((await failure({ repository, path: folder })).message).toBe(
        `"${folder}" is not a folder inside the target repository.`,
      );
    }
  });

  it("with an index that cannot be read is refused, since it decides what is removed", async () => {
    const repository = place.bare();
    commitByHand(place, repository, { [INDEX_FILE]: "<<<<<<< HEAD\n" });
    expect((await failure({ repository })).message).toContain(
      `${INDEX_FILE} in the target repository ${repository} is not an index`,
    );
  });

  it("for want of Git says what to install", async () => {
    const repository = place.bare();
    process.env["PATH"] = path.join(place.folder, "empty");
    expect(await failure({ repository })).toMatchObject({
      message: "Git is not installed, or not on the PATH.",
      hint: "Install Git 2.30 or newer: https://git-scm.com/downloads",
    });
  });

  it("for an old Git says which is needed", async () => {
    const repository = place.bare();
    place.script("old/git", "#!/bin/sh\necho git version 2.17.1\n");
    process.env["PATH"] = path.join(place.folder, "old");
    expect((await failure({ repository })).message).toBe("Git 2.17 is too old.");
  });

  it("for a temporary folder that cannot be written names it", async () => {
    const repository = place.bare();
    process.env["TMPDIR"] = path.join(place.folder, "nowhere");
    expect((await failure({ repository })).message).toContain(
      `Cannot make a temporary folder in ${place.folder}/nowhere`,
    );
  });

  it("for a settings file that cannot be read shows what Git says", async () => {
    const repository = place.bare();
    place.settings("[user\n");
    expect((await failure({ repository })).message).toMatch(
      /^Git is installed but does not run\.\n {2}fatal: bad config line 1 in file/,
    );
  });
});

describe("a server", () => {
  it("that asks for a login gets no answer from the terminal, and the message says what to set up", async () => {
    const host = await serve((_request, response) => response.writeHead(401, { "WWW-Authenticate": "Basic" }).end());
    process.env["SSH_ASKPASS"] = place.script("ask", `#!/bin/sh\ntouch ${place.folder}/asked\nsleep 600\n`);
    const error = await failure({ repository: `http://${host}/gpu.git` });
    expect(error.message).toContain(`the target repository http://${host}/gpu.git: the server asks for a login.`);
    expect(error.hint).toContain("credential");
    expect(readdirSync(place.folder)).not.toContain("asked");
  });

  it("gets user and password of the URL, which no process argument and no message shows", async () => {
    const seen: string[] = [];
    const processes: string[] = [];
    const host = await serve((request, response) => {
      if (request.headers.authorization)
        seen.push(Buffer.from(request.headers.authorization.slice(6), "base64").toString());
      for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
        try {
          const line = readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ");
          if (line.includes("git")) processes.push(line);
        } catch {
          // It has ended.
        }
      }
      response.writeHead(401, { "WWW-Authenticate": "Basic" }).end();
    });
    const error = await failure({ repository: `http://ve%20ra:s3%22c%24(id)ret@${host}/gpu.git` });
    expect(seen).toContain('ve ra:s3"c$(id)ret');
    expect(processes.some((line) => line.includes(`remote-http`) && line.includes(host))).toBe(true);
    expect([error.message, error.hint, ...processes].join("\n")).not.toMatch(/s3.*ret/);
  });

  it("that says nothing is given up after the time limit", async () => {
    const host = await serve(() => undefined);
    const error = await failure({ repository: `http://${host}/gpu.git` }, { silenceSeconds: 1 });
    expect(error.message).toBe(
      `Gave up waiting to read the target repository http://${host}/gpu.git: Git was silent for 1 second.`,
    );
  });

  it("that does not answer is told from one that refuses", async () => {
    const host = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect((await failure({ repository: `http://${host}/gpu.git` })).message).toContain("its server does not answer.");
  });

  it("that has no such repository is told apart too", async () => {
    const host = await serve((_request, response) => response.writeHead(404).end());
    expect((await failure({ repository: `http://${host}/gpu.git` })).message).toContain("it is not a Git repository.");
  });

  it("is reached through ssh without a chance to ask", async () => {
    const repository = place.bare();
    place.script("bin/ssh", `#!/bin/sh\necho "$@" >> ${place.folder}/words\nfor last; do :; done\neval "$last"\n`);
    process.env["PATH"] = `${place.folder}/bin:${process.env["PATH"] ?? ""}`;
    await publish({ repository: `git@git.acme.example:${repository}` });
    expect([...filesOf(place, repository).keys()]).toEqual(["a.yaml", INDEX_FILE]);
    for (const line of readFileSync(path.join(place.folder, "words"), "utf8").trim().split("\n"))
      expect(line).toContain("-o BatchMode=yes");
  });

  it.each([
    ["git@h: Permission denied (publickey).", "does not accept the SSH key"],
    ["Host key verification failed.", "does not know the server's SSH host key"],
    ["ssh: Could not resolve hostname h: Name or service not known", "the name of its server is not known here"],
    ["ssh: connect to host h port 22: Connection timed out", "its server does not answer"],
    ["ERROR: Repository not found.", "it is not a Git repository"],
  ])("that ends ssh with %s", async (words, reason) => {
    place.script("bin/ssh", `#!/bin/sh\necho '${words}' >&2\nexit 255\n`);
    process.env["PATH"] = `${place.folder}/bin:${process.env["PATH"] ?? ""}`;
    const error = await failure({ repository: "git@h:gpu.git" });
    expect(error.message).toContain(reason);
    expect(error.message).toContain(words);
  });
});

describe("a target that refuses", () => {
  it("by a hook is quoted", async () => {
    const repository = place.bare();
    writeFileSync(
      path.join(repository, "hooks/pre-receive"),
      "#!/bin/sh\necho 'GH006: Protected branch update failed'\nexit 1\n",
      { mode: 0o755 },
    );
    const error = await failure({ repository });
    expect(error.message).toContain(
      `refuses the push to branch "main": pre-receive hook declined.\n  GH006: Protected branch update failed`,
    );
    expect(error.hint).toContain("--branch");
    expect(place.git(repository, "for-each-ref")).toBe("");
  });

  it("since the branch is checked out there says so", async () => {
    const repository = path.join(place.folder, "work");
    place.git(place.folder, "init", "--quiet", "--initial-branch=main", repository);
    place.git(repository, "commit", "--quiet", "--allow-empty", "-m", "first");
    const error = await failure({ repository });
    expect(error.message).toContain(`is a repository with files, and branch "main" is checked out there`);
    expect((await publish({ repository, branch: "rendered" })).kind).toBe("published");
  });

  it("since a lock was left behind is tried again, then reported with Git's words", async () => {
    const repository = place.bare();
    writeFileSync(path.join(repository, "refs/heads/main.lock"), "");
    const error = await failure({ repository }, { attempts: 2 });
    expect(error.message).toContain(`refuses the push to branch "main"`);
    expect(error.message).not.toContain("moved on");
  });

  it.skipIf(isRoot).each(["objects", "refs/heads"])("since its folder %s is read-only says so", async (folder) => {
    const repository = place.bare();
    chmodSync(path.join(repository, folder), 0o555);
    expect((await failure({ repository })).message).toContain("it may not be written");
    chmodSync(path.join(repository, folder), 0o755);
  });

  it("stays valid and as it was", async () => {
    const repository = place.bare();
    const before = commitByHand(place, repository, { "README.md": "hello\n" });
    writeFileSync(path.join(repository, "hooks/update"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    await failure({ repository });
    expect(place.git(repository, "rev-parse", "main").trim()).toBe(before);
    expect(spawnSync("git", ["fsck", "--strict"], { cwd: repository }).status).toBe(0);
  });
});

describe("a target with SHA-256", () => {
  const bare = (): string => {
    const repository = path.join(place.folder, "sha256.git");
    place.git(place.folder, "init", "--quiet", "--bare", "--initial-branch=main", "--object-format=sha256", repository);
    return repository;
  };

  it("is published to while it is empty, and when it has other branches alone", async () => {
    const repository = bare();
    expect((await publish({ repository, branch: "live" })).kind).toBe("published");
    expect((await publish({ repository, branch: "main" })).kind).toBe("published");
    expect((await publish({ repository, branch: "main" })).kind).toBe("unchanged");
    expect([...filesOf(place, repository).keys()]).toEqual(["a.yaml", INDEX_FILE]);
  });

  it("is published to like any other", async () => {
    const repository = bare();
    const work = path.join(place.folder, "sha256");
    place.git(place.folder, "init", "--quiet", "--object-format=sha256", work);
    place.git(work, "commit", "--quiet", "--allow-empty", "-m", "first");
    place.git(work, "push", "--quiet", repository, "HEAD:main");
    await publish({ repository });
    expect([...filesOf(place, repository).keys()]).toEqual(["a.yaml", INDEX_FILE]);
    expect((await publish({ repository })).kind).toBe("unchanged");
  });
});
