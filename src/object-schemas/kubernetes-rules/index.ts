import type { Check } from "../object-problem.js";
import { accessRules } from "./access-rules.js";
import { clusterRules } from "./cluster-rules.js";
import { containerRules } from "./container-rules.js";
import { networkRules } from "./network-rules.js";
import { podRules } from "./pod-rules.js";
import { storageRules } from "./storage-rules.js";
import { workloadRules } from "./workload-rules.js";

/** What schemas of Kubernetes's own types cannot say, by the names that the recorded schemas give. */
const RULES: Readonly<Record<string, Check>> = {
  ...accessRules,
  ...clusterRules,
  ...containerRules,
  ...networkRules,
  ...podRules,
  ...storageRules,
  ...workloadRules,
};

/** The rule of a name. Rules look at values whose shape is right already. */
export function kubernetesRule(name: string): Check {
  const rule = RULES[name];
  if (!rule) throw new Error(`A recorded schema names the rule "${name}", which is not there.`);
  return rule;
}
