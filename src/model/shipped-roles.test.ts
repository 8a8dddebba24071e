import { describe, expect, it } from "vitest";
import { shippedRoles } from "./shipped-roles.js";

const below = shippedRoles.filter((role) => !role.isAdministrator);
const CHANGING = ["create", "update", "patch", "delete", "deletecollection"];

function mayChange(name: string, resource: string): boolean {
  const role = shippedRoles.find((candidate) => candidate.name === name);
  return (role?.rules ?? []).some(
    (rule) => rule.resources.includes(resource) && rule.verbs.some((verb) => CHANGING.includes(verb)),
  );
}

describe("shipped roles", () => {
  it("have one administrator", () => {
    expect(shippedRoles.filter((role) => role.isAdministrator).map(({ name }) => name)).toEqual([
      "system-administrator",
    ]);
  });

  it("never bind, escalate or impersonate, not even administrators, and have no wildcard verb", () => {
    for (const { rules, clusterRules } of shippedRoles) {
      const verbs = [...rules, ...clusterRules].flatMap((rule) => rule.verbs);
      expect(verbs.filter((verb) => ["bind", "escalate", "impersonate", "*"].includes(verb))).toEqual([]);
    }
  });

  it("leave objects without a namespace, and the scheduler's own, to the administrator", () => {
    for (const role of below) {
      expect(role.clusterRules).toEqual([]);
      expect(role.schedulerAccess).not.toBe("administer");
    }
  });

  it("read secrets only where the role keeps them, and never list them", () => {
    const keepers = below.filter(({ rules }) => rules.some((rule) => rule.resources.includes("secrets")));
    expect(keepers.map(({ name }) => name)).toEqual(["department-administrator", "research-manager", "l1-researcher"]);
    for (const { rules } of keepers) {
      for (const rule of rules.filter(({ resources }) => resources.includes("secrets")))
        expect(rule.verbs).not.toContain("list");
    }
  });

  it("let viewers change nothing", () => {
    for (const name of ["viewer", "department-viewer"]) {
      const role = shippedRoles.find((candidate) => candidate.name === name);
      const verbs = (role?.rules ?? []).flatMap((rule) => rule.verbs);
      expect(new Set(verbs)).toEqual(new Set(["get", "list", "watch"]));
    }
  });

  it("tell researchers, engineers and managers apart by what they may change", () => {
    const names = ["researcher", "l2-researcher", "ml-engineer", "research-manager"];
    const table = names.map((name) =>
      ["jobs", "persistentvolumeclaims", "services"].map((what) => mayChange(name, what)),
    );
    expect(table).toEqual([
      [true, true, true],
      [true, false, false],
      [false, false, true],
      [false, true, true],
    ]);
  });

  it("are frozen", () => {
    expect(Object.isFrozen(shippedRoles[0]?.rules[0]?.verbs)).toBe(true);
  });
});
