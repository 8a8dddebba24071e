import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClusterName } from "../kernel/names.js";
import type { NodeFacts } from "./node-facts.js";
import { printDefinitions } from "./print-definitions.js";
import { proposePools } from "./propose-pools.js";

const node = (facts: Partial<NodeFacts>): NodeFacts => ({
  name: "n",
  model: "NVIDIA-H100-80GB-HBM3",
  gpus: 8,
  gpusUnavailable: 0,
  milliCpu: 96_000,
  memory: 2 ** 40,
  isSchedulable: true,
  slices: {},
  replicas: 1,
  ...facts,
});

const anyNode = fc
  .record({
    model: fc.option(
      fc.oneof(
        fc.constantFrom("T4", "t4", "T 4", "4090", "NVIDIA-", "*/ evil", "default", "x".repeat(90)),
        fc.string({ minLength: 1 }),
      ),
    ),
    gpus: fc.integer({ min: 0, max: 16 }),
    milliCpu: fc.integer({ min: 0, max: 500_000 }),
    memory: fc.integer({ min: 0, max: 2 ** 42 }),
    isSchedulable: fc.boolean(),
  })
  .map((facts) => node({ ...facts, model: facts.gpus > 0 ? facts.model : null }));

describe("proposePools", () => {
  it("loses no node and no GPU, and gives every pool a valid name of its own", () => {
    fc.assert(
      fc.property(fc.array(anyNode, { minLength: 1 }), (nodes) => {
        const pools = proposePools(nodes);
        const sum = (amount: (pool: (typeof pools)[number]) => number): number =>
          pools.reduce((total, pool) => total + amount(pool), 0);
        expect(sum((pool) => pool.nodes)).toBe(nodes.length);
        expect(sum((pool) => pool.gpus)).toBe(nodes.reduce((total, { gpus }) => total + gpus, 0));
        expect(pools.every((pool) => isClusterName(pool.name))).toBe(true);
        expect(new Set(pools.map((pool) => pool.name)).size).toBe(pools.length);
        expect(pools.filter((pool) => pool.label === null).length).toBeLessThanOrEqual(1);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("gives the same source for the same nodes in any order", () => {
    fc.assert(
      fc.property(
        fc
          .array(anyNode, { minLength: 1, maxLength: 12 })
          .chain((nodes) => fc.tuple(fc.constant(nodes), fc.shuffledSubarray(nodes, { minLength: nodes.length }))),
        ([nodes, shuffled]) => {
          const source = { cluster: "main", file: "nodes.json" };
          expect(printDefinitions(proposePools(shuffled), source)).toBe(printDefinitions(proposePools(nodes), source));
        },
      ),
      { seed: 12, numRuns: 200 },
    );
  });

  it("names pools after the model, without its maker", () => {
    const names = ["NVIDIA-H100-80GB-HBM3", "Tesla-T4", "4090", "NVIDIA-A100-SXM4-40GB"].map(
      (model) => proposePools([node({ model })])[0]?.name,
    );
    expect(names).toEqual(["h100-80gb-hbm3", "tesla-t4", "gpu-4090", "a100-sxm4-40gb"]);
  });

  it("puts nodes without a GPU, or without a model, into the default pool", () => {
    const cpu = node({ model: null, gpus: 0 });
    expect(proposePools([node({}), cpu]).map(({ name, label }) => [name, label?.value])).toEqual([
      ["h100-80gb-hbm3", "NVIDIA-H100-80GB-HBM3"],
      ["cpu", undefined],
    ]);
    const [shared] = proposePools([cpu, node({ model: null })]);
    expect(shared).toMatchObject({ name: "shared", label: null, gpus: 8, nodes: 2 });
    expect(shared?.notes[0]).toContain("1 node with GPUs");
  });

  it("says what deserves a look: cordoned, unavailable, divided and time-sliced GPUs", () => {
    const [pool] = proposePools([
      node({ isSchedulable: false }),
      node({ gpusUnavailable: 1 }),
      node({ slices: { "nvidia.com/mig-1g.5gb": 7 } }),
      node({ slices: { "nvidia.com/mig-1g.5gb": 14 } }),
      node({ replicas: 4 }),
    ]);
    expect(pool?.notes).toEqual([
      "1 node cordoned at the moment; counted all the same.",
      "1 node cannot give out all GPUs at the moment; all are counted.",
      "2 nodes divided by MIG (21 nvidia.com/mig-1g.5gb): GPUs are counted as whole cards.",
      "1 node with GPUs shared by time-slicing: a GPU here is a turn on a card, not a card.",
    ]);
  });
});

describe("printDefinitions", () => {
  it("prints source that stays a comment and a call, whatever models are called", () => {
    const source = printDefinitions(proposePools([node({ model: '*/ process.exit(1) /* "${x}"' })]), {
      cluster: "main",
      file: "a\nimport 'x'",
    });
    expect(source).toContain(String.raw`label: { "nvidia.com/gpu.product": "*/ process.exit(1) /* \"${"$"}{x}\"" },`);
    expect(source.split("\n").filter((line) => line.startsWith("import"))).toEqual([
      'import { cores, gib, nodePool } from "fairlead";',
    ]);
  });

  it("says how nodes of one model differ", () => {
    const source = printDefinitions(proposePools([node({}), node({}), node({ gpus: 4, milliCpu: 48_500 })]), {
      cluster: "east",
      file: "nodes.json",
    });
    expect(source).toBe(`// Proposed by \`fairlead propose pools nodes.json\`: 3 nodes with 20 GPUs of 1 model.
import { cores, gib, nodePool } from "fairlead";

/**
 * Nodes of different sizes:
 * - 2 nodes with 8 GPUs, 96 cores and 1,024 GiB each
 * - 1 node with 4 GPUs, 48 cores and 1,024 GiB
 */
export const h100_80gbHbm3 = nodePool("h100-80gb-hbm3", {
  cluster: "east",
  nodes: {
    label: { "nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3" },
    count: 3,
    gpus: 20,
    cpu: cores(240),
    memory: gib(3072),
  },
});
`);
  });
});
