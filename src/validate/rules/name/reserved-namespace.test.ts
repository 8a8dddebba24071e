import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { reservedNamespace } from "./reserved-namespace.js";

describe("name/reserved-namespace", () => {
  it("is silent about namespaces of one's own", () => {
    const findings = definitionFindings(reservedNamespace, smallOrganization(), {
      reservedNamespaces: ["scheduler-system"],
      governing: [],
    });
    expect(findings).toEqual([]);
  });

  it("refuses the namespaces of Kubernetes", () => {
    const findings = definitionFindings(
      reservedNamespace,
      smallOrganization({ project: { namespace: "kube-public" } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'The namespace of project "vision" is "kube-public", which belongs to the cluster itself.',
        at: { definition: 4, pointer: ["namespace"] },
      },
    ]);
  });

  it("refuses a project's name that makes such a namespace, and points at the name", () => {
    const findings = definitionFindings(reservedNamespace, smallOrganization({ project: { name: "default" } }));
    expect(findings).toMatchObject([
      {
        message: 'The namespace of project "default" is "default", which belongs to the cluster itself.',
        at: { definition: 4, pointer: ["name"] },
        hint: "Write another namespace, or give the organization a namespacePrefix.",
      },
    ]);
  });

  it("takes the same name behind a prefix", () => {
    const findings = definitionFindings(
      reservedNamespace,
      smallOrganization({ organization: { namespacePrefix: "acme-" }, project: { name: "default" } }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses the namespaces that schedulers and engines reserve", () => {
    const findings = definitionFindings(
      reservedNamespace,
      smallOrganization({ project: { namespace: "scheduler-system" } }),
      { reservedNamespaces: ["scheduler-system"], governing: [] },
    );
    expect(findings).toMatchObject([
      {
        message: 'The namespace of project "vision" is "scheduler-system", which belongs to the cluster itself.',
        at: { definition: 4, pointer: ["namespace"] },
      },
    ]);
  });
});
