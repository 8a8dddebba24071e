import { describe, expect, it } from "vitest";
import { modelOf, smallOrganization } from "../../test/support/small-organization.js";
import type { JsonObject } from "../kernel/json.js";
import type { OrgModel } from "../model/org-model.js";
import { clusterScheduling, type ClusterScheduling } from "./cluster-scheduling.js";
import { SCHEDULING_LABEL } from "./stamps.js";

function compiled(model: OrgModel): ClusterScheduling {
  return clusterScheduling({ model, cluster: model.clusters[0]!, projects: model.projects, labels: {} });
}

function organization(kubernetes: string, ...projects: readonly JsonObject[]): OrgModel {
  const quotas = [{ nodePool: "east/h100", gpu: 1 }];
  return modelOf(
    smallOrganization(
      { cluster: { kubernetes } },
      ...projects.map((project) => ({ kind: "project", department: "research", quotas, ...project })),
    ),
  );
}

const kindsOf = ({ policies, reaper }: ClusterScheduling): readonly string[] =>
  [...policies, ...reaper].map(({ object }) => object.kind);

describe("the scheduling rules of a cluster", () => {
  it("come to as many classes as there are different rules, whoever has them", () => {
    const limits = ["1h", "2h", "3h", "4h", "5h"];
    const projects = Array.from({ length: 200 }, (_, index) => ({
      name: `p${index}`,
      schedulingRules: { trainingTimeLimit: limits[index % 5]!, nodeTypes: { workspace: ["l40s"] } },
    }));
    const model = organization("1.36", ...projects);
    const made = compiled(model);
    const classes = new Set(model.projects.map((project) => made.namespaceLabels(project)[SCHEDULING_LABEL]));
    expect(classes.size).toBe(6);
    expect(kindsOf(made).filter((kind) => kind === "MutatingAdmissionPolicy")).toHaveLength(5);
    expect(kindsOf(made).filter((kind) => kind === "ValidatingAdmissionPolicy")).toHaveLength(6);
  });

  it("are nothing where no project has any", () => {
    expect(kindsOf(compiled(organization("1.36", { name: "free" })))).toEqual([]);
  });

  it("need no reaper where node types are all there is", () => {
    const rules = { nodeTypes: { training: ["h100"] } };
    const model = organization("1.36", { name: "p", schedulingRules: rules });
    expect(kindsOf(compiled(model))).not.toContain("CronJob");
    expect(compiled(model).binding(model.projects[0]!, {})).toBeUndefined();
  });

  it("are stamped by the reaper where the API server cannot, and refused by nobody before 1.30", () => {
    const of = (kubernetes: string): ClusterScheduling =>
      compiled(organization(kubernetes, { name: "p", schedulingRules: { trainingTimeLimit: "1h" } }));
    const marks = (made: ClusterScheduling): unknown => {
      const config = made.reaper.find(({ object }) => object.kind === "ConfigMap")?.object["data"] as JsonObject;
      return (JSON.parse(config["reaper.json"] as string) as JsonObject)["marksWorkloads"];
    };
    expect(kindsOf(of("1.36"))).toContain("MutatingAdmissionPolicy");
    expect(marks(of("1.36"))).toBe(false);
    expect(kindsOf(of("1.35"))).not.toContain("MutatingAdmissionPolicy");
    expect(marks(of("1.35"))).toBe(true);
    expect(of("1.29").policies).toEqual([]);
  });

  it("give the reaper no rights outside the namespaces of projects with limits", () => {
    const model = organization("1.36", { name: "p", schedulingRules: { trainingTimeLimit: "1h" } }, { name: "free" });
    const made = compiled(model);
    const bound = model.projects.flatMap((project) => made.binding(project, {})?.object.metadata.namespace ?? []);
    expect(bound).toEqual(["p"]);
    expect(kindsOf(made)).not.toContain("ClusterRoleBinding");
    const role = made.reaper.find(({ object }) => object.kind === "ClusterRole")?.object;
    expect(JSON.stringify(role)).not.toMatch(/secrets|\*/);
  });
});
