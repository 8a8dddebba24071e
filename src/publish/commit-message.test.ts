import { describe, expect, it } from "vitest";
import { EMPTY_TREE } from "../render/published-tree.js";
import { fileSetOf, planOf } from "../../test/support/git-target.js";
import { commitMessage } from "./commit-message.js";

const plan = planOf(EMPTY_TREE, fileSetOf({}));

describe("a commit message", () => {
  it("is subject, body and trailers, with a blank line between", () => {
    expect(
      commitMessage({ subject: "vision gains 4 GPUs", body: "\nbody\n" }, plan, { sha: "abc", isDirty: false }),
    ).toBe(
      `vision gains 4 GPUs\n\nbody\n\nFairlead-Source: abc\nFairlead-Plan: sha256:${plan.digest}\nFairlead-Organization: acme\n`,
    );
  });

  it("says when the definitions had changes that no commit holds, and leaves out a source that is not in Git", () => {
    expect(commitMessage({ subject: "s", body: "" }, plan, { sha: "abc", isDirty: true })).toContain(
      "Fairlead-Source: abc (with uncommitted changes)\n",
    );
    expect(commitMessage({ subject: "s", body: "" }, plan, null)).not.toContain("Fairlead-Source");
  });

  it("keeps the subject to one line", () => {
    expect(commitMessage({ subject: "one\ntwo\n\nFairlead-Plan: forged", body: "" }, plan, null)).toMatch(
      /^one two Fairlead-Plan: forged\n\nFairlead-Plan: sha256:/,
    );
  });
});
