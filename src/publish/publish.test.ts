import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  commitByHand,
  fileSetOf,
  filesOf,
  openGitPlace,
  planOf,
  type GitPlace,
} from "../../test/support/git-target.js";
import { INDEX_FILE, type PublishedTree } from "../render/published-tree.js";
import type { FileSet } from "../render/file-set.js";
import { openTarget, type Planned, type PublishResult, type TargetAddress, type TargetOptions } from "./index.js";

let place: GitPlace;
beforeEach(() => {
  place = openGitPlace();
});
afterEach(() => {
  expect(readdirSync(path.join(place.folder, "tmp")), "temporary folders are cleaned up").toEqual([]);
  place.remove();
});

const planned = (tree: PublishedTree, fileSet: FileSet): Planned => ({ plan: planOf(tree, fileSet), fileSet });

async function publish(
  target: Partial<TargetAddress> & { repository: string },
  files: Readonly<Record<string, string>>,
  options: TargetOptions & { readonly between?: () => void; readonly attempts?: number } = {},
): Promise<PublishResult> {
  const fileSet = fileSetOf(files);
  const open = await openTarget({ branch: "main", path: "", ...target }, options);
  try {
    options.between?.();
    return await open.publish({
      planned: planned(open.tree, fileSet),
      describe: () => ({ subject: "vision gains 4 GPUs", body: "Research lends less." }),
      source: { sha: "a".repeat(40), isDirty: true },
      replan: (tree) => planned(tree, fileSet),
      ...(options.attempts === undefined ? {} : { attempts: options.attempts }),
    });
  } finally {
    await open.close();
  }
}

describe("publishing", () => {
  it("starts the branch of an empty repository with a commit of exactly the rendered files", async () => {
    const repository = place.bare();
    const result = await publish({ repository }, { "clusters/east/a.yaml": "a: 1\n", "b.yaml": "b: ü\r\n" });
    expect(result).toMatchObject({ kind: "published", attempts: 1 });
    const files = filesOf(place, repository);
    expect([...files.keys()]).toEqual(["b.yaml", "clusters/east/a.yaml", INDEX_FILE]);
    expect(files.get("b.yaml")).toBe("b: ü\r\n");
    expect(place.git(repository, "rev-list", "--count", "main").trim()).toBe("1");
  });

  it("writes subject, body and trailers that Git reads back", async () => {
    const repository = place.bare();
    const result = await publish({ repository }, { "a.yaml": "a\n" });
    expect(place.git(repository, "log", "-1", "--format=%an <%ae>|%s|%b", "main")).toContain(
      "Vera <vera@acme.example>|vision gains 4 GPUs|Research lends less.",
    );
    const trailers = place.git(repository, "log", "-1", "--format=%(trailers:only,unfold)", "main").trim().split("\n");
    expect(trailers).toEqual([
      `Fairlead-Source: ${"a".repeat(40)} (with uncommitted changes)`,
      `Fairlead-Plan: sha256:${result.plan.digest}`,
      "Fairlead-Organization: acme",
    ]);
  });

  it("changes, adds and removes only its own files and keeps everything else", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a.yaml": "a\n", "old/b.yaml": "b\n", "same.yaml": "s\n" });
    const before = commitByHand(place, repository, {
      "README.md": "by hand\n",
      "old/notes.txt": "keep\n",
      ".gitignore": "*.yaml\n",
    });
    await publish({ repository }, { "a.yaml": "a2\n", "new/c.yaml": "c\n", "same.yaml": "s\n" });
    const files = filesOf(place, repository);
    expect([...files.keys()]).toEqual([
      ".gitignore",
      "README.md",
      "a.yaml",
      INDEX_FILE,
      "new/c.yaml",
      "old/notes.txt",
      "same.yaml",
    ]);
    expect(files.get("a.yaml")).toBe("a2\n");
    expect(place.git(repository, "rev-parse", "main^").trim()).toBe(before);
  });

  it("publishes nothing when the plan is blocked, also one that was made again since others were faster", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a.yaml": "a\n" });
    const gate = { isBlocked: true, blockers: [], override: null, notes: [], suggestion: null };
    const fileSet = fileSetOf({ "a.yaml": "a2\n" });
    const made = (tree: PublishedTree, isBlocked: boolean): Planned => {
      const { plan } = planned(tree, fileSet);
      return { plan: { ...plan, gate: { ...gate, isBlocked } }, fileSet };
    };
    const describePlan = () => ({ subject: "a", body: "" });
    for (const isBlockedAtOnce of [true, false]) {
      const open = await openTarget({ repository, branch: "main", path: "" });
      const first = made(open.tree, isBlockedAtOnce);
      const head = commitByHand(place, repository, { [`note-${String(isBlockedAtOnce)}.md`]: "mine" });
      const replan = (tree: PublishedTree) => made(tree, true);
      const result = await open.publish({ planned: first, replan, describe: describePlan, source: null });
      await open.close();
      expect(result).toMatchObject({ kind: "blocked", commit: null });
      expect(place.git(repository, "rev-parse", "main").trim()).toBe(head);
    }
  });

  it("publishes the approved plan alone, also when others were faster and it was made again", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a.yaml": "a\n" });
    const fileSet = fileSetOf({ "a.yaml": "a2\n" });
    for (const othersAreFaster of [true, false]) {
      const open = await openTarget({ repository, branch: "main", path: "" });
      const first = planned(open.tree, fileSet);
      const head = othersAreFaster ? commitByHand(place, repository, { "note.md": "mine" }) : open.base;
      const result = await open.publish({
        planned: first,
        approved: first.plan.digest.slice(0, 12),
        replan: (tree) => planned(tree, fileSet),
        describe: () => ({ subject: "a", body: "" }),
        source: null,
      });
      await open.close();
      if (othersAreFaster) {
        const why = { reason: "other-plan", approved: first.plan.digest.slice(0, 12) };
        expect(result).toMatchObject({ kind: "stale", commit: null, why });
        expect(result.plan.digest).not.toBe(first.plan.digest);
        expect(place.git(repository, "rev-parse", "main").trim()).toBe(head);
      } else expect(result.kind).toBe("published");
    }
  });

  it("publishes no definitions that what others published meanwhile was made on top of", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a.yaml": "a\n" });
    const asked: string[] = [];
    const fileSet = fileSetOf({ "a.yaml": "a2\n" });
    const open = await openTarget({ repository, branch: "main", path: "" });
    await publish({ repository }, { "a.yaml": "a3\n" });
    const result = await open.publish({
      planned: planned(open.tree, fileSet),
      isNewer: (published) => Promise.resolve(asked.push(published) > 1),
      replan: (tree) => planned(tree, fileSet),
      describe: () => ({ subject: "a", body: "" }),
      source: { sha: "b".repeat(40), isDirty: false },
    });
    await open.close();
    const why = { reason: "older-source", source: "b".repeat(40), published: "a".repeat(40) };
    expect(result).toMatchObject({ kind: "stale", commit: null, why });
    expect(filesOf(place, repository).get("a.yaml")).toBe("a3\n");
  });

  it("does nothing at all when nothing changed", async () => {
    const repository = place.bare();
    const first = await publish({ repository }, { "a.yaml": "a\n" });
    const second = await publish({ repository }, { "a.yaml": "a\n" });
    expect(second).toMatchObject({ kind: "unchanged", commit: first.commit });
    expect(place.git(repository, "rev-list", "--count", "main").trim()).toBe("1");
  });

  it("makes a missing branch of a repository with other branches as a root commit", async () => {
    const repository = place.bare();
    commitByHand(place, repository, { "README.md": "hello\n" });
    await publish({ repository, branch: "rendered/prod" }, { "a.yaml": "a\n" });
    expect([...filesOf(place, repository, "rendered/prod").keys()]).toEqual(["a.yaml", INDEX_FILE]);
    expect(place.git(repository, "rev-list", "--count", "rendered/prod").trim()).toBe("1");
  });

  it("reads and writes one folder of the repository and leaves the rest alone", async () => {
    const repository = place.bare();
    commitByHand(place, repository, { "apps/web.yaml": "w\n", "gpu [1]/README": "r\n", [INDEX_FILE]: "not ours" });
    const target = { repository, path: "./gpu [1]/prod/" };
    await publish(target, { "a.yaml": "a\n", "b/c.yaml": "c\n" });
    await publish(target, { "a.yaml": "a2\n" });
    expect([...filesOf(place, repository).keys()]).toEqual([
      "apps/web.yaml",
      INDEX_FILE,
      "gpu [1]/README",
      "gpu [1]/prod/a.yaml",
      `gpu [1]/prod/${INDEX_FILE}`,
    ]);
    const open = await openTarget({ repository, branch: "main", path: "gpu [1]/prod" });
    expect(open.tree.paths).toEqual(["a.yaml", INDEX_FILE]);
    expect(open.tree.read("a.yaml")).toBe("a2\n");
    expect(open.tree.read("../README")).toBeUndefined();
    await open.close();
  });

  it("reads a target through a file URL and takes names with odd characters", async () => {
    const repository = place.bare("a repo'&ü.git");
    const files = { "-n.yaml": "1\n", ":(top)x.yaml": "2\n", "a b/ü*?.yaml": "3\n", '"q".yaml': "4\n" };
    await publish({ repository: `file://${encodeURI(repository)}` }, files);
    const published = filesOf(place, repository);
    for (const [file, text] of Object.entries(files)) expect(published.get(file)).toBe(text);
  });

  it("replaces a file by a folder of the same name and back", async () => {
    const repository = place.bare();
    await publish({ repository }, { a: "file\n", "k.yaml": "k\n" });
    await publish({ repository }, { "a/b/c.yaml": "c\n", "k.yaml": "k\n" });
    expect([...filesOf(place, repository).keys()]).toEqual(["a/b/c.yaml", INDEX_FILE, "k.yaml"]);
    await publish({ repository }, { a: "file\n", "k.yaml": "k\n" });
    expect([...filesOf(place, repository).keys()]).toEqual(["a", INDEX_FILE, "k.yaml"]);
  });

  it("refuses to write over files that it did not write, and adopts equal ones", async () => {
    const repository = place.bare();
    commitByHand(place, repository, { "a.yaml": "by hand\n" });
    await expect(publish({ repository }, { "a.yaml": "a\n" })).rejects.toThrow(/did not write it: a\.yaml/);
    await expect(publish({ repository }, { "a.yaml/b": "a\n" })).rejects.toThrow(/did not write it: a\.yaml/);
    await publish({ repository }, { "a.yaml": "by hand\n" });
    expect([...filesOf(place, repository).keys()]).toEqual(["a.yaml", INDEX_FILE]);
  });

  it("plans again when somebody else published in between, and loses neither", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a.yaml": "a\n" });
    const result = await publish(
      { repository },
      { "a.yaml": "a2\n" },
      {
        between: () => {
          commitByHand(place, repository, { "README.md": "hello\n" });
        },
      },
    );
    expect(result).toMatchObject({ kind: "published", attempts: 2 });
    expect([...filesOf(place, repository)].slice(0, 2)).toEqual([
      ["README.md", "hello\n"],
      ["a.yaml", "a2\n"],
    ]);
    expect(place.git(repository, "rev-list", "--count", "main").trim()).toBe("3");
  });

  it("plans again when the branch appeared in between", async () => {
    const repository = place.bare();
    const result = await publish(
      { repository },
      { "a.yaml": "a\n" },
      {
        between: () => {
          commitByHand(place, repository, { "README.md": "hello\n" });
        },
      },
    );
    expect(result).toMatchObject({ kind: "published", attempts: 2 });
    expect([...filesOf(place, repository).keys()]).toEqual(["README.md", "a.yaml", INDEX_FILE]);
  });

  it("plans again when the branch disappeared in between", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a.yaml": "a\n", "b.yaml": "b\n" });
    const result = await publish(
      { repository },
      { "a.yaml": "a2\n" },
      {
        between: () => {
          place.git(repository, "update-ref", "-d", "refs/heads/main");
        },
      },
    );
    expect(result).toMatchObject({ kind: "published", attempts: 2 });
    expect([...filesOf(place, repository).keys()]).toEqual(["a.yaml", INDEX_FILE]);
  });

  it("gives up after the given number of lost races and leaves the other's work", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a.yaml": "a\n" });
    const lost = publish(
      { repository },
      { "a.yaml": "a2\n" },
      {
        attempts: 1,
        between: () => {
          commitByHand(place, repository, { "README.md": "hello\n" });
        },
      },
    );
    await expect(lost).rejects.toThrow(/"main" of the target .* moved on 1 time while/);
    expect(filesOf(place, repository).get("a.yaml")).toBe("a\n");
  });

  it("publishes 10,000 files", async () => {
    const repository = place.bare();
    const files = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [
        `clusters/east/d${index % 40}/p${index}.yaml`,
        `p: ${index}\n`.repeat(60),
      ]),
    );
    await publish({ repository }, files);
    const second = { ...files, "clusters/east/d1/p1.yaml": "changed\n" };
    expect(await publish({ repository }, second)).toMatchObject({ kind: "published" });
    expect(place.git(repository, "ls-tree", "-r", "--name-only", "main").trim().split("\n")).toHaveLength(10_001);
    expect(place.git(repository, "diff", "--name-only", "main^", "main").trim().split("\n")).toHaveLength(2);
  });

  it("writes through no symbolic link that lies in the target", async () => {
    const repository = place.bare();
    await publish({ repository }, { "a/x.yaml": "x\n" });
    const outside = path.join(place.folder, "outside");
    const work = path.join(place.folder, "linker");
    place.git(place.folder, "clone", "--quiet", repository, work);
    place.git(work, "rm", "-r", "--quiet", "a");
    place.script("linker/run", `ln -s ${outside} a`);
    place.git(work, "-c", "alias.link=!sh run", "link");
    place.git(work, "add", "a");
    place.git(work, "commit", "--quiet", "-m", "link");
    place.git(work, "push", "--quiet");
    await expect(publish({ repository }, { "a/x.yaml": "x2\n" })).rejects.toThrow(/did not write it: a\./);
    expect(existsSync(outside)).toBe(false);
  });
});
