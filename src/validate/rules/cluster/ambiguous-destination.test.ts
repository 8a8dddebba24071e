import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { ambiguousDestination } from "./ambiguous-destination.js";

describe("cluster/ambiguous-destination", () => {
  it("takes a destination by server, by name, or none", () => {
    const findings = definitionFindings(
      ambiguousDestination,
      smallOrganization({ cluster: { destination: { name: "in-cluster" } } }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses both a server and a name", () => {
    const findings = definitionFindings(
      ambiguousDestination,
      smallOrganization({ cluster: { destination: { name: "a", server: "https://a" } } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'The destination of cluster "east" gives both a server and a name.',
        at: { definition: 1, pointer: ["destination"] },
      },
    ]);
  });

  it("refuses a destination that says nothing", () => {
    const findings = definitionFindings(ambiguousDestination, smallOrganization({ cluster: { destination: {} } }));
    expect(findings).toMatchObject([
      {
        message: 'The destination of cluster "east" gives neither a server nor a name.',
        at: { definition: 1, pointer: ["destination"] },
      },
    ]);
  });
});
