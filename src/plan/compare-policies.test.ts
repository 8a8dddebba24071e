import { describe, expect, it } from "vitest";
import { compileDefinitions } from "../../test/support/compile-definitions.js";
import type { JsonObject } from "../kernel/json.js";
import { POLICIES_FILE } from "../objects/policy-facts.js";
import type { FileSet } from "../render/file-set.js";
import { EMPTY_TREE } from "../render/published-tree.js";
import { describePlan } from "./describe/describe-plan.js";
import { planMarkdown } from "./describe/plan-markdown.js";
import { plan } from "./plan-changes.js";
import type { Plan } from "./plan.js";
import { treeOf } from "./testing/sample-organization.js";

const quotas = (gpu: number): JsonObject[] => [{ nodePool: "east/h100", gpu }];

const ORGANIZATION: readonly JsonObject[] = [
  { kind: "organization", name: "acme" },
  { kind: "cluster", name: "east", kubernetes: "1.34", scheduler: { backend: "kai", version: "0.17" } },
  { kind: "node-pool", name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 64 } },
  { kind: "department", name: "research", quotas: quotas(32) },
  { kind: "department", name: "product", quotas: quotas(16) },
];
const PROJECTS: readonly JsonObject[] = [
  { kind: "project", name: "vision", department: "research", quotas: quotas(8) },
  { kind: "project", name: "speech", department: "research", quotas: quotas(8) },
  { kind: "project", name: "chat", department: "product", quotas: quotas(8) },
];

interface Parts {
  readonly [part: string]: JsonObject | string | readonly JsonObject[];
}

function policy(scope: JsonObject | string, parts: Parts): JsonObject {
  return {
    kind: "workload-policy",
    name: `policy-of-${JSON.stringify(scope)}`.replaceAll(/[^a-z-]/g, ""),
    scope,
    type: "training",
    ...parts,
  };
}

const gpus = (rules: JsonObject): Parts => ({ rules: { compute: { gpuDevicesRequest: rules } } });

function output(policies: readonly JsonObject[], projects = PROJECTS, organization = ORGANIZATION): FileSet {
  const { files, diagnostics } = compileDefinitions([...organization, ...projects, ...policies]);
  if (!files) throw new Error(JSON.stringify(diagnostics, null, 2));
  return files;
}

function change(before: readonly JsonObject[], after: readonly JsonObject[], projects = PROJECTS): Plan {
  return plan(treeOf(output(before)), output(after, projects));
}

describe("what admission policies may cost", () => {
  it("is told of those that are new or cost something else, the dearest first", () => {
    const small = [policy("organization", gpus({ max: 8 }))];
    const large = [policy("organization", { rules: { compute: { gpuDevicesRequest: { min: 1, max: 8, step: 1 } } } })];
    const { admissionCosts = [] } = change(small, large);
    const named = admissionCosts.filter(({ name }) => name.startsWith("fairlead-p-"));
    expect(named.length).toBeGreaterThan(0);
    expect(named.every(({ cluster, before }) => cluster === "east" && before === null)).toBe(true);
    expect(named.map(({ sum }) => sum)).toEqual(named.map(({ sum }) => sum).sort((left, right) => right - left));
    for (const { dearest, sum } of named) expect(dearest).toBeLessThanOrEqual(sum);
    const text = describePlan(change(small, large), { color: false, width: 120 });
    expect(text).toContain("one expression, of 600,000");
    expect(planMarkdown(change(small, large))).toContain("| cluster | policy | for |");
  });

  it("is told of those that give defaults", () => {
    const newest = ORGANIZATION.map((one) => ({ ...one, ...(one["kind"] === "cluster" && { kubernetes: "1.36" }) }));
    const given = [policy("organization", { defaults: { workingDir: "/work" } })];
    const made = plan(treeOf(output([], PROJECTS, newest)), output(given, PROJECTS, newest));
    expect(made.admissionCosts).toContainEqual(
      expect.objectContaining({ kind: "MutatingAdmissionPolicy", before: null, dearest: expect.any(Number) }),
    );
    expect(describePlan(made, { color: false, width: 120 })).toMatch(/fairlead-p-\S+ +defaults +[\d,]+ +[\d,]+ +new/);
  });

  it("is not told where nothing changes in it", () => {
    const same = [policy("organization", gpus({ max: 8 }))];
    expect(change(same, same, PROJECTS.slice(1)).admissionCosts).toBeUndefined();
  });
});

describe("a plan", () => {
  it("says which projects' policy is tightened, with a workload that is denied from now on", () => {
    const { policies, dangers } = change(
      [policy("organization", gpus({ max: 8 }))],
      [policy("organization", gpus({ max: 4 }))],
    );
    expect(policies.areRecorded).toBe(true);
    expect(policies.changes).toMatchObject([
      {
        type: "training",
        strength: "tightened",
        fields: [
          {
            field: "compute.gpuDevicesRequest",
            strength: "tightened",
            settings: [{ setting: "max", before: 8, after: 4 }],
          },
        ],
        tightened: { denial: ["workload/max compute.gpuDevicesRequest: 8 is above the maximum 4 (organization)"] },
        loosened: null,
        projects: [{ cluster: "east", projects: ["chat", "speech", "vision"] }],
      },
    ]);
    expect(dangers).toEqual([
      {
        kind: "policy-tightened",
        entity: "organization:acme",
        message:
          "the policy for training in 3 projects of east (chat, speech and vision) denies what was allowed, though what is there already stays (compute.gpuDevicesRequest: max 8 → 4).",
      },
    ]);
  });

  it("tells different changes of projects apart, and equal ones of different policies as one", () => {
    const images = (options: readonly string[]): Parts => ({
      rules: { image: { options: options.map((value) => ({ value, displayed: value })) } },
    });
    const before = [
      policy("organization", gpus({ max: 4 })),
      policy({ department: "research" }, images(["a"])),
      policy({ project: "chat" }, images(["c"])),
    ];
    const after = [
      policy("organization", gpus({ max: 8 })),
      policy({ department: "research" }, images(["a"])),
      policy({ project: "chat" }, images(["d"])),
    ];
    const { changes } = change(before, after).policies;
    expect(changes.map(({ strength, projects }) => [strength, projects[0]?.projects])).toEqual([
      ["both", ["chat"]],
      ["loosened", ["speech", "vision"]],
    ]);
  });

  it("says of an output without policies that they count as new", () => {
    const { policies, dangers } = change([], [policy("organization", gpus({ max: 4 }))]);
    expect(policies).toMatchObject({ areRecorded: false, changes: [{ strength: "tightened" }] });
    expect(dangers.map(({ kind }) => kind)).toEqual(["policy-tightened"]);
  });

  it("says of policies that are gone what is allowed from now on, a danger", () => {
    const made = change([policy({ project: "vision" }, gpus({ max: 4 }))], []);
    expect(made.policies.changes).toMatchObject([{ strength: "loosened", projects: [{ projects: ["vision"] }] }]);
    expect(made.dangers).toMatchObject([{ kind: "policy-loosened", entity: "project:vision" }]);
  });

  it("has nothing to say of new projects, of first publications and of policies that stay", () => {
    const held = [policy("organization", gpus({ max: 4 }))];
    const more = [...PROJECTS, { kind: "project", name: "maps", department: "product", quotas: quotas(1) }];
    expect(change(held, held, more).policies.changes).toEqual([]);
    expect(plan(EMPTY_TREE, output(held)).policies).toEqual({ areRecorded: true, changes: [] });
    expect(change(held, held).policies.changes).toEqual([]);
  });

  it("has nothing to say of rules that come from another scope", () => {
    const rules = gpus({ max: 4 });
    const departments = [policy({ department: "research" }, rules), policy({ department: "product" }, rules)];
    expect(change([policy("organization", rules)], departments).policies.changes).toEqual([]);
  });

  it("follows a project to another department, and under another name", () => {
    const held = [
      policy({ department: "research" }, gpus({ max: 4 })),
      policy({ department: "product" }, gpus({ max: 8 })),
    ];
    const moved = PROJECTS.map((one) => (one["name"] === "vision" ? { ...one, department: "product" } : one));
    expect(change(held, held, moved).policies.changes).toMatchObject([
      { strength: "loosened", projects: [{ projects: ["vision"] }] },
    ]);
    const renamed = PROJECTS.map((one) =>
      one["name"] === "vision" ? { ...one, name: "sight", formerly: ["vision"] } : one,
    );
    const tighter = [
      policy({ department: "research" }, gpus({ max: 2 })),
      policy({ department: "product" }, gpus({ max: 8 })),
    ];
    expect(change(held, tighter, renamed).policies.changes).toMatchObject([
      { strength: "tightened", projects: [{ projects: ["sight", "speech"] }] },
    ]);
  });

  it("does not believe policies that somebody edited in the output", () => {
    const files = output([policy("organization", gpus({ max: 8 }))]);
    const edited = files.files.get(POLICIES_FILE)?.text.replace('"value":8', '"value":2') ?? "";
    const { policies } = plan(
      treeOf(files, { [POLICIES_FILE]: edited }),
      output([policy("organization", gpus({ max: 4 }))]),
    );
    expect(policies).toMatchObject({ areRecorded: false, changes: [{ strength: "tightened" }] });
  });

  it("prints changes with their witness, in Markdown with the workload folded away", () => {
    const all = change(
      [policy("organization", { type: "fallback", ...gpus({ max: 8 }) })],
      [
        policy("organization", {
          type: "fallback",
          defaults: { compute: { gpuDevicesRequest: 1 } },
          ...gpus({ max: 4 }),
        }),
      ],
    );
    const text = describePlan(all, { color: false, width: 200 });
    expect(text).toContain(
      [
        "Workload policies",
        "  workspace, training, inference and nimService: tightened, defaults changed in 3 projects of east (chat, speech and vision)",
        "    compute.gpuDevicesRequest: max 8 → 4, default 1 (new)",
        "    is denied from now on: workload/max compute.gpuDevicesRequest: 8 is above the maximum 4 (organization)",
        '    gets other defaults: + nvidia.com/gpu: "1"',
      ].join("\n"),
    );
    const markdown = planMarkdown(all);
    expect(markdown).toContain("<details><summary>a workload that is denied from now on</summary>");
    expect(markdown).toContain('nvidia.com/gpu: "8"');
  });
});

describe("the facts about policies", () => {
  it("grow with policies and not with projects", () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      kind: "project",
      name: `p-${index}`,
      department: "research",
      quotas: quotas(0),
    }));
    const held = [
      policy("organization", gpus({ max: 8 })),
      policy({ project: "vision" }, { defaults: { compute: { gpuDevicesRequest: 2 } } }),
    ];
    const size = (projects: readonly JsonObject[]): number =>
      output(held, projects).files.get(POLICIES_FILE)?.text.length ?? 0;
    expect(size([...PROJECTS, ...many])).toBe(size(PROJECTS));
    expect(size(PROJECTS)).toBeLessThan(2000);
  });

  it("are left out where there are no policies", () => {
    expect(output([]).files.has(POLICIES_FILE)).toBe(false);
  });
});
