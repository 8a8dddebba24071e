import { describe, expect, it } from "vitest";
import { orgModel } from "../../../test/support/org-model.js";
import type { AccessRule, OrgModel } from "../../model/org-model.js";
import { shippedRoles } from "../../model/shipped-roles.js";
import type { OrganizationFacts } from "../../objects/organization-facts.js";
import type { ObjectChange, Plan, QuotaRow } from "../../plan/plan.js";
import { parseReviewer, reviewersByEffect } from "./reviewers-by-effect.js";

const rule = (subject: string, role: string): AccessRule => {
  const [kind = "", name = ""] = subject.split(":");
  return { subject: { kind: kind as "group", name, namespace: null }, role, pointer: [] };
};
const ADMIN = "department-administrator";

/** research > vision, speech; research/labs > lab; product without administrators. */
const access: Readonly<Record<string, readonly AccessRule[]>> = {
  "organization:acme": [rule("group:platform", "system-administrator"), rule("group:everyone", "viewer")],
  "department:research": [rule("group:research-admins", ADMIN), rule("user:ines@acme.example", ADMIN)],
  "project:vision": [rule("group:vision-admins", ADMIN), rule("group:vision", "researcher")],
};
const sketch = orgModel(
  {
    departments: [{ name: "research" }, { name: "labs", parent: "research" }, { name: "product" }],
    projects: [
      { name: "vision", department: "research" },
      { name: "speech", department: "research" },
      { name: "lab", department: "labs" },
      { name: "chat", department: "product" },
    ],
  },
  "kai",
);
const given = <T extends { readonly ref: string }>(scope: T): T => ({ ...scope, access: access[scope.ref] ?? [] });
const model: OrgModel = {
  ...sketch,
  organization: given(sketch.organization),
  departments: sketch.departments.map(given),
  projects: sketch.projects.map(given),
  roles: shippedRoles,
};
const previous: OrganizationFacts = {
  version: 1,
  organization: "acme",
  nodePools: [],
  departments: [],
  projects: [{ name: "gone", department: "research", namespace: "gone", clusters: [], quotas: [] }],
};

function planOf({
  departments = [],
  projects = [],
  objects = [],
}: {
  departments?: QuotaRow[];
  projects?: QuotaRow[];
  objects?: ObjectChange[];
}): Plan {
  return {
    version: 1,
    removals: {
      retired: [],
      removed: [],
      released: [],
      waiting: [],
      waitingPermits: [],
      gone: [],
      emptied: [],
      unreadable: [],
    },
    digest: "",
    organization: "acme",
    isFirst: false,
    hasChanges: true,
    files: { added: [], changed: [], removed: [], unchanged: 0, foreign: [], handEdited: [] },
    objects,
    renames: [],
    policies: { areRecorded: true, changes: [] },
    dangers: [],
    quotas: {
      nodePools: [],
      departments,
      projects,
      totals: { departments: { before: 0, after: 0 }, projects: { before: 0, after: 0 } },
    },
  };
}
const row = (name: string, before: number | null | undefined, after: number | null | undefined): QuotaRow => ({
  name,
  nodePool: "east/h100",
  before,
  after,
});
const object = (entity: string, kind: string, apiVersion = "v1"): ObjectChange => ({
  action: "change",
  cluster: "east",
  apiVersion,
  kind,
  namespace: null,
  name: "x",
  entity,
  fields: [],
});
const subjects = (plan: Plan) =>
  reviewersByEffect({ plan, model, previous, mapping: {} }).map(({ subject }) => subject);

describe("reviewers by effect", () => {
  it("are the administrators of the nearest scope that has any", () => {
    expect(subjects(planOf({ projects: [row("vision", 8, 4)] }))).toEqual(["group:vision-admins"]);
    expect(subjects(planOf({ projects: [row("speech", 8, 4)] }))).toEqual([
      "group:research-admins",
      "user:ines@acme.example",
    ]);
    expect(subjects(planOf({ projects: [row("lab", 8, 4)] }))).toEqual([
      "group:research-admins",
      "user:ines@acme.example",
    ]);
    expect(subjects(planOf({ projects: [row("chat", 8, 4)] }))).toEqual(["group:platform"]);
  });

  it("are asked for GPUs, access and policies, and not for anything else", () => {
    const concerned = reviewersByEffect({
      plan: planOf({
        projects: [row("vision", 8, 4)],
        objects: [
          object("project:vision", "RoleBinding", "rbac.authorization.k8s.io/v1"),
          object("project:vision", "NetworkPolicy", "networking.k8s.io/v1"),
          object("project:chat", "ServiceAccount"),
        ],
      }),
      model,
      previous,
      mapping: { "group:vision-admins": "@acme/vision-admins" },
    });
    expect(concerned).toEqual([
      {
        subject: "group:vision-admins",
        reviewer: { kind: "team", organization: "acme", slug: "vision-admins" },
        reasons: ["project vision: GPUs, access, policies"],
      },
    ]);
  });

  it("come in the order of how many GPUs are at stake; an unlimited guarantee outweighs them all", () => {
    const plan = planOf({ projects: [row("speech", 8, 9), row("vision", 8, 40), row("chat", null, 8)] });
    expect(subjects(plan)).toEqual([
      "group:platform",
      "group:vision-admins",
      "group:research-admins",
      "user:ines@acme.example",
    ]);
  });

  it("include those of what goes away", () => {
    expect(subjects(planOf({ projects: [row("gone", 8, undefined)] }))).toEqual([
      "group:research-admins",
      "user:ines@acme.example",
    ]);
  });

  it("are nobody when nobody owns it", () => {
    const bare = { ...model, organization: { ...model.organization, access: [] } };
    expect(
      reviewersByEffect({ plan: planOf({ projects: [row("chat", 8, 4)] }), model: bare, previous, mapping: {} }),
    ).toEqual([]);
  });
});

describe("a reviewer in the configuration", () => {
  it("is a login or a team", () => {
    expect(parseReviewer("@ines")).toEqual({ kind: "user", login: "ines" });
    expect(parseReviewer("acme/vision-admins")).toEqual({ kind: "team", organization: "acme", slug: "vision-admins" });
    for (const text of [undefined, "", "@", "a b", "a/b/c", "-x", "@acme/"]) expect(parseReviewer(text)).toBeNull();
  });
});
