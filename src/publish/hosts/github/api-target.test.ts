import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGitHubPlace, type GitHubPlace } from "../../../../test/support/github/place.js";
import { commitByHand, fileSetOf, filesOf, planOf } from "../../../../test/support/git-target.js";
import type { FileSet } from "../../../render/file-set.js";
import type { PublishedTree } from "../../../render/published-tree.js";
import type { OpenTarget } from "../../open-target.js";
import type { PublishResult } from "../../publish.js";

let at: GitHubPlace;

beforeEach(async () => {
  at = await openGitHubPlace();
});
afterEach(async () => {
  expect(at.standIn.problems).toEqual([]);
  await at.close();
});

const BRANCH = { branch: "main", path: "" };
const FIRST = { "clusters/east/a.yaml": "a: 1\n", "clusters/east/b.yaml": "b: ü — 1\n" };

async function open(next: FileSet, branch = BRANCH): Promise<OpenTarget> {
  const target = await at.host({ commit: "api" }).openTarget(branch, next);
  return target!;
}

async function publish(target: OpenTarget, fileSet: FileSet): Promise<PublishResult> {
  return await target.publish({
    planned: { plan: planOf(target.tree, fileSet), fileSet },
    describe: () => ({ subject: "Publish", body: "" }),
    source: null,
    replan: (tree: PublishedTree) => ({ plan: planOf(tree, fileSet), fileSet }),
  });
}

async function publishOnce(files: Readonly<Record<string, string>>): Promise<PublishResult> {
  const fileSet = fileSetOf(files);
  return await publish(await open(fileSet), fileSet);
}

describe("publishing through the API alone", () => {
  it("commits exactly the rendered files on top of the branch, and leaves foreign ones", async () => {
    const base = at.place.git(at.repository, "rev-parse", "main").trim();
    const result = await publishOnce(FIRST);
    expect(result).toMatchObject({ kind: "published", attempts: 1 });
    const files = filesOf(at.place, at.repository);
    expect([...files.keys()]).toEqual(["README.md", ...Object.keys(FIRST), "fairlead.index.json"]);
    expect(files.get("clusters/east/b.yaml")).toBe("b: ü — 1\n");
    expect(at.place.git(at.repository, "rev-parse", "main^").trim()).toBe(base);
    expect(at.place.git(at.repository, "log", "-1", "--format=%B", "main")).toContain("Fairlead-Plan: sha256:");
  });

  it("changes, adds and removes its own files, and transfers only what differs", async () => {
    await publishOnce({ ...FIRST, "clusters/east/c.yaml": "c: 1\n" });
    at.standIn.requests.length = 0;
    const result = await publishOnce({ ...FIRST, "clusters/east/b.yaml": "b: 2\n" });
    expect(result.kind).toBe("published");
    const files = filesOf(at.place, at.repository);
    expect(files.get("clusters/east/b.yaml")).toBe("b: 2\n");
    expect(files.has("clusters/east/c.yaml")).toBe(false);
    // b, c and the index, but not a.
    expect(at.standIn.requests.filter((request) => request.includes("/git/blobs/"))).toHaveLength(3);
  });

  it("does nothing when the branch holds all of it", async () => {
    const { commit } = await publishOnce(FIRST);
    expect(await publishOnce(FIRST)).toMatchObject({ kind: "unchanged", commit });
  });

  it("starts a branch that does not exist", async () => {
    const fileSet = fileSetOf(FIRST);
    await publish(await open(fileSet, { branch: "fresh", path: "" }), fileSet);
    expect([...filesOf(at.place, at.repository, "fresh").keys()]).toEqual([
      ...Object.keys(FIRST),
      "fairlead.index.json",
    ]);
  });

  it("publishes into a folder", async () => {
    const fileSet = fileSetOf(FIRST);
    await publish(await open(fileSet, { branch: "main", path: "gpu/prod" }), fileSet);
    expect([...filesOf(at.place, at.repository).keys()]).toContain("gpu/prod/clusters/east/a.yaml");
  });

  it("writes many files in portions that GitHub takes", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`clusters/east/p${index}.yaml`, `p: ${index}\n`]),
    );
    await publishOnce(many);
    expect(
      at.standIn.requests.filter((request) => request.startsWith("POST") && request.endsWith("/git/trees")),
    ).toHaveLength(3);
    expect(filesOf(at.place, at.repository).size).toBe(252);
  });

  it("says so when too many published files would have to be read one by one", async () => {
    const many = (version: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`c/p${index}.yaml`, `p: ${index} ${version}\n`]));
    commitByHand(
      at.place,
      at.repository,
      Object.fromEntries([...fileSetOf(many(1)).files.values()].map(({ path, text }) => [path, text])),
    );
    await expect(open(fileSetOf(many(2)))).rejects.toThrow(/^600 published files differ/);
  });

  it("plans again when somebody publishes at the same time, and loses nothing", async () => {
    at.standIn.fault({
      on: /^POST \/graphql/,
      how: { kind: "meanwhile", run: () => void commitByHand(at.place, at.repository, { "theirs.txt": "theirs\n" }) },
    });
    expect(await publishOnce(FIRST)).toMatchObject({ kind: "published", attempts: 2 });
    const files = filesOf(at.place, at.repository);
    expect(files.get("theirs.txt")).toBe("theirs\n");
    expect(files.get("clusters/east/a.yaml")).toBe("a: 1\n");
  });

  it("takes the branch's word when the connection breaks after the work was done", async () => {
    at.standIn.fault({ on: /^POST \/graphql/, how: { kind: "break", after: true }, times: 4 });
    expect(await publishOnce(FIRST)).toMatchObject({ kind: "published", attempts: 1 });
    expect(at.place.git(at.repository, "rev-list", "--count", "main").trim()).toBe("2");
  });

  it("does not write over a file that is not its own", async () => {
    commitByHand(at.place, at.repository, { "clusters/east/a.yaml": "mine\n" });
    await expect(publishOnce(FIRST)).rejects.toThrow(/would be overwritten/);
  });

  it("says that a protected branch wants a pull request, and changes nothing", async () => {
    at.standIn.state.protectedBranch = "main";
    await expect(publishOnce(FIRST)).rejects.toMatchObject({
      message: expect.stringContaining("Protected branch update failed"),
      hint: expect.stringContaining("--pull-request"),
    });
    expect(filesOf(at.place, at.repository).size).toBe(1);
  });
});
