import { describe, expect, it } from "vitest";
import { EMPTY_TREE } from "../../render/published-tree.js";
import { plan } from "../plan-changes.js";
import type { Plan } from "../plan.js";
import { manyChanges } from "../testing/many-changes.js";
import { treeOf } from "../testing/sample-organization.js";
import { describePlan } from "./describe-plan.js";
import { planMarkdown } from "./plan-markdown.js";

/** The plan with a digest that does not depend on how files are printed. */
function steady(one: Plan): Plan {
  return { ...one, digest: "0123456789abcdef".repeat(4) };
}

const change = steady(plan(treeOf(manyChanges.before, { "README.md": "# Ours\n" }), manyChanges.after));

describe("the text of a plan", () => {
  it("tells what happens, to whom, how dangerous it is and what to do", async () => {
    await expect(describePlan(change, { color: false, width: 100 })).toMatchFileSnapshot("./golden/change.txt");
  });

  it("tells of a first publication without listing every object", async () => {
    await expect(
      describePlan(steady(plan(EMPTY_TREE, manyChanges.before)), { color: false, width: 100 }),
    ).toMatchFileSnapshot("./golden/first.txt");
  });

  it("is one line when nothing changes", () => {
    const files = manyChanges.before;
    expect(describePlan(plan(treeOf(files), files), { color: false, width: 100 })).toBe(
      "Nothing changes: what is published is what the definitions say.\n",
    );
  });
});

describe("the Markdown of a plan", () => {
  it("has the same content in tables and folded sections", async () => {
    await expect(planMarkdown(change)).toMatchFileSnapshot("./golden/change-markdown.txt");
  });
});
