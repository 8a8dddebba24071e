import type { JsonObject } from "../kernel/json.js";
import { sortedBy } from "../kernel/order.js";
import { accessRules } from "./access-rules.js";
import { qualifiedPoolName, type DefinitionIndex } from "./index-definitions.js";
import type {
  Cluster,
  GuardSettings,
  KubernetesVersion,
  NodePool,
  Organization,
  Role,
  TimeBasedFairShare,
} from "./org-model.js";
import { amountReader, seconds } from "./quotas.js";
import type { Guards, NodePool as WrittenNodePool, PolicyRule } from "./schema/definitions.generated.js";
import { DEFAULT_NODE_TYPE_LABEL, reaperSettings } from "./scheduling-rules.js";
import { shippedRoles } from "./shipped-roles.js";
import { referenceName, type SoundDefinition } from "./sound-definition.js";

const NO_NAMES: readonly string[] = Object.freeze([]);
/** How far back past use counts when no window is written: a week, as KAI has it. */
const WEEK = 7 * 24 * 3600;

/** Earlier names, none where none are written. */
export function formerly(names: readonly string[] | undefined): readonly string[] {
  return names && names.length > 0 ? Object.freeze([...names]) : NO_NAMES;
}

export function buildOrganization(definition: SoundDefinition<"organization">): Organization {
  const { value } = definition;
  const { engine, ...options } = value.delivery ?? { engine: "" };
  return Object.freeze({
    ref: `organization:${value.name}`,
    name: value.name,
    source: sourceOf(definition),
    delivery: value.delivery ? Object.freeze({ engine, options: options as JsonObject }) : null,
    overcommit: Object.freeze({
      departments: value.overcommit?.departments ?? "error",
      nodePools: value.overcommit?.nodePools ?? "warning",
    }),
    access: accessRules(value.access),
  });
}

export function buildClusters(
  index: DefinitionIndex,
  organization: SoundDefinition<"organization">,
): readonly Cluster[] {
  const clusters = sortedBy(index.clusters, (cluster) => cluster.value.name).map((definition) => {
    const { value } = definition;
    const { backend, ...options } = value.scheduler;
    const { server, name = value.name } = value.destination ?? {};
    return Object.freeze({
      ref: `cluster:${value.name}`,
      name: value.name,
      source: sourceOf(definition),
      kubernetes: kubernetesVersion(value.kubernetes),
      scheduler: Object.freeze({ backend, options: options as JsonObject }),
      destination: Object.freeze(server === undefined ? { name } : { server }),
      labels: Object.freeze({ ...value.labels }),
      access: accessRules(value.access),
      crds: Object.freeze([...(value.crds ?? NO_NAMES)]),
      hasExtra: definition.hasExtra,
      guards: guardSettings(organization.value.guards, value.guards),
      nodeTypeLabel: value.nodeTypeLabel ?? DEFAULT_NODE_TYPE_LABEL,
      reaper: reaperSettings(value.reaper),
      mutatingPolicies: value.admission?.mutatingPolicies ?? null,
    });
  });
  return Object.freeze(clusters);
}

/** The group that Kubernetes itself lets pass everything: whoever is in it could remove the guards anyway. */
const BREAK_GLASS: readonly string[] = Object.freeze(["system:masters"]);

/** Each field as a whole from the nearest scope that writes it. */
function guardSettings(ofOrganization: Guards = {}, ofCluster: Guards = {}): GuardSettings {
  const written = { ...ofOrganization, ...ofCluster };
  return Object.freeze({
    breakGlass: written.breakGlass ?? BREAK_GLASS,
    syncedBy: written.syncedBy ?? null,
    otherSchedulers: written.otherSchedulers ?? "never",
  });
}

/** `1.34`, `v1.34.2`: the schema admits nothing else. */
function kubernetesVersion(text: string): KubernetesVersion {
  const [major = "1", minor = "0"] = text.replace(/^v/, "").split(".");
  return Object.freeze({ major: Number(major), minor: Number(minor) });
}

export function buildNodePools(index: DefinitionIndex): readonly NodePool[] {
  const read = amountReader();
  return Object.freeze(
    sortedBy(index.nodePools, qualifiedPoolName).map((definition) => buildNodePool(definition, read)),
  );
}

function buildNodePool(definition: SoundDefinition<"node-pool">, read: ReturnType<typeof amountReader>): NodePool {
  const { value } = definition;
  const { nodes, placement = {} } = value;
  const [label] = Object.entries(nodes.label ?? {});
  return Object.freeze({
    ref: `node-pool:${qualifiedPoolName(definition)}`,
    name: value.name,
    source: sourceOf(definition),
    cluster: referenceName(value.cluster),
    isDefault: value.default === true,
    label: label ? Object.freeze({ key: label[0], value: label[1] }) : null,
    capacity: Object.freeze({
      gpu: nodes.gpus,
      cpu: nodes.cpu === undefined ? null : read.cpu(nodes.cpu),
      memory: nodes.memory === undefined ? null : read.memory(nodes.memory),
    }),
    placement: Object.freeze({ gpu: "binpack" as const, cpu: "binpack" as const, ...placement }),
    preemptMinRuntime: seconds(value.preemptMinRuntime) ?? 0,
    reclaimMinRuntime: seconds(value.reclaimMinRuntime) ?? 0,
    timeBasedFairShare: timeBasedFairShare(value.timeBasedFairShare),
    schedulerOptions: (value.scheduler ?? Object.freeze({})) as JsonObject,
    formerly: formerly(value.formerly),
  });
}

function timeBasedFairShare(written: WrittenNodePool["timeBasedFairShare"]): TimeBasedFairShare | null {
  if (!written) return null;
  return Object.freeze({
    window: seconds(written.window) ?? WEEK,
    halfLife: seconds(written.halfLife),
    weight: written.weight ?? 1,
    prometheus: written.prometheus ?? null,
  });
}

/** Shipped roles and those that are defined. A defined role says by its rules alone what it may do with the scheduler. */
export function buildRoles(index: DefinitionIndex): readonly Role[] {
  const defined = index.roles.map((definition): Role => {
    const { value } = definition;
    return Object.freeze({
      name: value.name,
      description: value.description ?? "",
      source: sourceOf(definition),
      rules: policyRules(value.rules),
      clusterRules: policyRules(value.clusterRules),
      schedulerAccess: "none",
      isAdministrator: value.administrator ?? false,
    });
  });
  return Object.freeze(sortedBy([...shippedRoles, ...defined], (role) => role.name));
}

function policyRules(written: readonly PolicyRule[] | undefined): Role["rules"] {
  const rules = (written ?? []).map(({ apiGroups, resources, verbs, resourceNames = NO_NAMES }) =>
    Object.freeze({ apiGroups, resources, verbs, resourceNames }),
  );
  return Object.freeze(rules);
}

export function sourceOf(definition: SoundDefinition): { readonly definition: number; readonly file: string } {
  return Object.freeze({ definition: definition.id, file: definition.file });
}
