import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import type { JsonObject } from "../../../kernel/json.js";
import { shippedRoles } from "../../../model/shipped-roles.js";
import { wildcardRole } from "./wildcard-role.js";

describe("access/wildcard-role", () => {
  it("takes a role that lists what it needs", () => {
    const findings = definitionFindings(
      wildcardRole,
      smallOrganization(
        {},
        {
          kind: "role",
          name: "special",
          rules: [{ apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get", "delete"] }],
        },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses wildcards, and points at the wildcard", () => {
    const findings = definitionFindings(
      wildcardRole,
      smallOrganization(
        {},
        { kind: "role", name: "special", rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "*"] }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Role "special" has a wildcard in its verbs, but it is not an administrator role.',
        at: { definition: 5, pointer: ["rules", 0, "verbs", 1] },
      },
    ]);
  });

  it("takes wildcards in a role that says it administers", () => {
    const findings = definitionFindings(
      wildcardRole,
      smallOrganization(
        {},
        {
          kind: "role",
          name: "special",
          rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
          administrator: true,
        },
      ),
    );
    expect(findings).toEqual([]);
  });

  it("refuses verbs that go around the role", () => {
    const findings = definitionFindings(
      wildcardRole,
      smallOrganization(
        {},
        {
          kind: "role",
          name: "special",
          clusterRules: [{ apiGroups: [""], resources: ["users"], verbs: ["impersonate"] }],
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Role "special" may impersonate, which goes around what it may do, but it is not an administrator role.',
        at: { definition: 5, pointer: ["clusterRules", 0, "verbs", 0] },
      },
    ]);
  });

  it("refuses to change what governs others, but lets it be read", () => {
    const findings = definitionFindings(
      wildcardRole,
      smallOrganization(
        {},
        {
          kind: "role",
          name: "special",
          rules: [
            { apiGroups: [""], resources: ["resourcequotas"], verbs: ["get"] },
            { apiGroups: ["rbac.authorization.k8s.io"], resources: ["rolebindings"], verbs: ["create"] },
          ],
        },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Role "special" may change rolebindings, but it is not an administrator role.',
        at: { definition: 5, pointer: ["rules", 1, "resources", 0] },
      },
    ]);
  });

  it("refuses secrets of the whole cluster, but not of a namespace", () => {
    const findings = definitionFindings(
      wildcardRole,
      smallOrganization(
        {},
        { kind: "role", name: "special", rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] },
        { kind: "role", name: "reader", clusterRules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] },
      ),
    );
    expect(findings).toMatchObject([
      {
        message: 'Role "reader" has access to secrets of the whole cluster, but it is not an administrator role.',
        at: { definition: 6, pointer: ["clusterRules", 0, "resources", 0] },
      },
    ]);
  });

  it("finds nothing in the shipped roles below the administrator", () => {
    const defined = shippedRoles
      .filter((role) => !role.isAdministrator)
      .map(({ name, rules, clusterRules }) => ({ kind: "role", name, rules, clusterRules }) as unknown as JsonObject);
    expect(definitionFindings(wildcardRole, smallOrganization({}, ...defined))).toEqual([]);
  });
});
