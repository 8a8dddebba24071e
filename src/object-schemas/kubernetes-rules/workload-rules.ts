import type { Check } from "../object-problem.js";
import { mountProblems, volumeNames } from "./pod-rules.js";
import { given, isGiven, items, rule, type Findings, type Maybe } from "./rule.js";

type PodSpec = Parameters<typeof mountProblems>[0] & { readonly restartPolicy?: Maybe<string> };
type Labels = Maybe<Readonly<Record<string, Maybe<string>>>>;

interface Template {
  readonly metadata?: Maybe<{ readonly labels?: Labels }>;
  readonly spec: PodSpec;
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: Maybe<readonly Maybe<string>[]>;
}

interface WorkloadSpec {
  readonly selector: {
    readonly matchLabels?: Labels;
    readonly matchExpressions?: Maybe<readonly Maybe<Requirement>[]>;
  };
  readonly template: Template;
  readonly volumeClaimTemplates?: Maybe<
    readonly Maybe<{ readonly metadata?: Maybe<{ readonly name?: Maybe<string> }> }>[]
  >;
}

interface DeploymentSpec extends WorkloadSpec {
  readonly strategy?: Maybe<{
    readonly type?: Maybe<string>;
    readonly rollingUpdate?: Maybe<{
      readonly maxSurge?: Maybe<number | string>;
      readonly maxUnavailable?: Maybe<number | string>;
    }>;
  }>;
}

interface JobSpec {
  readonly template: Template;
  readonly completions?: Maybe<number>;
  readonly completionMode?: Maybe<string>;
}

function fits({ key, operator, values }: Requirement, labels: NonNullable<Labels>): boolean {
  const value = labels[key];
  const isThere = Object.hasOwn(labels, key);
  switch (operator) {
    case "In":
      return isThere && (values ?? []).includes(value ?? "");
    case "NotIn":
      return !isThere || !(values ?? []).includes(value ?? "");
    case "Exists":
      return isThere;
    default:
      return !isThere;
  }
}

/** The pods that a workload makes are the ones that it looks for. */
function selectorProblems({ selector, template }: WorkloadSpec, { add }: Findings): void {
  const labels = template.metadata?.labels ?? {};
  const wanted = Object.entries(selector.matchLabels ?? {});
  const expressions = items(selector.matchExpressions);
  const pointer = ["template", "metadata", "labels"];
  if (wanted.length + expressions.length === 0) add(["selector"], "is empty, and would stand for every pod");
  for (const [key, value] of wanted) {
    const fitting = { key, operator: "In", values: [value ?? ""] };
    if (!fits(fitting, labels)) add([...pointer, key], `must be what \`selector\` asks for, ${JSON.stringify(value)}`);
  }
  for (const [, requirement] of expressions) {
    if (!fits(requirement, labels)) add(pointer, `must fit what \`selector\` asks for of \`${requirement.key}\``);
  }
}

function alwaysRestarts({ template }: WorkloadSpec, { add }: Findings): void {
  const { restartPolicy } = template.spec;
  if (isGiven(restartPolicy) && restartPolicy !== "Always")
    add(["template", "spec", "restartPolicy"], "must be `Always`: the pods are to run for ever");
}

function templateMounts(template: Template, more: Iterable<string>, { add }: Findings): void {
  const volumes = new Set([...volumeNames(template.spec), ...more]);
  mountProblems(template.spec, volumes, {
    add: (pointer, clause, fault) => add(["template", "spec", ...pointer], clause, fault),
  });
}

/** What makes pods (`pkg/apis/{apps,batch,autoscaling,policy}/validation` of k8s.io/kubernetes). */
export const workloadRules: Readonly<Record<string, Check>> = {
  "deployment-spec": rule<DeploymentSpec>((spec, findings) => {
    selectorProblems(spec, findings);
    alwaysRestarts(spec, findings);
    templateMounts(spec.template, [], findings);
    const { type, rollingUpdate } = spec.strategy ?? {};
    if (type === "Recreate" && rollingUpdate)
      findings.add(["strategy", "rollingUpdate"], "must be left away where `type` is `Recreate`");
    const isNone = (amount: Maybe<number | string>): boolean => amount === 0 || amount === "0%";
    if (isNone(rollingUpdate?.maxSurge) && isNone(rollingUpdate?.maxUnavailable)) {
      findings.add(["strategy", "rollingUpdate", "maxUnavailable"], "must not be 0 where `maxSurge` is 0");
    }
  }),
  "workload-spec": rule<WorkloadSpec>((spec, findings) => {
    selectorProblems(spec, findings);
    alwaysRestarts(spec, findings);
    templateMounts(
      spec.template,
      items(spec.volumeClaimTemplates).map(([, { metadata }]) => metadata?.name ?? ""),
      findings,
    );
    for (const [index, { metadata }] of items(spec.volumeClaimTemplates)) {
      if (!isGiven(metadata?.name))
        findings.add(["volumeClaimTemplates", index, "metadata", "name"], "is missing", "missing-field");
    }
  }),
  "job-spec": rule<JobSpec>(({ template, completions, completionMode }, findings) => {
    const { restartPolicy } = template.spec;
    if (restartPolicy !== "Never" && restartPolicy !== "OnFailure") {
      findings.add(
        ["template", "spec", "restartPolicy"],
        "must be `Never` or `OnFailure`: the pods of a Job come to an end",
      );
    }
    if (completionMode === "Indexed" && (completions === undefined || completions === null)) {
      findings.add(["completions"], "is missing, and `completionMode: Indexed` needs it", "missing-field");
    }
    templateMounts(template, [], findings);
  }),
  "autoscaler-spec": rule<{ readonly minReplicas?: Maybe<number>; readonly maxReplicas: number }>(
    ({ minReplicas, maxReplicas }, { add }) => {
      if ((minReplicas ?? 1) > maxReplicas)
        add(["maxReplicas"], `must be at least \`minReplicas\`, ${minReplicas}, not ${maxReplicas}`);
    },
  ),
  metric: rule<Readonly<Record<string, unknown>> & { readonly type: string }>((metric, { add }) => {
    const name = `${metric.type.slice(0, 1).toLowerCase()}${metric.type.slice(1)}`;
    if (!isGiven(metric[name])) add([name], `is missing, and \`type: ${metric.type}\` needs it`, "missing-field");
  }),
  "metric-target": rule<object>((target, { add }) => {
    const targets = given(target, ["averageUtilization", "averageValue", "value"]);
    if (targets.length === 0) add([], "must have `averageUtilization`, `averageValue` or `value`", "missing-field");
  }),
  "scale-target": rule<{ readonly apiVersion?: Maybe<string>; readonly kind: string }>(
    ({ apiVersion, kind }, { add }) => {
      const isCore = kind === "ReplicationController";
      if (!isCore && !(apiVersion ?? "").includes("/"))
        add(["apiVersion"], "must name the API group and its version, such as `apps/v1`");
    },
  ),
  "disruption-budget": rule<Readonly<Record<"minAvailable" | "maxUnavailable", Maybe<number | string>>>>(
    ({ minAvailable, maxUnavailable }, { add }) => {
      if (isGiven(minAvailable) && isGiven(maxUnavailable))
        add(["maxUnavailable"], "cannot stand beside `minAvailable`");
    },
  ),
};
