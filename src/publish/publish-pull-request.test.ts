import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openGitHubPlace, REPOSITORY, type GitHubPlace } from "../../test/support/github/place.js";
import { commitByHand, filesOf } from "../../test/support/git-target.js";
import { orgModel } from "../../test/support/org-model.js";
import { describePlanCommit, plan } from "../plan/index.js";
import { renderSample, type Sample } from "../plan/testing/sample-organization.js";
import type { FileSet } from "../render/file-set.js";
import type { GitHost } from "./hosts/contract.js";
import { localHost } from "./hosts/local/local-host.js";
import { openTarget } from "./open-target.js";
import { publishPullRequest, type PublishedPullRequest, type PullRequestRequest } from "./publish-pull-request.js";

const SAMPLE: Sample = {
  pools: { h100: 64 },
  departments: { research: { gpus: { h100: 32 } } },
  projects: {
    vision: { department: "research", gpus: { h100: 8 } },
    speech: { department: "research", gpus: { h100: 8 } },
  },
};
const withVision = (gpus: number): FileSet =>
  renderSample({
    ...SAMPLE,
    projects: { ...SAMPLE.projects, vision: { department: "research", gpus: { h100: gpus } } },
  });
const MODEL = orgModel(
  {
    pools: [{ name: "h100" }],
    departments: [{ name: "research" }],
    projects: [{ name: "vision", department: "research" }],
  },
  "kai",
);

/** A way to make a pull request, and how to see what became of it. */
interface Way {
  readonly host: () => GitHost;
  readonly repository: () => string;
  /** The description of the pull request, and whether it is open. */
  readonly seen: () => { readonly body: string; readonly isOpen: boolean; readonly isDraft: boolean };
}

let at: GitHubPlace;
const github = () => at.standIn.state.pulls.at(-1)!;
const seenOnGitHub: Way["seen"] = () => ({
  body: github().body,
  isOpen: github().state === "open",
  isDraft: github().draft,
});
const file = () => path.join(at.repository, "fairlead/pull-requests/fairlead~main.md");

const WAYS: Readonly<Record<string, Way>> = {
  "on this machine": {
    host: () => localHost({ localPath: at.repository, folder: at.place.folder }),
    repository: () => at.repository,
    seen: () => {
      const body = readFileSync(file(), "utf8");
      const state = /^---\nstate: (\w+)\n/.exec(body)?.[1];
      return { body, isOpen: state !== "closed", isDraft: state === "draft" };
    },
  },
  "on GitHub, pushed by Git": { host: () => at.host(), repository: () => REPOSITORY, seen: seenOnGitHub },
  "on GitHub, through the API alone": {
    host: () => at.host({ commit: "api" }),
    repository: () => REPOSITORY,
    seen: seenOnGitHub,
  },
};

/** A repository in which 8 GPUs for vision are published: made once, copied for each test. */
const published = mkdtempSync(path.join(tmpdir(), "fairlead-published-"));

beforeAll(async () => {
  at = await openGitHubPlace();
  await publish(withVision(8));
  cpSync(at.repository, published, { recursive: true });
  await at.close();
});
afterAll(() => {
  rmSync(published, { recursive: true, force: true });
});
beforeEach(async () => {
  at = await openGitHubPlace({ from: published });
});
afterEach(async () => {
  expect(at.standIn.problems).toEqual([]);
  await at.close();
});

async function publish(fileSet: FileSet): Promise<void> {
  const target = await openTarget({ repository: at.repository, branch: "main", path: "" });
  const replan = (tree: Parameters<typeof plan>[0]) => ({ plan: plan(tree, fileSet), fileSet });
  await target.publish({ planned: replan(target.tree), replan, describe: describePlanCommit, source: null });
  await target.close();
}

/** Plans what the limits on removals do not let through. */
function blockedPlan(fileSet: FileSet): PullRequestRequest["plan"] {
  const gate = { isBlocked: true, blockers: [], override: null, notes: [], suggestion: null };
  return (tree) => ({ plan: { ...plan(tree, fileSet), gate }, fileSet });
}

describe.each(Object.entries(WAYS))("a pull request %s", (_, way) => {
  const request = async (fileSet: FileSet, more: object = {}): Promise<PublishedPullRequest> =>
    await publishPullRequest({
      host: way.host(),
      address: { repository: way.repository(), branch: "main", path: "" },
      model: MODEL,
      next: fileSet,
      plan: (tree) => ({ plan: plan(tree, fileSet), fileSet }),
      describe: describePlanCommit,
      source: { sha: "5".repeat(40), isDirty: false },
      directory: at.place.folder,
      labels: ["fairlead"],
      reviewers: {},
      ...more,
    });
  const head = (): string => at.place.git(at.repository, "rev-parse", "fairlead/main").trim();
  const main = (): string => at.place.git(at.repository, "rev-parse", "main").trim();

  it("is one commit on top of the branch, which stays where it is", async () => {
    const before = main();
    const result = await request(withVision(16));
    expect(result).toMatchObject({ action: "opened", branch: "fairlead/main", isDraft: false, notes: [] });
    expect(result.commit).toBe(head());
    expect([main(), at.place.git(at.repository, "rev-parse", "fairlead/main^").trim()]).toEqual([before, before]);
    expect(filesOf(at.place, at.repository, "fairlead/main").get("README.md")).toBe("rendered files\n");
    const { body } = way.seen();
    expect(body).toContain("| vision | east/h100 | 8 | 16 | **+8** |");
    expect(body).toContain(`<!-- fairlead:plan sha256:${result.plan.digest} -->`);
    expect(body).not.toContain("Run `fairlead publish`");
  });

  it("is not taken back to older definitions, unless that is what somebody wants", async () => {
    const newer = { source: { sha: "6".repeat(40), isDirty: false }, isNewer: () => Promise.resolve(false) };
    const { commit } = await request(withVision(16), newer);
    const isNewer = (proposed: string) => Promise.resolve(proposed === newer.source.sha);
    await expect(request(withVision(12), { isNewer })).rejects.toThrow(
      /"fairlead\/main" .* was made from commit 666666666666 of the definitions, which is newer than this one/,
    );
    expect(head()).toBe(commit);
    await request(withVision(12), { isNewer, overwrite: true });
    expect(head()).not.toBe(commit);
  });

  it("is left alone when nothing is new, and made anew on top of what others published", async () => {
    const first = await request(withVision(16));
    expect(await request(withVision(16))).toMatchObject({ action: "unchanged", commit: first.commit });
    commitByHand(at.place, at.repository, { "NOTES.md": "by hand\n" });
    const second = await request(withVision(16));
    expect(second.commit).not.toBe(first.commit);
    expect(at.place.git(at.repository, "rev-parse", "fairlead/main^").trim()).toBe(main());
    const third = await request(withVision(24));
    expect(third).toMatchObject({ action: "updated" });
    expect(way.seen().body).toContain("**+16**");
    expect(at.place.git(at.repository, "rev-list", "--count", "main..fairlead/main").trim()).toBe("1");
  });

  it("is left alone when the very same commit is made again, within one second", async () => {
    vi.stubEnv("GIT_AUTHOR_DATE", "1790000000 +0000");
    vi.stubEnv("GIT_COMMITTER_DATE", "1790000000 +0000");
    try {
      const first = await request(withVision(16));
      expect(await request(withVision(16))).toMatchObject({ action: "unchanged", commit: first.commit });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("never replaces a commit of somebody else: one on top, an amended or a rebased one", async () => {
    await request(withVision(16));
    const ours = head();
    const theirs = commitByHand(at.place, at.repository, { "by-hand.txt": "mine\n" }, "fairlead/main");
    await expect(request(withVision(24))).rejects.toThrow(/holds a commit that Fairlead did not make \([0-9a-f]{12}\)/);
    expect(head()).toBe(theirs);
    // Amended: our message with other files.
    const message = at.place.git(at.repository, "log", "-1", "--format=%B", ours);
    const amended = at.place.git(at.repository, "commit-tree", `${theirs}^{tree}`, "-p", main(), "-m", message).trim();
    at.place.git(at.repository, "update-ref", "refs/heads/fairlead/main", amended);
    await expect(request(withVision(24))).rejects.toThrow(/did not make/);
    // Rebased: our files on another parent.
    const rebased = at.place.git(at.repository, "commit-tree", `${ours}^{tree}`, "-p", theirs, "-m", message).trim();
    at.place.git(at.repository, "update-ref", "refs/heads/fairlead/main", rebased);
    await expect(request(withVision(24))).rejects.toThrow(/did not make/);
    expect(head()).toBe(rebased);
    await request(withVision(24), { overwrite: true });
    expect(filesOf(at.place, at.repository, "fairlead/main").has("by-hand.txt")).toBe(false);
  });

  it("is a draft while blocked, and says so first", async () => {
    expect(await request(withVision(16), { plan: blockedPlan(withVision(16)) })).toMatchObject({ isDraft: true });
    expect(way.seen()).toMatchObject({ isDraft: true });
    expect(way.seen().body).toContain("**This plan is blocked.**");
    expect(await request(withVision(16))).toMatchObject({ isDraft: false, action: "updated" });
    expect(way.seen().body).not.toContain("blocked");
  });

  it("is closed when the branch holds all of it by now, and opened again for the next change", async () => {
    await request(withVision(16));
    await publish(withVision(16));
    expect(await request(withVision(16))).toMatchObject({ action: "closed", commit: null });
    expect(way.seen().isOpen).toBe(false);
    expect(await request(withVision(16))).toMatchObject({ action: "none" });
    expect(await request(withVision(24))).toMatchObject({ action: "opened" });
    expect(way.seen().isOpen).toBe(true);
  });

  it("needs the branch that it leads to, and cannot lead to itself", async () => {
    const address = { repository: way.repository(), branch: "prod", path: "" };
    await expect(request(withVision(16), { address })).rejects.toThrow(/^Branch "prod" does not exist in the target/);
    await expect(request(withVision(16), { branch: "main" })).rejects.toThrow(/to itself/);
    expect(existsSync(file())).toBe(false);
  });
});

describe("a pull request on GitHub", () => {
  it("loses nothing to somebody who pushes to its branch at the same moment", async () => {
    at.place.git(at.repository, "branch", "fairlead/main", "main");
    at.standIn.fault({
      on: /^POST \/graphql/,
      how: {
        kind: "meanwhile",
        run: () => void commitByHand(at.place, at.repository, { "x.txt": "x\n" }, "fairlead/main"),
      },
    });
    const fileSet = withVision(16);
    const request = publishPullRequest({
      host: at.host({ commit: "api" }),
      address: { repository: REPOSITORY, branch: "main", path: "" },
      model: MODEL,
      next: fileSet,
      plan: (tree) => ({ plan: plan(tree, fileSet), fileSet }),
      describe: describePlanCommit,
      source: null,
      directory: at.place.folder,
      labels: [],
      reviewers: {},
      overwrite: false,
    });
    await expect(request).rejects.toThrow(/did not make/);
    expect(filesOf(at.place, at.repository, "fairlead/main").size).toBeGreaterThan(1);
  });
});
