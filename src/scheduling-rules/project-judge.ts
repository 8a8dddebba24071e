import type { OrgModel } from "../model/org-model.js";
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
  const rules = project ? effectiveSchedulingRules(model).ofProject(project) : null;
  return (workload) => {
    if (!project || !cluster) return { violations: [], grandfathered: [], object: workload.object, applied: [] };
    const { nodeTypeLabel } = cluster;
    const judged = judgeScheduling({ ...workload, project, rules, nodeTypeLabel, stamps: writesStamps(cluster) });
    return {
      violations: judged.violations,
      grandfathered: judged.grandfathered,
      object: judged.object,
      applied: judged.written,
    };
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
