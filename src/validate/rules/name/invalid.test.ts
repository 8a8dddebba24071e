import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { invalidName } from "./invalid.js";

describe("name/invalid", () => {
  it("is silent about names that Kubernetes takes", () => {
    const findings = definitionFindings(
      invalidName,
      smallOrganization({ project: { namespace: "vision-2", serviceAccount: "runner.v2" } }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses capitals and underscores, and proposes a name", () => {
    const findings = definitionFindings(invalidName, smallOrganization({ project: { name: "Vision_Team" } }));
    expect(findings).toMatchObject([
      {
        message: 'Project "Vision_Team": its name is not a name that Kubernetes takes: it has "V" in it.',
        at: { definition: 4, pointer: ["name"] },
        hint: 'Write "vision-team": lower-case letters, digits and "-", starting with a letter, at most 63 characters.',
      },
    ]);
  });

  it("refuses names that start with a digit", () => {
    const findings = definitionFindings(invalidName, smallOrganization({ department: { name: "1team" } }));
    expect(findings).toMatchObject([
      {
        message: 'Department "1team": its name is not a name that Kubernetes takes: it does not start with a letter.',
        at: { definition: 3, pointer: ["name"] },
      },
    ]);
  });

  it("refuses names above 63 characters, with their length", () => {
    const findings = definitionFindings(
      invalidName,
      smallOrganization({ cluster: { name: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" } }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Cluster "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": its name is not a name that Kubernetes takes: it has 64 characters, more than 63.',
        at: { definition: 1, pointer: ["name"] },
      },
    ]);
  });

  it("holds namespaces and service accounts to the same rules", () => {
    const findings = definitionFindings(
      invalidName,
      smallOrganization({ project: { namespace: "Vision", serviceAccount: "run er" } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision": the namespace "Vision" is not a name that Kubernetes takes: it has "V" in it.',
        at: { definition: 4, pointer: ["namespace"] },
      },
      {
        message:
          'Project "vision": the service account "run er" is not a name that Kubernetes takes: it has " " in it.',
        at: { definition: 4, pointer: ["serviceAccount"] },
      },
    ]);
  });

  it("holds service accounts in grants to them too, while users and groups may be called anything", () => {
    const access = [
      { subject: { kind: "service-account", name: "Cost Exporter", namespace: "finops" }, role: "viewer" },
      { subject: { kind: "group", name: "Vision Team" }, role: "viewer" },
    ];
    expect(definitionFindings(invalidName, smallOrganization({ department: { access } }))).toMatchObject([
      {
        message:
          'Department "research": the service account "Cost Exporter" is not a name that Kubernetes takes: it has "C" in it.',
        at: { definition: 3, pointer: ["access", 0, "subject", "name"] },
      },
    ]);
  });
});
