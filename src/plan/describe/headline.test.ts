import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_TREE } from "../../render/published-tree.js";
import { describePlanCommit } from "../describe-commit.js";
import { plan } from "../plan-changes.js";
import type { Plan, QuotaRow } from "../plan.js";
import { manyChanges } from "../testing/many-changes.js";
import { treeOf } from "../testing/sample-organization.js";
import { headline, planSummary } from "./headline.js";

const change = plan(treeOf(manyChanges.before), manyChanges.after);

/** The plan with other gains and losses of departments. */
function withDepartments(deltas: Readonly<Record<string, number>>): Plan {
  const rows = Object.entries(deltas).map(([name, delta]) => ({
    name,
    nodePool: "east/h100",
    before: 100,
    after: 100 + delta,
  }));
  return { ...change, quotas: { ...change.quotas, departments: rows } };
}

describe("the headline of a plan", () => {
  it("counts objects by what happens to them, and names who gains and loses most", () => {
    expect(headline(withDepartments({ research: 8, vision: -4.5, a: 0, b: 1 }))).toBe(
      "19 objects change, 6 are new and 5 are removed, in east; research gains 8 GPUs, vision loses 4.5 and b gains 1.",
    );
  });

  it("speaks of projects when no department gains or loses", () => {
    expect(headline(withDepartments({}))).toContain("vision gains 8 GPUs");
  });

  it("takes unlimited for more than any number, and counts it once however often it moves", () => {
    const row = (name: string, before: number | null, after: number | null, nodePool = "east/h100"): QuotaRow => {
      return { name, nodePool, before, after };
    };
    const withRows = (departments: readonly QuotaRow[]): Plan => ({
      ...change,
      quotas: { ...change.quotas, departments },
    });
    const unlimited = withRows([row("a", 24, null), row("b", null, 6), row("c", 4, 2), row("d", 1, 2)]);
    expect(headline(unlimited)).toContain(
      "; a gains an unlimited guarantee, b loses an unlimited guarantee, c loses 2 GPUs and d gains 1.",
    );
    expect(planSummary(unlimited)).toMatch(/^a unlimited, b no longer unlimited and 2 more /);
    const moved = withRows([row("a", null, 0), row("a", 0, null, "east/a100"), row("c", 4, 2)]);
    expect(headline(moved)).toContain("in east; c loses 2 GPUs.");
  });

  it("is one of a first publication, or of nothing", () => {
    expect(headline(plan(EMPTY_TREE, manyChanges.before))).toBe(
      "First publication of acme: 54 objects in east; 16 projects are guaranteed 100 GPUs.",
    );
    expect(headline(plan(treeOf(manyChanges.before), manyChanges.before))).toMatch(/^Nothing changes/);
  });
});

describe("the summary for a commit", () => {
  it("says who gains and loses, most first", () => {
    expect(planSummary(change)).toBe("research +8 GPUs, product -4 (30 objects in east)");
    expect(planSummary(plan(EMPTY_TREE, manyChanges.before))).toBe(
      "Publish acme: 54 objects in east, 100 GPUs guaranteed",
    );
  });

  it("never takes more than 72 characters, however long names are", () => {
    const deltas = fc.dictionary(fc.string({ minLength: 1, maxLength: 63 }), fc.integer(), { maxKeys: 6 });
    fc.assert(
      fc.property(deltas, fc.string({ maxLength: 80 }), (changes, organization) => {
        expect(planSummary({ ...withDepartments(changes), organization }).length).toBeLessThanOrEqual(72);
        expect(planSummary({ ...withDepartments(changes), organization, isFirst: true }).length).toBeLessThanOrEqual(
          72,
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("comes with a body that counts dangers by kind, in lines of at most 72 characters", () => {
    const { subject, body } = describePlanCommit(change);
    expect(subject).toBe(planSummary(change));
    expect(body).toContain("- quota cut: 3");
    expect(body.split("\n").every((line) => line.length <= 72)).toBe(true);
  });
});
