import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import type { JsonObject } from "../../../kernel/json.js";
import { shippedRoles } from "../../../model/shipped-roles.js";
import { ruleContext } from "../../../products.js";
import type { RuleContext } from "../rule.js";
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

  /** What is wrong with a role that has one rule. */
  const messages = (
    field: "rules" | "clusterRules",
    [group, resource, verb]: readonly [string, string, string],
    governing: RuleContext["governing"] = [],
  ): readonly string[] =>
    definitionFindings(
      wildcardRole,
      smallOrganization(
        {},
        { kind: "role", name: "special", [field]: [{ apiGroups: [group], resources: [resource], verbs: [verb] }] },
      ),
      { reservedNamespaces: [], governing },
    ).map(({ message }) => message);

  it.each([
    ["", "namespaces", "patch"],
    ["", "namespaces/finalize", "update"],
    ["", "nodes", "patch"],
    ["", "persistentvolumes", "create"],
    ["", "resourcequotas/status", "patch"],
    ["", "serviceaccounts/token", "create"],
    ["admissionregistration.k8s.io", "validatingadmissionpolicybindings", "delete"],
    ["certificates.k8s.io", "certificatesigningrequests/approval", "update"],
    ["scheduling.k8s.io", "priorityclasses", "create"],
  ] as const)("refuses to change what governs others: %s/%s", (...rule) => {
    expect(messages("clusterRules", rule)).toEqual([
      `Role "special" may change ${rule[1]}, but it is not an administrator role.`,
    ]);
  });

  it("refuses to change what governs others in a scheduler or a GitOps engine, and no other kind of that name", () => {
    const governing = [{ apiGroups: ["scheduler.example"], resources: ["queues"] }];
    const refused = ['Role "special" may change queues, but it is not an administrator role.'];
    expect(messages("clusterRules", ["scheduler.example", "queues", "patch"], governing)).toEqual(refused);
    expect(messages("rules", ["scheduler.example", "queues", "delete"], governing)).toEqual(refused);
    expect(messages("clusterRules", ["scheduler.example", "queues", "get"], governing)).toEqual([]);
    expect(messages("clusterRules", ["rabbitmq.example", "queues", "patch"], governing)).toEqual([]);
  });

  it("knows what governs others in the schedulers and engines there are", () => {
    for (const [group, resource] of [
      ["scheduling.run.ai", "queues"],
      ["kai.scheduler", "schedulingshards"],
      ["argoproj.io", "applications"],
    ] as const)
      expect(ruleContext.governing).toContainEqual(
        expect.objectContaining({ apiGroups: [group], resources: expect.arrayContaining([resource]) as string[] }),
      );
  });

  it("refuses to start or enter pods in all namespaces at once, but not in those of a project", () => {
    for (const rule of [
      ["", "pods", "create"],
      ["apps", "daemonsets", "patch"],
    ] as const) {
      expect(messages("clusterRules", rule)).toEqual([
        `Role "special" may change ${rule[1]} of the whole cluster, but it is not an administrator role.`,
      ]);
      expect(messages("rules", rule)).toEqual([]);
    }
    expect(messages("clusterRules", ["", "pods/exec", "get"])).toEqual([
      'Role "special" has access to pods/exec of the whole cluster, but it is not an administrator role.',
    ]);
    expect(messages("clusterRules", ["", "pods", "delete"])).toEqual([]);
    expect(messages("clusterRules", ["", "pods/eviction", "create"])).toEqual([]);
  });

  it("refuses to approve and to sign certificates", () => {
    expect(messages("clusterRules", ["certificates.k8s.io", "signers", "sign"])).toEqual([
      'Role "special" may sign, which goes around what it may do, but it is not an administrator role.',
    ]);
  });

  it("finds nothing in the shipped roles below the administrator", () => {
    const defined = shippedRoles
      .filter((role) => !role.isAdministrator)
      .map(({ name, rules, clusterRules }) => ({ kind: "role", name, rules, clusterRules }) as unknown as JsonObject);
    expect(definitionFindings(wildcardRole, smallOrganization({}, ...defined))).toEqual([]);
  });
});
