import type { PlannedObject } from "../../objects/kube-object.js";
import { denyingPolicy } from "../../objects/admission/denying-policy.js";
import type { ApiResource } from "../../objects/api-resource.js";
import { everyoneElse, guardName, NOT_CONTROLLER, projectNamespaces, type GuardContext } from "./guard-context.js";
import { podRefusals } from "./pod-refusals.js";
import { refusing } from "./refusing.js";

/** Kinds that keep their pods' template in the same place. At most ten: the API server checks the types of no more. */
interface TemplateFamily {
  readonly name: string;
  /** Where the template is in the object. */
  readonly path: readonly string[];
  readonly kinds: readonly ApiResource[];
}

const FAMILIES: readonly TemplateFamily[] = [
  {
    name: "templates",
    path: ["spec", "template"],
    kinds: [
      ...["daemonsets", "deployments", "replicasets", "statefulsets"].map((resource) => ({
        group: "apps",
        version: "v1",
        resource,
      })),
      { group: "batch", version: "v1", resource: "jobs" },
      { group: "", version: "v1", resource: "replicationcontrollers" },
    ],
  },
  {
    name: "cron-jobs",
    path: ["spec", "jobTemplate", "spec", "template"],
    kinds: [{ group: "batch", version: "v1", resource: "cronjobs" }],
  },
];

/**
 * Templates of pods: refused where they are written, with the same words, instead of pods that never appear. Controllers pass, since
 * they only write down what they were given; their pods do not.
 */
export function guardTemplates(context: GuardContext): readonly PlannedObject[] {
  const { labels, origin } = context;
  return FAMILIES.flatMap(({ name, path, kinds }) =>
    denyingPolicy({
      name: guardName(name),
      labels,
      origin,
      matches: [{ operations: ["CREATE", "UPDATE"], resources: kinds, scope: "Namespaced" }],
      namespaceSelector: projectNamespaces(context),
      conditions: [...everyoneElse(context), NOT_CONTROLLER],
      ...refusing(podRefusals(path, context)),
    }),
  );
}
