import { describe, expect, it } from "vitest";
import { smallOrganization } from "../../test/support/small-organization.js";
import { find, indexDefinitions, nearestName, resolve } from "./index-definitions.js";

const west = [
  { kind: "cluster", name: "west", kubernetes: "1.34", scheduler: { backend: "kai" } },
  { kind: "node-pool", name: "h100", cluster: "west", nodes: { gpus: 8 } },
  { kind: "node-pool", name: "l40s", cluster: "west", nodes: { gpus: 8 } },
];
const index = indexDefinitions(smallOrganization({}, ...west, { kind: "role", name: "billing" }));

describe("resolve", () => {
  it("finds node pools with their cluster, and without it when one cluster has it", () => {
    expect(resolve(index, "node-pool", "west/h100")).toMatchObject({ outcome: "found", definition: { id: 6 } });
    expect(find(index, "node-pool", "l40s")?.id).toBe(7);
  });

  it("gives the candidates of a name that several clusters have", () => {
    expect(resolve(index, "node-pool", "h100")).toEqual({
      outcome: "ambiguous",
      candidates: ["east/h100", "west/h100"],
    });
  });

  it("finds defined and shipped roles", () => {
    expect(resolve(index, "role", "billing").outcome).toBe("found");
    expect(resolve(index, "role", "viewer").outcome).toBe("shipped");
    expect(nearestName(index, "role", "veiwer")).toBe("viewer");
  });

  it("knows when there is nothing, and what is nearest", () => {
    expect(resolve(index, "department", "reserch")).toEqual({ outcome: "unknown" });
    expect(nearestName(index, "department", "reserch")).toBe("research");
  });

  it("takes the first of two definitions with one name", () => {
    const twice = indexDefinitions(smallOrganization({}, { kind: "department", name: "research" }));
    expect(find(twice, "department", "research")?.id).toBe(3);
  });
});
