import { beforeEach, describe, expect, it, vi } from "vitest";
import { parsePlainDocuments } from "../kernel/yaml.js";
import { EMPTY_TREE } from "../render/published-tree.js";
import { plan } from "./plan-changes.js";
import { renderSample, treeOf, type Sample } from "./testing/sample-organization.js";

vi.mock(import("../kernel/yaml.js"), async (original) => {
  const real = await original();
  return { ...real, parsePlainDocuments: vi.fn(real.parsePlainDocuments) };
});

/** Fifty projects, the first with an own number of GPUs. */
function organization(gpus: number): Sample {
  const projects = Array.from({ length: 50 }, (_, index) => [
    `p${index}`,
    { department: "research", gpus: { h100: index === 0 ? gpus : 1 }, access: { team: "viewer" } },
  ]);
  return {
    pools: { h100: 64 },
    departments: { research: { gpus: { h100: 64 } } },
    projects: Object.fromEntries(projects),
  };
}

const parse = vi.mocked(parsePlainDocuments);

describe("the work of a plan", () => {
  beforeEach(() => parse.mockClear());

  it("is to parse the objects that changed, once before and once after, and no other", () => {
    const change = plan(treeOf(renderSample(organization(1))), renderSample(organization(2)));
    expect(change.objects).toHaveLength(1);
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it("is to parse nothing for a first publication, and nothing when nothing changes", () => {
    const files = renderSample(organization(1));
    plan(EMPTY_TREE, files);
    plan(treeOf(files), files);
    expect(parse).not.toHaveBeenCalled();
  });
});
