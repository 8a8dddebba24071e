import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { duplicateName } from "./duplicate.js";

describe("name/duplicate", () => {
  it("lets a department and a project share a name", () => {
    const findings = definitionFindings(duplicateName, smallOrganization({ project: { name: "research" } }));
    expect(findings).toEqual([]);
  });

  it("lets two clusters have a pool of one name", () => {
    const findings = definitionFindings(
      duplicateName,
      smallOrganization(
        {},
        { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } },
        { kind: "node-pool", name: "h100", cluster: "west", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses two projects of one name, and shows the other", () => {
    const findings = definitionFindings(
      duplicateName,
      smallOrganization({}, { kind: "project", name: "vision", department: "research" }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" is defined twice in this file.',
        at: { definition: 5, pointer: ["name"] },
        related: [{ message: "the other definition" }],
      },
    ]);
  });

  it("refuses two pools of one name in one cluster", () => {
    const findings = definitionFindings(
      duplicateName,
      smallOrganization(
        {},
        { kind: "node-pool", name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 8 } },
      ),
    );
    expect(findings).toMatchObject([
      { message: 'Node pool "east/h100" is defined twice in this file.', at: { definition: 5, pointer: ["name"] } },
    ]);
  });

  it("refuses a role with the name of a shipped one", () => {
    const findings = definitionFindings(duplicateName, smallOrganization({}, { kind: "role", name: "viewer" }));
    expect(findings).toMatchObject([
      {
        message: 'Role "viewer" has the name of a role that Fairlead ships.',
        at: { definition: 5, pointer: ["name"] },
      },
    ]);
  });
});
