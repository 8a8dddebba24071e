import type { Cluster, OrgModel, Project } from "../model/org-model.js";
import type { PolicyStatement } from "../policy/describe-policy.js";
import type { FurtherJudgement, JudgedWorkload } from "../policy/index.js";
import type { WorkloadKind, WorkloadType } from "../workloads/index.js";
import { denyingStatements } from "./describe-rules.js";
import { effectiveSchedulingRules } from "./effective-rules.js";
import { judgeScheduling } from "./judge-scheduling.js";
import { writesStamps } from "./writes-stamps.js";

/** Where workloads go: the cluster is the project's first where none is named. */
export interface JudgedPlace {
  readonly project: string;
  readonly cluster?: string;
}

/** Holds workloads against the scheduling rules of one project. Says nothing of a project that is not there. */
export function projectJudge(
  model: OrgModel,
  { project: name, cluster: wanted }: JudgedPlace,
): (workload: JudgedWorkload) => FurtherJudgement {
  const project = model.projects.find((one) => one.name === name);
  const cluster = model.clusters.find((one) => one.name === (wanted ?? project?.clusters[0]));
  if (project && cluster) return judgeInPlace(model, project, cluster);
  return ({ object }) => ({ violations: [], grandfathered: [], object, applied: [] });
}

/** The same for a project and a cluster that are known. */
export function judgeInPlace(
  model: OrgModel,
  project: Project,
  cluster: Cluster,
): (workload: JudgedWorkload) => FurtherJudgement {
  const rules = effectiveSchedulingRules(model).ofProject(project);
  const where = { project, rules, nodeTypeLabel: cluster.nodeTypeLabel, stamps: writesStamps(cluster) };
  return (workload) => {
    const { violations, grandfathered, object, written } = judgeScheduling({ ...workload, ...where });
    return { violations, grandfathered, object, applied: written };
  };
}

/** The scheduling rules of one project that may deny a workload of a kind and type. */
export function projectStatements(
  model: OrgModel,
  { project: name }: JudgedPlace,
): (kind: WorkloadKind, type: WorkloadType) => readonly PolicyStatement[] {
  const project = model.projects.find((one) => one.name === name);
  const rules = project ? effectiveSchedulingRules(model).ofProject(project) : null;
  return (kind, type) => denyingStatements(rules, kind, type);
}
