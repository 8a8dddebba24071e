import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { githubActions } from "../ci-places/github-actions.js";
import { folderInRepository } from "./diagnostic-report.js";
import type { World } from "./world.js";

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "fairlead-root-")));
mkdirSync(path.join(root, "repository/gpu/org"), { recursive: true });
symlinkSync(path.join(root, "repository"), path.join(root, "link"));
afterAll(() => rmSync(root, { recursive: true }));

describe("folderInRepository", () => {
  it.each([
    ["the top", "repository", "repository", ""],
    ["a folder below", "repository/gpu/org", "repository", "gpu/org"],
    ["a folder below, when the top is named through a link", "repository/gpu/org", "link", "gpu/org"],
    ["a folder elsewhere", "repository", "repository/gpu", ""],
    ["a folder, when the top is not there", "repository/gpu", "container", ""],
    ["a folder, when nobody says where the top is", "repository/gpu", undefined, ""],
  ])("gives the way from the top of the repository to %s", (_, cwd, top, expected) => {
    const env = { GITHUB_WORKSPACE: top && path.join(root, top) };
    expect(folderInRepository({ cwd: path.join(root, cwd), env } as unknown as World, githubActions)).toBe(expected);
  });
});
