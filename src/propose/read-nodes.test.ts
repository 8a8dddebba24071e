import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { printDefinitions } from "./print-definitions.js";
import { proposePools } from "./propose-pools.js";
import { readNodes } from "./read-nodes.js";

const root = path.resolve(import.meta.dirname, "../..");
const data = process.env["FAIRLEAD_SHARED_DATA"] ?? path.resolve(root, "../shared/data");
const fleet = path.join(data, "openb-2023/openb_node_list_gpu_node.csv");

const HEADER = "sn,cpu_milli,memory_mib,gpu,model";
const problems = (text: string): readonly string[] =>
  readNodes(text, "nodes").diagnostics.map(({ message, at }) => `${"line" in at ? `${at.line}: ` : ""}${message}`);

describe("readNodes of CSV", () => {
  it("reads columns in any order and ignores others", () => {
    const { nodes, diagnostics } = readNodes(
      "model,zone,gpu,sn,memory_mib,cpu_milli\nT4,a,2,n1,1024,64500\n,b,0,n2,1,1\n",
      "nodes",
    );
    expect(diagnostics).toEqual([]);
    expect(nodes).toMatchObject([
      { name: "n1", model: "T4", gpus: 2, milliCpu: 64_500, memory: 2 ** 30 },
      { name: "n2", model: null, gpus: 0 },
    ]);
  });

  it("takes Windows line ends, quotes and a byte order mark", () => {
    const { nodes } = readNodes(`\uFEFF${HEADER}\r\n"n,1",1,1,1,"A ""big"" one"\r\n`, "nodes");
    expect(nodes).toMatchObject([{ name: "n,1", model: 'A "big" one' }]);
  });

  it("names the line of every bad row, and gives no nodes then", () => {
    const text = `${HEADER}\nn1,1,1,1,T4\nn2,1,1,eight,T4\n\nn3,-1,1,1,T4\nn1,1,1,1,T4\n,1,1,1,T4\n`;
    expect(problems(text)).toEqual([
      '3: The gpu of node n2 is "eight", not a whole number.',
      '5: The cpu_milli of node n3 is "-1", not a whole number.',
      "6: Node n1 is there already in line 2.",
      "7: The node has no name.",
    ]);
    expect(readNodes(text, "nodes").nodes).toEqual([]);
  });

  it("says which columns are missing and which were probably meant", () => {
    const [problem] = readNodes("sn,cpu_mili,memory_mib,gpus,model\n", "nodes").diagnostics;
    expect(problem?.code).toBe("propose/bad-node-list");
    expect(problem).toMatchObject({
      message: "The header has no columns cpu_milli and gpu.",
      hint: "Rename cpu_mili to cpu_milli and rename gpus to gpu.",
    });
  });

  it("says so when there is nothing to read", () => {
    expect(problems("")).toEqual(["The file is empty."]);
    expect(problems(`${HEADER}\n`)).toEqual(["The file has a header and no nodes."]);
    expect(problems(`${HEADER}\nn1,1,1\n`)[0]).toMatch(/^2: This is not CSV: /);
    expect(problems("\u0000\u0001binary")[0]).toMatch(/header has no columns/);
  });
});

describe("readNodes of JSON", () => {
  const node = (name: string, labels: object, status: object, spec: object = {}): object => ({
    kind: "Node",
    metadata: { name, labels },
    spec,
    status,
  });
  const list = (...items: readonly object[]): string => JSON.stringify({ kind: "List", items }, null, 2);
  const product = { "nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3", "nvidia.com/gpu.count": "8" };

  it("reads what kubectl prints: GPUs as the node has them, CPU and memory as pods can get them", () => {
    const capacity = { cpu: "96", memory: "1056270148Ki", "nvidia.com/gpu": "8" };
    const allocatable = { cpu: "95500m", memory: "1Ti", "nvidia.com/gpu": "7" };
    const { nodes } = readNodes(
      list(node("gpu-1", product, { capacity, allocatable }, { unschedulable: true })),
      "nodes",
    );
    expect(nodes).toEqual([
      {
        name: "gpu-1",
        model: "NVIDIA-H100-80GB-HBM3",
        gpus: 8,
        gpusUnavailable: 1,
        milliCpu: 95_500,
        memory: 2 ** 40,
        isSchedulable: false,
        slices: {},
        replicas: 1,
      },
    ]);
  });

  it("counts whole cards where MIG divides them", () => {
    const capacity = { cpu: "96", memory: "1Ti", "nvidia.com/gpu": "0", "nvidia.com/mig-1g.10gb": "56" };
    const { nodes } = readNodes(list(node("gpu-1", product, { capacity })), "nodes");
    expect(nodes).toMatchObject([{ gpus: 8, slices: { "nvidia.com/mig-1g.10gb": 56 } }]);
  });

  it("takes nodes without GPUs and a single node", () => {
    const single = JSON.stringify(node("cpu-1", {}, { capacity: { cpu: "8", memory: "32Gi" } }));
    expect(readNodes(single, "nodes").nodes).toMatchObject([{ gpus: 0, model: null, milliCpu: 8000 }]);
  });

  it("names what is wrong: the line of a slip, the node of a bad amount", () => {
    expect(problems('{\n  "items": [\n    {,\n  ]\n}\n')[0]).toMatch(/^3: This is not JSON: /);
    expect(problems('{"items": [')[0]).toMatch(/^1: This is not JSON: /);
    expect(problems('{"kind": "List"}')).toEqual(["1: The JSON is no list of nodes."]);
    expect(problems(list())).toEqual(["1: The list holds no nodes."]);
    expect(problems(list({ kind: "Pod", metadata: { name: "p" } }))).toEqual(["Item 0 of the list is not a node."]);
    expect(problems(list(node("n1", {}, { capacity: { cpu: "many", memory: "1Gi" } })))).toEqual([
      'The cpu of node n1 is "many", not an amount.',
    ]);
  });
});

describe.skipIf(!existsSync(fleet))("the published fleet (skipped where its data is absent)", () => {
  it("gives examples/openb/org/pools.ts, byte for byte", () => {
    const { nodes, diagnostics } = readNodes(readFileSync(fleet, "utf8"), fleet);
    expect(diagnostics).toEqual([]);
    const pools = proposePools(nodes);
    expect(pools.reduce((sum, pool) => sum + pool.gpus, 0)).toBe(6212);
    expect(printDefinitions(pools, { cluster: "openb", file: path.basename(fleet) })).toBe(
      readFileSync(path.join(root, "examples/openb/org/pools.ts"), "utf8"),
    );
  });
});
