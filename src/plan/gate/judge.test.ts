import { describe, expect, it } from "vitest";
import { outputOf, published, type Written } from "../../../test/support/published-output.js";
import { resolveRemovals } from "../../load/removal-policy.js";
import type { Removals } from "../../model/schema/definitions.generated.js";
import { backends, engines } from "../../products.js";
import { EMPTY_TREE, type PublishedTree } from "../../render/published-tree.js";
import { retire } from "../../retire/index.js";
import { countPublished, describePlan, judge, plan, planMarkdown } from "../index.js";
import type { Plan, Verdict } from "../plan.js";

const products = { engines: [...engines.values()], backends: [...backends.values()] };

/** Departments with their projects, in two clusters. */
function acme(
  departments: Readonly<Record<string, readonly string[]>>,
  ...more: readonly Written[]
): readonly Written[] {
  const quotas = ["east", "west"].map((cluster) => ({ nodePool: `${cluster}/h100`, gpu: 1 }));
  return [
    {
      kind: "organization",
      name: "acme",
      delivery: { engine: "argocd", repository: "https://git.acme.example/r.git" },
    },
    ...["east", "west"].flatMap((name): Written[] => [
      { kind: "cluster", name, kubernetes: "1.34", scheduler: { backend: "kai", version: "0.17" } },
      { kind: "node-pool", name: "h100", cluster: name, default: true, nodes: { gpus: 640 } },
    ]),
    ...Object.entries(departments).flatMap(([department, projects]): Written[] => [
      { kind: "department", name: department, quotas },
      ...projects.map((name): Written => ({ kind: "project", name, department, quotas })),
    ]),
    ...more,
  ];
}

interface Judged {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly tree: PublishedTree;
}

function judged(tree: PublishedTree, next: readonly Written[], removals: Removals = {}, release = false): Judged {
  const { files, unreadable } = retire(tree, outputOf(next), { ...products, release });
  const made = plan(tree, files, unreadable);
  const verdict = judge(made, resolveRemovals(removals), { today: "2026-11-21", published: countPublished(tree) });
  return { plan: { ...made, gate: verdict }, verdict, tree: published(files) };
}

const names = (count: number, prefix = "p"): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const messages = ({ blockers }: Verdict): string[] => blockers.map(({ message }) => message);
const before = published(outputOf(acme({ research: names(6), product: names(2, "q") })));

describe("what one change may remove", () => {
  it("is as many admission policies as there are: classes are named by what they say, so a change of all is no removal", () => {
    const fallback = (max: number): Written => ({
      kind: "workload-policy",
      name: "all",
      scope: "organization",
      type: "fallback",
      rules: { compute: { gpuDevicesRequest: { max } } },
    });
    const made = judged(
      published(outputOf(acme({ research: names(6) }, fallback(8)))),
      acme({ research: names(6) }, fallback(4)),
    );
    const left = made.plan.removals.removed.filter(({ kind }) => kind === "ValidatingAdmissionPolicy");
    expect(left.length).toBeGreaterThan(20);
    expect(made.verdict).toMatchObject({ isBlocked: false, blockers: [] });
  });

  it("is anything in a first publication, and nothing is counted where nothing leaves", () => {
    expect(judged(EMPTY_TREE, acme({ research: ["vision"] })).verdict).toMatchObject({
      isBlocked: false,
      blockers: [],
    });
    expect(judged(before, acme({ research: names(9), product: names(2, "q") })).verdict.blockers).toEqual([]);
  });

  it("is one project, and not two in the same cluster", () => {
    expect(judged(before, acme({ research: names(5), product: names(2, "q") })).verdict.isBlocked).toBe(false);
    const { verdict } = judged(before, acme({ research: names(4), product: names(2, "q") }));
    expect(messages(verdict)).toEqual([
      "2 Namespace objects leave cluster east; one change may take 1.",
      "2 Namespace objects leave cluster west; one change may take 1.",
    ]);
    expect(verdict.blockers[0]).toMatchObject({
      rule: "limit",
      scope: "cluster",
      name: "east",
      objects: ["Namespace p4 in east", "Namespace p5 in east"],
    });
  });

  it("can be set by kind and scope, as a number or as a share of what is published", () => {
    const next = acme({ research: names(4), product: names(2, "q") });
    const limits = { cluster: { Namespace: 2 }, organization: { Queue: 3 }, department: { Namespace: 3 } };
    expect(messages(judged(before, next, { limits }).verdict)).toEqual([
      "4 Queue objects leave the organization acme; one change may take 3.",
      "4 Namespace objects leave department research; one change may take 3.",
    ]);
    const many = published(outputOf(acme({ research: names(40) })));
    const open = { "*": "100%", Namespace: "100%", Queue: 100 };
    const shares = {
      cluster: { ...open, Namespace: "25%" },
      organization: { ...open, Namespace: "30%" },
      department: open,
    };
    const { verdict } = judged(many, acme({ research: names(27) }), { limits: shares });
    expect(messages(verdict)).toEqual([
      "26 Namespace objects leave the organization acme; one change may take 24 (30% of 80).",
      "13 Namespace objects leave cluster east; one change may take 10 (25% of 40).",
      "13 Namespace objects leave cluster west; one change may take 10 (25% of 40).",
    ]);
  });

  it("is never all projects of a department, a cluster or the organization", () => {
    const open = { limits: { cluster: { Namespace: 50, Queue: 99 }, organization: { Namespace: 50 } } };
    const found = (next: readonly Written[], tree = before) =>
      judged(tree, next, open)
        .verdict.blockers.filter(({ rule }) => rule === "emptied")
        .map(({ message }) => message);
    expect(found(acme({ research: names(6) }))).toEqual(["Department product loses all its 2 projects."]);
    expect(found(acme({ research: names(6), product: [] }))).toEqual(["Department product loses all its 2 projects."]);
    expect(found(acme({ research: [...names(6), ...names(2, "q")] })), "projects that move are not lost").toEqual([]);
    expect(found(acme({ other: ["new"] }))).toEqual([
      "The organization acme loses all its 8 projects.",
      "Cluster east loses all its 8 projects.",
      "Cluster west loses all its 8 projects.",
      "Department research loses all its 6 projects.",
      "Department product loses all its 2 projects.",
    ]);
  });

  it("does not include protected names, whatever they name", () => {
    const next = acme({ research: names(5), product: names(2, "q") });
    expect(messages(judged(before, next, { protected: ["p5"] }).verdict)).toEqual([
      "Project p5 has a protected name and must not be removed.",
      "Queue p5 in east has a protected name and must not be removed.",
      "Namespace p5 in east has a protected name and must not be removed.",
      "Queue p5 in west has a protected name and must not be removed.",
      "Namespace p5 in west has a protected name and must not be removed.",
    ]);
    expect(judged(before, next, { protected: ["p*"] }).verdict.isBlocked).toBe(true);
    expect(judged(before, next, { protected: ["p", "*p", "q*", "5"] }).verdict.blockers).toEqual([]);
  });

  it("counts when it is retired, and not again when it is released", () => {
    const next = acme({ research: names(5), product: names(2, "q") });
    const first = judged(before, next);
    expect(first.plan.removals.retired.map(({ kind, name }) => `${kind} ${name}`)).toContain("Namespace p5");
    const closed = {
      limits: { cluster: { "*": 0, Namespace: 0, Queue: 0 }, organization: { Namespace: 0, Queue: 0 } },
    };
    expect(judged(first.tree, next, closed).plan.removals.waiting).toHaveLength(4);
    const release = judged(first.tree, next, closed, true);
    expect(release.verdict.blockers).toEqual([]);
    expect(release.plan.removals).toMatchObject({ waiting: [], removed: [] });
    expect(release.plan.removals.released).toHaveLength(4);
  });

  it("stops at a published file that somebody spoiled, when nobody can tell what goes with it", () => {
    const path = "clusters/east/departments/research/p5.yaml";
    const spoiled = { ...before, read: (file: string) => (file === path ? "a: [" : before.read(file)) };
    const next = acme({ research: names(5), product: names(2, "q") });
    expect(judged(spoiled, next).verdict.blockers[0]).toMatchObject({ rule: "unreadable", objects: [path] });
    const same = acme({ research: names(6), product: names(2, "q") });
    expect(judged(spoiled, same).verdict.blockers, "what is written anew takes nothing away").toEqual([]);
  });
});

describe("an override", () => {
  const next = acme({ research: names(6) });
  const digest = judged(before, next).plan.digest;
  const withOverride = (plan: string, until: string) =>
    judged(before, next, { overrides: [{ plan, until, reason: "product moves out" }] });

  it("lets exactly the plan through that it names, up to its last day", () => {
    const { verdict, plan: made } = withOverride(digest, "2026-11-21");
    expect(verdict).toMatchObject({ isBlocked: false, notes: [], override: { reason: "product moves out" } });
    expect(verdict.blockers.length, "what it allows is still told").toBeGreaterThan(0);
    expect(made.digest, "it does not change the plan").toBe(digest);
    expect(withOverride(`sha256:${digest.slice(0, 12)}`, "2026-12-01").verdict.isBlocked).toBe(false);
  });

  it("does nothing when it has expired or is for another plan, and says so", () => {
    expect(withOverride(digest, "2026-11-20").verdict).toMatchObject({
      isBlocked: true,
      override: null,
      notes: [`The override of plan ${digest.slice(0, 12)} expired on 2026-11-20.`],
    });
    const other = withOverride("0".repeat(64), "2026-12-31").verdict;
    expect(other.isBlocked).toBe(true);
    expect(other.notes).toEqual([
      "The override of plan 000000000000 is not for this plan; remove it when that plan is published.",
    ]);
  });

  it("is proposed with a blocked plan, in a form that works", () => {
    const { verdict, plan: made } = judged(before, next);
    expect(verdict.suggestion).toMatchObject({ plan: digest, until: "2026-11-28" });
    expect(judged(before, next, { overrides: [verdict.suggestion!] }).verdict.isBlocked).toBe(false);
    const text = describePlan(made, { color: false, width: 80 });
    expect(text).toContain("Blocked: this change removes too much at once");
    expect(text).toContain(`{ plan: "${digest}", until: "2026-11-28", reason: "why this has to go at once" }`);
    expect(text).toContain(`Nothing is published: plan ${digest.slice(0, 12)} is blocked.`);
    const markdown = planMarkdown(made);
    expect(markdown).toContain("> [!CAUTION]");
    expect(markdown).toContain(`{ plan: "${digest}"`);
  });
});
