import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { escalatingSubject } from "./escalating-subject.js";

describe("access/escalating-subject", () => {
  it("is silent about people and service accounts of one's own", () => {
    const findings = definitionFindings(
      escalatingSubject,
      smallOrganization({
        project: {
          access: [
            { subject: { kind: "group", name: "vision-team" }, role: "viewer" },
            { subject: { kind: "service-account", name: "a", namespace: "ci" }, role: "viewer" },
          ],
        },
      }),
    );
    expect(findings).toEqual([]);
  });

  it("refuses the group that passes all access rules", () => {
    const findings = definitionFindings(
      escalatingSubject,
      smallOrganization({
        project: { access: [{ subject: { kind: "group", name: "system:masters" }, role: "viewer" }] },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" grants "viewer" to the group "system:masters", which is every cluster administrator, past all access rules.',
        at: { definition: 4, pointer: ["access", 0, "subject"] },
      },
    ]);
  });

  it("refuses everyone, signed in or not", () => {
    const findings = definitionFindings(
      escalatingSubject,
      smallOrganization({
        project: {
          access: [
            { subject: { kind: "group", name: "system:authenticated" }, role: "viewer" },
            { subject: { kind: "user", name: "system:anonymous" }, role: "viewer" },
          ],
        },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" grants "viewer" to the group "system:authenticated", which is everyone who can sign in to the API server.',
        at: { definition: 4, pointer: ["access", 0, "subject"] },
      },
      {
        message:
          'Project "vision" grants "viewer" to the user "system:anonymous", which is everyone, without signing in.',
        at: { definition: 4, pointer: ["access", 1, "subject"] },
      },
    ]);
  });

  it("refuses parts of the cluster", () => {
    const findings = definitionFindings(
      escalatingSubject,
      smallOrganization({
        project: {
          access: [
            { subject: { kind: "user", name: "system:kube-scheduler" }, role: "viewer" },
            { subject: { kind: "service-account", name: "default", namespace: "kube-system" }, role: "viewer" },
          ],
        },
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Project "vision" grants "viewer" to the user "system:kube-scheduler", which is a part of the cluster itself.',
        at: { definition: 4, pointer: ["access", 0, "subject"] },
      },
      {
        message:
          'Project "vision" grants "viewer" to the service account "kube-system/default", which is an account of the cluster itself.',
        at: { definition: 4, pointer: ["access", 1, "subject"] },
      },
    ]);
  });
});
