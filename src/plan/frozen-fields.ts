import { groupBy } from "../kernel/order.js";
import type { KubeObject } from "../objects/kube-object.js";
import { apiGroup } from "../objects/object-key.js";
import type { FieldChange } from "./plan.js";

/** A field that cannot simply be changed in a running cluster. */
export interface FrozenField {
  readonly path: string;
  /** `refused`: the API server rejects the change. `moves-nodes`: it takes it, and nodes change hands at once. */
  readonly effect: "refused" | "moves-nodes";
}

interface FrozenRule {
  readonly group?: string;
  readonly kind: string;
  /** Fields by path; everything below them counts. */
  readonly paths: readonly string[];
  /** Fields below `paths` that may change all the same. */
  readonly except?: readonly string[];
  readonly effect?: FrozenField["effect"];
  /** Only objects for which this holds. */
  readonly when?: (object: KubeObject) => boolean;
}

/**
 * What an update may not touch, by kind. From the API server's update validation (`pkg/apis/<group>/validation`), and from
 * the schedulers' own definitions (`partitionLabelValue` selects a pool's nodes; topology levels carry a CEL rule).
 */
const RULES: readonly FrozenRule[] = [
  { group: "rbac.authorization.k8s.io", kind: "RoleBinding", paths: ["/roleRef"] },
  { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", paths: ["/roleRef"] },
  {
    group: "",
    kind: "PersistentVolumeClaim",
    paths: ["/spec"],
    except: ["/spec/resources/requests/storage", "/spec/volumeAttributesClassName"],
  },
  { group: "", kind: "Service", paths: ["/spec/clusterIP", "/spec/clusterIPs/0"] },
  { group: "", kind: "Secret", paths: ["/type"] },
  {
    group: "",
    kind: "Secret",
    paths: ["/data", "/stringData", "/immutable"],
    when: (object) => object["immutable"] === true,
  },
  {
    group: "",
    kind: "ConfigMap",
    paths: ["/data", "/binaryData", "/immutable"],
    when: (object) => object["immutable"] === true,
  },
  { group: "batch", kind: "Job", paths: ["/spec/template", "/spec/selector", "/spec/completionMode"] },
  { group: "apps", kind: "Deployment", paths: ["/spec/selector"] },
  { group: "apps", kind: "DaemonSet", paths: ["/spec/selector"] },
  {
    group: "apps",
    kind: "StatefulSet",
    paths: ["/spec"],
    except: [
      "/spec/replicas",
      "/spec/ordinals",
      "/spec/template",
      "/spec/updateStrategy",
      "/spec/revisionHistoryLimit",
      "/spec/persistentVolumeClaimRetentionPolicy",
      "/spec/minReadySeconds",
    ],
  },
  { group: "scheduling.k8s.io", kind: "PriorityClass", paths: ["/value", "/preemptionPolicy"] },
  {
    group: "storage.k8s.io",
    kind: "StorageClass",
    paths: ["/provisioner", "/parameters", "/reclaimPolicy", "/volumeBindingMode"],
  },
  { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition", paths: ["/spec/scope", "/spec/names/kind"] },
  { kind: "Topology", paths: ["/spec/levels"] },
  { kind: "SchedulingShard", paths: ["/spec/partitionLabelValue"], effect: "moves-nodes" },
];

const BY_KIND = groupBy(RULES, ({ kind }) => kind);

/** Which of an object's changed fields are frozen, one entry per rule that matches. */
export function frozenFields(before: KubeObject, fields: readonly FieldChange[]): FrozenField[] {
  const rules = BY_KIND.get(before.kind) ?? [];
  const group = apiGroup(before.apiVersion);
  return rules
    .filter((rule) => (rule.group === undefined || rule.group === group) && (rule.when?.(before) ?? true))
    .flatMap((rule) => firstFrozen(rule, fields));
}

function firstFrozen(rule: FrozenRule, fields: readonly FieldChange[]): FrozenField[] {
  const free = rule.except ?? [];
  for (const { path } of fields) {
    const frozen = rule.paths.find((root) => isAtOrBelow(path, root) || isAtOrBelow(root, path));
    if (frozen === undefined || free.some((root) => isAtOrBelow(path, root))) continue;
    return [{ path: path.length > frozen.length && rule.except ? path : frozen, effect: rule.effect ?? "refused" }];
  }
  return [];
}

function isAtOrBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}
