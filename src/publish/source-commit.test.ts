import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WorldError } from "../kernel/world-error.js";
import { openGitPlace, type GitPlace } from "../../test/support/git-target.js";
import { sourceCommit } from "./source-commit.js";

let place: GitPlace;
let repository: string;
let definitions: string;
beforeEach(() => {
  place = openGitPlace();
  repository = path.join(place.folder, "source");
  definitions = path.join(repository, "org");
  mkdirSync(definitions, { recursive: true });
});
afterEach(() => {
  place.remove();
});

function commitAll(): string {
  place.git(repository, "init", "--quiet");
  writeFileSync(path.join(definitions, "acme.ts"), "1\n");
  writeFileSync(path.join(repository, "shared.ts"), "1\n");
  writeFileSync(path.join(repository, ".gitignore"), "rendered\n");
  place.git(repository, "add", "--all");
  place.git(repository, "commit", "--quiet", "-m", "first");
  return place.git(repository, "rev-parse", "HEAD").trim();
}

describe("the commit of the definitions", () => {
  it("is null outside of a repository, in one without commits, and where nothing is", async () => {
    expect(await sourceCommit(definitions)).toBeNull();
    place.git(repository, "init", "--quiet");
    expect(await sourceCommit(definitions)).toBeNull();
    expect(await sourceCommit(path.join(place.folder, "missing"))).toBeNull();
  });

  it("is clean as committed, ignored files aside", async () => {
    const sha = commitAll();
    mkdirSync(path.join(definitions, "rendered"));
    writeFileSync(path.join(definitions, "rendered/x.yaml"), "x\n");
    expect(await sourceCommit(definitions)).toEqual({ sha, isDirty: false });
    expect(await sourceCommit(repository)).toEqual({ sha, isDirty: false });
  });

  it("is dirty when a tracked file of the repository changed, inside the folder or outside", async () => {
    const sha = commitAll();
    writeFileSync(path.join(repository, "shared.ts"), "2\n");
    expect(await sourceCommit(definitions)).toEqual({ sha, isDirty: true });
    place.git(repository, "add", "shared.ts");
    expect(await sourceCommit(definitions)).toEqual({ sha, isDirty: true });
  });

  it("is dirty for a new file in the folder, whatever status.showUntrackedFiles says, and not for one elsewhere", async () => {
    const sha = commitAll();
    place.git(repository, "config", "status.showUntrackedFiles", "no");
    writeFileSync(path.join(repository, "notes.txt"), "x\n");
    expect(await sourceCommit(definitions)).toEqual({ sha, isDirty: false });
    mkdirSync(path.join(definitions, "new"));
    writeFileSync(path.join(definitions, "new/ü.ts"), "x\n");
    expect(await sourceCommit(definitions)).toEqual({ sha, isDirty: true });
  });

  it("is that of the folder, not of a Git command around us", async () => {
    const sha = commitAll();
    process.env["GIT_DIR"] = place.bare();
    const found = await sourceCommit(definitions);
    delete process.env["GIT_DIR"];
    expect(found).toEqual({ sha, isDirty: false });
  });

  it.skipIf(process.getuid?.() !== 0)("is an error with a way out when Git does not trust the repository", async () => {
    commitAll();
    chownSync(repository, 12345, 12345);
    chownSync(path.join(repository, ".git"), 12345, 12345);
    const error: unknown = await sourceCommit(definitions).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WorldError);
    expect((error as WorldError).hint).toContain("safe.directory");
  });
});
