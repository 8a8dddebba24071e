import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Cluster, OrgModel, Project } from "../model/org-model.js";
import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import { policiesInPlace, verdict, type Violation } from "../policy/index.js";
import { judgeInPlace } from "../scheduling-rules/project-judge.js";
import type { CheckedExtras } from "./extras.js";
import { extraOf } from "./extras.js";
import { objectLabel } from "./object-label.js";

/** Where workloads go. */
export interface WorkloadPlace {
  readonly model: OrgModel;
  readonly cluster: Cluster;
  readonly project: Project;
}

/**
 * The workloads among a project's extra objects as the API server will take them: with the defaults of the project's policies, so that
 * what is in Git is what runs. What the policies and scheduling rules deny is an error here, and not when it is synced.
 */
export function judgeWorkloads(place: WorkloadPlace, { objects, diagnostics }: CheckedExtras): CheckedExtras {
  const { model, cluster, project } = place;
  // Most projects add nothing.
  if (objects.length === 0 || !project.clusters.includes(cluster.name)) return { objects, diagnostics };
  const policies = policiesInPlace(model, project, cluster.name);
  const alsoJudge = judgeInPlace(model, project, cluster);
  const found: Diagnostic[] = [];
  const judged = objects.map((planned): PlannedObject => {
    const { policyFor, limitRange } = policies;
    const answer = verdict({ object: planned.object, policyFor, alsoJudge });
    if (answer.decision === "unknown") return planned;
    if (answer.decision === "refused-type") {
      found.push(wrongType(place, planned.object, answer.word));
      return planned;
    }
    // What is published has the policy's defaults; the namespace's LimitRange adds its own in the cluster.
    const object = answer.mutated as KubeObject;
    const there = limitRange ? verdict({ object, policyFor, alsoJudge, limitRange }) : answer;
    const violations = "violations" in there ? there.violations : [];
    found.push(...violations.map((one) => denied(place, planned.object, one, policies.placeOf(one.source))));
    return { ...planned, object };
  });
  return { objects: judged, diagnostics: [...diagnostics, ...found] };
}

function denied(
  { project }: WorkloadPlace,
  object: KubeObject,
  one: Violation,
  rule: Diagnostic["at"] | undefined,
): Diagnostic {
  return {
    code: one.code,
    severity: "error",
    message: `\`extra\` of the project "${project.name}" makes the ${objectLabel(object)}, which is denied: ${one.message}.`,
    hint: "Change the workload, or the rule.",
    at: extraOf(project.source),
    ...(rule && { related: [{ message: "the rule", at: rule }] }),
  };
}

function wrongType({ project }: WorkloadPlace, object: KubeObject, word: string): Diagnostic {
  return {
    code: "workload/wrong-type",
    severity: "error",
    message: `\`extra\` of the project "${project.name}" makes the ${objectLabel(object)} with the type "${word}", which a ${object.kind} cannot have.`,
    hint: "Remove the label, or name a type that the kind takes.",
    at: extraOf(project.source),
  };
}
