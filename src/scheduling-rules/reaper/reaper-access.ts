import { groupBy } from "../../kernel/order.js";
import type { JsonObject } from "../../kernel/json.js";
import type { Cluster, Project } from "../../model/org-model.js";
import { WAVES, type ApplyHints, type KubeObject, type PlannedObject } from "../../objects/kube-object.js";
import type { WorkloadKind } from "../../workloads/index.js";
import { governedKinds } from "../governed-kinds.js";

const RBAC = "rbac.authorization.k8s.io/v1";
const ACCESS: ApplyHints = Object.freeze({ wave: WAVES.access, prune: "normal" });

/** Name of the reaper's service account, roles and bindings. */
export const REAPER = "fairlead-reaper";

type Labels = Readonly<Record<string, string>>;

/** Kinds whose number of pods Kubernetes keeps in a subresource: whoever may write that alone can do nothing else. */
export function isScaled({ group, suspend }: Pick<WorkloadKind, "group" | "suspend">): boolean {
  return suspend?.path === "spec.replicas" && (group === "apps" || group === "");
}

/**
 * What the reaper may do in the namespaces that it is bound in: look at pods, delete bare ones, read the kinds that own pods, write
 * where their switch is, and tell about it in events. Nothing in any other namespace, and nothing of secrets.
 */
export function reaperRole(labels: Labels, marksWorkloads: boolean): KubeObject {
  const rule = (group: string, resources: readonly string[], verbs: readonly string[]): JsonObject => ({
    apiGroups: [group],
    resources: [...resources].sort(),
    verbs,
  });
  const owners = governedKinds.filter(({ plural }) => plural !== "pods");
  const stopped = owners.filter(({ suspend }) => suspend !== null);
  const byGroup = (kinds: readonly WorkloadKind[], verb: string, name: (kind: WorkloadKind) => string): JsonObject[] =>
    [...groupBy(kinds, ({ group }) => group)].map(([group, each]) => rule(group, each.map(name), [verb]));
  const written = marksWorkloads ? owners : stopped.filter((kind) => !isScaled(kind));
  return {
    apiVersion: RBAC,
    kind: "ClusterRole",
    metadata: { name: REAPER, labels },
    rules: [
      rule("", ["pods"], marksWorkloads ? ["delete", "list", "patch"] : ["delete", "list"]),
      rule("", ["events"], ["create"]),
      ...byGroup(owners, "get", ({ plural }) => plural),
      ...byGroup(written, "patch", ({ plural }) => plural),
      ...byGroup(stopped.filter(isScaled), "patch", ({ plural }) => `${plural}/scale`),
    ],
  };
}

/** Binds the reaper's role in the namespace of a project: it has no rights elsewhere. */
export function reaperBinding({ ref, namespace }: Project, { reaper }: Cluster, labels: Labels): PlannedObject {
  return {
    object: {
      apiVersion: RBAC,
      kind: "RoleBinding",
      metadata: { name: REAPER, namespace, labels },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: REAPER },
      subjects: [{ kind: "ServiceAccount", name: REAPER, namespace: reaper.namespace }],
    },
    origin: ref,
    hints: ACCESS,
  };
}
