import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { compareText } from "../../kernel/order.js";
import type { Cluster } from "../../model/org-model.js";
import type { EffectiveField, EffectivePolicy } from "../effective-policy.js";
import { fieldName } from "../evaluate.js";
import { MUTATING_POLICIES, mutationSupport } from "./mutation-support.js";

/**
 * What is to be said of a cluster whose API server gives no defaults although policies that hold there have some. `policies` are the
 * different ones of the cluster. Rules stay as strict as they are: what is required or fixed has to be written in the workload then.
 */
export function defaultsNotEnforced(cluster: Cluster, policies: readonly EffectivePolicy[]): readonly Diagnostic[] {
  if (mutationSupport(cluster) !== "none") return [];
  const giving = policies.filter(givesAnything);
  if (giving.length === 0) return [];
  const { name, kubernetes, source } = cluster;
  const version = `${kubernetes.major}.${kubernetes.minor}`;
  const types = inOrder(giving.map(({ type }) => type));
  const needed = inOrder(giving.flatMap(({ fields }) => fields.filter(isNeeded).map(fieldName)));
  return [
    {
      code: "policy/defaults-not-enforced",
      severity: "warning",
      message: `The API server of cluster "${name}" (Kubernetes ${version}) gives no defaults (1.${MUTATING_POLICIES.v1} does): policies for ${listed(types)} have defaults or imposed assets that only \`fairlead admit\` gives.${refusals(needed)}`,
      hint: hintFor(cluster),
      at: { definition: source.definition, pointer: ["kubernetes"] },
    },
  ];
}

function givesAnything({ fields, imposedAssets }: EffectivePolicy): boolean {
  return imposedAssets.length > 0 || fields.some(isGiven);
}

function isGiven(field: EffectiveField): boolean {
  if (field.shape === "list") return field.instances.length > 0 || Object.keys(field.attributeDefaults).length > 0;
  return field.default !== undefined || field.rules.defaultFrom !== undefined;
}

/** Whether a workload that leaves the field to the policy is refused when nobody gives it the default. */
function isNeeded(field: EffectiveField): boolean {
  if (!isGiven(field)) return false;
  if (field.shape === "list") return field.locked.length > 0;
  const { required, canEdit } = field.rules;
  return required?.value === true || (canEdit?.value === false && field.field.startsWith("security."));
}

function refusals(fields: readonly string[]): string {
  if (fields.length === 0) return "";
  return ` It refuses workloads without ${listed(fields)}, which their policies require.`;
}

/** The most names that a sentence holds. */
const MOST_NAMES = 4;

function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMES)
    return `${names.slice(0, MOST_NAMES - 1).join(", ")} and ${names.length - MOST_NAMES + 1} more`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

function inOrder(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareText);
}

function hintFor({ kubernetes }: Cluster): string {
  const newest = `Update the cluster to Kubernetes 1.${MUTATING_POLICIES.v1}`;
  const otherwise = "or accept this: workloads then have to say themselves what they need.";
  if (kubernetes.minor < MUTATING_POLICIES.v1beta1) return `${newest}, ${otherwise}`;
  return `${newest}, turn MutatingAdmissionPolicy on and say so with \`admission: { mutatingPolicies: "v1beta1" }\`, ${otherwise}`;
}
