import { describe, expect, it } from "vitest";
import { acmeDefinitions, FAKE_GROUP, fakeBackend, modelFixture } from "../../test/support/model-fixture.js";
import type { JsonObject } from "../kernel/json.js";
import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import { clusterAccess, type ClusterAccess } from "./cluster-access.js";
import { unreachableClusterRules } from "./cluster-rules-reach.js";
import { organizationLabels } from "./parts/managed-labels.js";
import { roleBindings } from "./parts/role-bindings.js";

const RBAC = "rbac.authorization.k8s.io";
const group = (name: string): JsonObject => ({ apiGroup: RBAC, kind: "Group", name });
const user = (name: string): JsonObject => ({ apiGroup: RBAC, kind: "User", name });

function access(clusterName: string, definitions: readonly JsonObject[] = acmeDefinitions()) {
  const model = modelFixture(definitions);
  const cluster = model.clusters.find(({ name }) => name === clusterName)!;
  const projects = model.projects.filter((project) => project.clusters.includes(clusterName));
  const labels = organizationLabels(model);
  const result: ClusterAccess = clusterAccess({ model, cluster, backend: fakeBackend(), projects, labels });
  const inNamespace = (name: string): readonly PlannedObject[] => {
    const project = projects.find((candidate) => candidate.name === name)!;
    return roleBindings(project, labels, result.grants.inProject(project), result.bindable);
  };
  return { ...result, inNamespace };
}

const names = (objects: readonly PlannedObject[]): string[] => objects.map(({ object }) => object.metadata.name);
const byName = (objects: readonly PlannedObject[], name: string): KubeObject | undefined =>
  objects.find(({ object }) => object.metadata.name === name)?.object;

describe("grants inside namespaces", () => {
  it("of a project reach its namespace and no other", () => {
    const { inNamespace } = access("east");
    expect(names(inNamespace("vision"))).toContain("fairlead:researcher");
    expect(names(inNamespace("speech"))).not.toContain("fairlead:researcher");
    expect(names(inNamespace("arms"))).not.toContain("fairlead:researcher");
  });

  it("of a department reach every project below it, also in departments below", () => {
    const { inNamespace } = access("east");
    const leads = (project: string): unknown =>
      byName(inNamespace(project), "fairlead:department-administrator")?.["subjects"];
    expect(leads("speech")).toEqual([group("research-leads")]);
    expect(leads("arms")).toEqual([group("research-leads"), group("robotics-leads")]);
  });

  it("of one role become one binding, each subject once, in order, service accounts without an API group", () => {
    const { inNamespace } = access("east");
    expect(byName(inNamespace("vision"), "fairlead:viewer")).toMatchObject({
      apiVersion: `${RBAC}/v1`,
      kind: "RoleBinding",
      metadata: { namespace: "vision" },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "fairlead:viewer" },
      subjects: [{ kind: "ServiceAccount", name: "exporter", namespace: "finops" }, user("ines@acme.example")],
    });
  });

  it("share their subjects where they are equal", () => {
    const { grants } = access("east");
    const model = modelFixture(acmeDefinitions());
    const [arms, vision, speech] = ["arms", "vision", "speech"].map((name) =>
      model.projects.find((p) => p.name === name)!,
    );
    const admins = (project: typeof arms): unknown => grants.inProject(project!).get("system-administrator")?.subjects;
    expect(admins(arms)).toBe(admins(vision));
    expect(admins(vision)).toBe(admins(speech));
  });
});

describe("roles", () => {
  it("are there when someone holds them in the cluster, and not otherwise", () => {
    expect(names(access("east").roles)).toEqual([
      "fairlead:department-administrator",
      "fairlead:researcher",
      "fairlead:system-administrator",
      "fairlead:system-administrator:cluster",
      "fairlead:viewer",
      "fairlead:scheduler:view",
    ]);
    const nobody = acmeDefinitions().map((definition) => ({ ...definition, access: [] }));
    expect(access("east", nobody).roles).toEqual([]);
    expect(access("east", nobody).bindings).toEqual([]);
  });

  it("are exactly those that some binding names", () => {
    const { roles, bindings, inNamespace } = access("east");
    const bound = [...bindings, ...["arms", "speech", "vision"].flatMap(inNamespace)].map(
      ({ object }) => (object["roleRef"] as { readonly name: string }).name,
    );
    expect(new Set(names(roles))).toEqual(new Set(bound));
  });
});

describe("grants for a whole cluster", () => {
  it("of an administrator bind everything, in all namespaces and outside of them", () => {
    const { bindings, roles } = access("east");
    for (const name of ["fairlead:system-administrator", "fairlead:system-administrator:cluster"]) {
      expect(byName(bindings, name)).toMatchObject({
        kind: "ClusterRoleBinding",
        roleRef: { kind: "ClusterRole", name },
        subjects: [group("gpu-platform")],
      });
    }
    const rules = byName(roles, "fairlead:system-administrator:cluster")?.["rules"] as readonly JsonObject[];
    expect(rules).toContainEqual({ apiGroups: [FAKE_GROUP], resources: ["queues"], verbs: ["get", "list", "update"] });
  });

  it("of another role give nothing in namespaces that Fairlead does not manage", () => {
    expect(names(access("east").bindings)).not.toContain("fairlead:viewer");
  });

  it("of one cluster stay in it", () => {
    const { inNamespace } = access("west");
    expect(byName(inNamespace("vision"), "fairlead:viewer")?.["subjects"]).toEqual([
      { kind: "ServiceAccount", name: "exporter", namespace: "finops" },
      user("ines@acme.example"),
    ]);
    const withoutInes = acmeDefinitions().map((definition) =>
      definition["name"] === "vision" ? { ...definition, access: [] } : definition,
    );
    expect(byName(access("west", withoutInes).inNamespace("vision"), "fairlead:viewer")?.["subjects"]).toEqual([
      { kind: "ServiceAccount", name: "exporter", namespace: "finops" },
    ]);
  });
});

describe("grants on a department or a project", () => {
  it("reach beyond their namespaces in one point: the read-only view of the scheduler", () => {
    const { roles, bindings } = access("east");
    expect(byName(roles, "fairlead:scheduler:view")?.["rules"]).toEqual([
      { apiGroups: [FAKE_GROUP], resources: ["queues"], verbs: ["get", "list"] },
    ]);
    expect(byName(bindings, "fairlead:scheduler:view")?.["subjects"]).toEqual([
      group("research-leads"),
      group("robotics-leads"),
    ]);
    expect(byName(access("west").bindings, "fairlead:scheduler:view")?.["subjects"]).toEqual([group("research-leads")]);
  });

  it("do not give a role's clusterRules, and say so", () => {
    const nodes = {
      kind: "role",
      name: "node-viewer",
      clusterRules: [{ apiGroups: [""], resources: ["nodes"], verbs: ["get"] }],
    };
    const definitions = acmeDefinitions().map((definition) =>
      definition["name"] === "speech"
        ? { ...definition, access: [{ subject: { kind: "group", name: "speech-team" }, role: "node-viewer" }] }
        : definition,
    );
    const all = [...definitions, nodes];
    expect(names(access("east", all).roles)).not.toContain("fairlead:node-viewer:cluster");
    expect(unreachableClusterRules(modelFixture(all))).toEqual([
      expect.objectContaining({
        code: "compile/cluster-rules-not-granted",
        at: { definition: 8, pointer: ["access", 0] },
      }),
    ]);
  });
});
