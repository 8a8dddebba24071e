import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOf, fileSetOf } from "../../test/support/git-target.js";
import { EMPTY_TREE } from "../render/published-tree.js";
import { commitMessage } from "./commit-message.js";
import { readPublication } from "./last-publication.js";

const [here, before, source] = ["a", "b", "c"].map((digit) => digit.repeat(40)) as [string, string, string];
const object = { cluster: "east", department: "research", group: "", kind: "Namespace", namespace: null };
const removed = (name: string, since?: string) => ({
  ...object,
  name,
  entity: `project:${name}`,
  ...(since === undefined ? {} : { since }),
});

function message(
  retired: readonly ReturnType<typeof removed>[],
  waiting: readonly ReturnType<typeof removed>[],
): string {
  const plan = planOf(EMPTY_TREE, fileSetOf({ "a.yaml": "a\n" }));
  const removals = { ...plan.removals, retired, waiting };
  const text = { subject: "vision gains 4 GPUs", body: "Fairlead-Organization: mentioned in the body" };
  return commitMessage(text, { ...plan, removals }, { sha: source, isDirty: true });
}

describe("what a publication says of itself", () => {
  it("hands on what waits, and adds what it retires itself", () => {
    const text = message([removed("maps"), removed("chat")], [removed("maps", before), removed("speech", before)]);
    const read = readPublication(here, text, "acme");
    expect(read).toMatchObject({ commit: here, source });
    expect([...(read?.retirements ?? [])]).toEqual([
      ["project:maps", here],
      ["project:speech", before],
      ["project:chat", here],
    ]);
  });

  it("says nothing of what waits since nobody knows when", () => {
    const text = message([], [removed("maps")]);
    expect(text).not.toContain("Fairlead-Waiting");
    expect(readPublication(here, text, "acme")?.retirements.size).toBe(0);
  });

  it("is no publication of another organization, and none when a person wrote the commit", () => {
    const text = message([removed("maps")], []);
    for (const [written, organization] of [
      [text, "other"],
      ["Fix a typo\n", "acme"],
      ["", "acme"],
    ] as const)
      expect(readPublication(here, written, organization)).toBeNull();
  });

  it("is read from whatever somebody wrote, without anything but commits", () => {
    const line = fc.tuple(
      fc.constantFrom("Fairlead-Source", "Fairlead-Waiting", "Fairlead-Retired", "Signed-off-by"),
      fc.oneof(fc.string(), fc.constantFrom("--upload-pack=evil", `${before} project:x`, before, "HEAD project:x")),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = `Subject\n\n${lines.map(([key, value]) => `${key}: ${value}`).join("\n")}\nFairlead-Organization: acme\n`;
        const read = readPublication(here, text, "acme");
        for (const commit of [read?.source ?? here, ...(read?.retirements.values() ?? [])])
          expect(commit).toMatch(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
