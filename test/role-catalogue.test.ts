import { describe, expect, it } from "vitest";
import type { PolicyRule, Role } from "../src/model/org-model.js";
import { shippedRoles } from "../src/model/shipped-roles.js";
import { kaiAccess } from "../src/schedulers/kai/access.js";
import { readRoleCatalogue, type CatalogueTable } from "./support/role-catalogue.js";

const catalogue = readRoleCatalogue();

/** One line per permission: `apps/deployments: get`. */
function documented({ rows, everythingElse }: CatalogueTable, role: string): string[] {
  const all = [...rows, { group: "*", resources: ["*"], verbs: everythingElse }];
  return all.flatMap(({ group, resources, verbs }) => lines([group], resources, verbs.get(role) ?? [])).sort();
}

function compiled(rules: readonly PolicyRule[]): string[] {
  return [...new Set(rules.flatMap(({ apiGroups, resources, verbs }) => lines(apiGroups, resources, verbs)))].sort();
}

function lines(groups: readonly string[], resources: readonly string[], verbs: readonly string[]): string[] {
  return groups.flatMap((group) =>
    resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource}: ${verb}`)),
  );
}

/** What a role may do outside of namespaces, beside what its rules give an administrator of the whole cluster there too. */
function outside(role: Role): PolicyRule[] {
  if (role.schedulerAccess === "none") return [...role.clusterRules];
  return [...role.clusterRules, ...(role.schedulerAccess === "view" ? kaiAccess.view : kaiAccess.administer)];
}

describe("the documented role catalogue", () => {
  it("names the shipped roles, in their order", () => {
    expect(catalogue.roles).toEqual(shippedRoles.map(({ name }) => name));
  });

  it("names no resource twice", () => {
    for (const { rows } of [catalogue.inNamespace, catalogue.inCluster, catalogue.belowCluster]) {
      const named = rows.flatMap(({ group, resources }) => resources.map((resource) => `${group}/${resource}`));
      expect(named).toEqual([...new Set(named)]);
    }
  });

  it("speaks of the same resources outside of namespaces, wherever a role is granted", () => {
    const resources = ({ rows }: CatalogueTable): unknown => rows.map((row) => [row.group, row.resources]);
    expect(resources(catalogue.belowCluster)).toEqual(resources(catalogue.inCluster));
  });

  describe.each(shippedRoles.filter((role) => !role.isAdministrator))("$name", (role) => {
    it("has what it says inside namespaces, and nothing else", () => {
      expect(compiled(role.rules)).toEqual(documented(catalogue.inNamespace, role.name));
    });

    it("has what it says outside of namespaces, and nothing else", () => {
      expect(compiled(outside(role))).toEqual(documented(catalogue.inCluster, role.name));
    });

    it("sees of the scheduler below a cluster what it says", () => {
      const seen = role.schedulerAccess === "none" ? [] : kaiAccess.view;
      expect(compiled(seen)).toEqual(documented(catalogue.belowCluster, role.name));
    });
  });

  describe.each(shippedRoles.filter((role) => role.isAdministrator))("$name", (role) => {
    it("has everything, as it says", () => {
      const [rule, ...others] = role.rules;
      expect([rule?.apiGroups, rule?.resources, others]).toEqual([["*"], ["*"], []]);
      for (const { rows, everythingElse } of [catalogue.inNamespace, catalogue.inCluster])
        for (const verbs of [everythingElse, ...rows.map((row) => row.verbs)])
          expect(new Set(verbs.get(role.name))).toEqual(new Set(rule?.verbs));
    });

    it("sees of the scheduler below a cluster what it says, and has nothing else there", () => {
      expect(compiled(kaiAccess.view)).toEqual(documented(catalogue.belowCluster, role.name));
    });
  });
});
