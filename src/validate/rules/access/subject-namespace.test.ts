import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { subjectNamespace } from "./subject-namespace.js";

describe("access/subject-namespace", () => {
  it("takes service accounts with a namespace, and groups without", () => {
    const findings = definitionFindings(
      subjectNamespace,
      smallOrganization({
        project: {
          access: [
            { subject: { kind: "group", name: "a" }, role: "viewer" },
            { subject: { kind: "service-account", name: "a", namespace: "ci" }, role: "viewer" },
          ],
        },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses a service account without a namespace", () => {
    const findings = definitionFindings(
      subjectNamespace,
      smallOrganization({ project: { access: [{ subject: { kind: "service-account", name: "a" }, role: "viewer" }] } }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants a role to the service account "a" without saying its namespace.',
        hint: 'Write serviceAccount("a", { namespace: "…" }) with the namespace it lives in.',
        at: { definition: 4, pointer: ["access", 0, "subject"] },
      },
    ]);
  });

  it("refuses a namespace on a group", () => {
    const findings = definitionFindings(
      subjectNamespace,
      smallOrganization({
        project: { access: [{ subject: { kind: "group", name: "a", namespace: "ci" }, role: "viewer" }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants a role to the group "a" with a namespace, which only service accounts have.',
        at: { definition: 4, pointer: ["access", 0, "subject", "namespace"] },
      },
    ]);
  });

  it("refuses what cannot be a namespace", () => {
    const findings = definitionFindings(
      subjectNamespace,
      smallOrganization({
        project: { access: [{ subject: { kind: "service-account", name: "a", namespace: "CI" }, role: "viewer" }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message: 'Project "vision" grants a role to the service account "CI/a", but "CI" cannot be a namespace.',
        at: { definition: 4, pointer: ["access", 0, "subject", "namespace"] },
      },
    ]);
  });
});
