import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Danger, ObjectChange, Plan, QuotaRow } from "../plan.js";
import { plan } from "../plan-changes.js";
import { manyChanges } from "../testing/many-changes.js";
import { treeOf } from "../testing/sample-organization.js";
import { planMarkdown } from "./plan-markdown.js";

const small = plan(treeOf(manyChanges.before), manyChanges.after);

/** A plan in which everything happens `size` times, to things with a nasty name. */
function hugePlan(size: number, nasty: string): Plan {
  const all = <T>(make: (name: string) => T) => Array.from({ length: size }, (_, index) => make(`${nasty}${index}`));
  const row = (name: string): QuotaRow => ({ name, nodePool: nasty, before: 1, after: 2, formerly: nasty });
  const object = (name: string): ObjectChange => ({
    action: "change",
    cluster: nasty,
    apiVersion: "v1",
    kind: nasty,
    namespace: name,
    name,
    entity: `project:${name}`,
    fields: [{ path: `/spec/${name}`, before: nasty, after: name }],
  });
  const danger = (name: string): Danger => ({
    kind: "quota-cut",
    entity: `project:${name}`,
    message: `${name} ${nasty}`,
  });
  return {
    ...small,
    files: { ...small.files, added: all((name) => name), removed: all((name) => name), foreign: all((name) => name) },
    objects: all(object),
    renames: all((name) => ({ entity: "project" as const, before: name, after: nasty, evidence: "inferred" as const })),
    quotas: { ...small.quotas, projects: all(row), departments: all(row), nodePools: all(row) },
    dangers: all(danger),
  };
}

describe("the Markdown of a plan", () => {
  it("stays under its limit, however much changes and whatever names hold", () => {
    const nasty = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.string({ unit: fc.constantFrom("|", "`", "@", "<", "&", "#", "\n"), maxLength: 300 }),
    );
    fc.assert(
      fc.property(nasty, fc.constantFrom(1, 30, 2000), fc.constantFrom(2_000, 10_000, 60_000), (name, size, limit) => {
        expect(planMarkdown(hugePlan(size, name), { limit }).length).toBeLessThanOrEqual(limit);
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  it("says what it cut, and keeps the verdict, dangers and GPUs", () => {
    const text = planMarkdown(hugePlan(5000, "team-"));
    expect(text).toMatch(/^### /);
    expect(text).toContain("**5,000 dangers**");
    expect(text).toMatch(/… [\d,]+ dangers more, cut to fit/);
    expect(text).toMatch(/… [\d,]+ objects more, cut to fit/);
    expect(text).toMatch(/\| … [\d,]+ more \|/);
    expect(text).toContain("| team-0 |");
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text.match(/<\/details>/g)).toHaveLength(2);
  });

  it("lets no name format, mention, break a table or bring HTML", () => {
    const name = "a|b`c @octocat <img src=x> #7 **d** [e](f)";
    const withoutBlocks = planMarkdown(hugePlan(1, name)).replaceAll(/^```+diff[\s\S]*?^```+$/gm, "");
    const outside = withoutBlocks.replaceAll("\\`", "").replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
    expect(outside).not.toMatch(/@octocat|<img|#7|\*\*d\*\*|\[e\]\(f\)/);
    expect(outside).not.toMatch(/[^\\]\|b/);
  });

  it("fences objects by more backticks than any of them holds", () => {
    const text = planMarkdown(hugePlan(1, "````\n</details>"));
    expect(text).toContain("`````diff");
  });
});
