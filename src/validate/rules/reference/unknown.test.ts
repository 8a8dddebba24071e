import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../kernel/json.js";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { unknownReference } from "./unknown.js";

describe("reference/unknown", () => {
  it("is silent when every name is known", () => {
    const findings = definitionFindings(unknownReference, smallOrganization());
    expect(findings).toEqual([]);
  });

  it("names the nearest department", () => {
    const findings = definitionFindings(unknownReference, smallOrganization({ project: { department: "reserch" } }));
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" refers to the department "reserch", which does not exist.',
        at: { definition: 4, pointer: ["department"] },
        hint: 'Write "research" instead.',
      },
    ]);
  });

  it("lists what there is when nothing is near", () => {
    const findings = definitionFindings(unknownReference, smallOrganization({ project: { department: "finance" } }));
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" refers to the department "finance", which does not exist.',
        at: { definition: 4, pointer: ["department"] },
        hint: 'Define and export it, or use one that exists: "research".',
      },
    ]);
  });

  it("follows node pools of quotas, with and without their cluster", () => {
    const findings = definitionFindings(
      unknownReference,
      smallOrganization({ project: { quotas: [{ nodePool: "h100" }, { nodePool: "east/h200" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" refers to the node pool "east/h200", which does not exist.',
        at: { definition: 4, pointer: ["quotas", 1, "nodePool"] },
        hint: 'Write "east/h100" instead.',
      },
    ]);
  });

  it("follows the scope of a workload policy", () => {
    const policy = { kind: "workload-policy", name: "a", type: "training" };
    const findings = definitionFindings(
      unknownReference,
      smallOrganization(
        {},
        { ...policy, scope: { project: "vison" } },
        { ...policy, scope: { department: "research" } },
        { ...policy, scope: "organization" },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Workload policy "a" refers to the project "vison", which does not exist.',
        at: { definition: 5, pointer: ["scope", "project"] },
        hint: 'Write "vision" instead.',
      },
    ]);
  });

  it("follows the cluster of a node pool and the parent of a department", () => {
    const findings = definitionFindings(
      unknownReference,
      smallOrganization({
        "node-pool": { cluster: "est" },
        department: { parent: "all", quotas: [] },
        project: { quotas: [] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Node pool "est/h100" refers to the cluster "est", which does not exist.',
        at: { definition: 2, pointer: ["cluster"] },
        hint: 'Write "east" instead.',
      },
      {
        message: 'Department "research" refers to the department "all", which does not exist.',
        at: { definition: 3, pointer: ["parent"] },
      },
    ]);
  });

  it("never names the department itself, or one inside it, as its parent", () => {
    const hints = (...more: readonly JsonObject[]): readonly unknown[] =>
      definitionFindings(
        unknownReference,
        smallOrganization({ department: { parent: "researhc", quotas: [] }, project: { quotas: [] } }, ...more),
      ).map(({ hint }) => hint);
    const inside = { kind: "department", name: "researchx", parent: "research" };
    expect(hints()).toEqual(["Define and export the department: there is no other."]);
    expect(hints(inside)).toEqual(["Define and export the department: there is no other."]);
    expect(hints(inside, { kind: "department", name: "reseach" })).toEqual(['Write "reseach" instead.']);
  });
});
