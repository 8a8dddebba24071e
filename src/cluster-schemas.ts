import type { ObjectJudging } from "./compile/index.js";
import type { EntityRef } from "./model/definition.js";
import type { Cluster, OrgModel } from "./model/org-model.js";
import {
  allSchemas,
  CRD_API_VERSION,
  CRD_KIND,
  customKinds,
  isCustomResourceDefinition,
  KUBERNETES_KINDS,
  kubernetesSchemas,
  readRecorded,
  recordedCustomKinds,
  type CustomResourceDefinition,
  type KnownKind,
  type KubernetesSchemas,
  type ObjectSchemas,
} from "./object-schemas/index.js";
import type { KubeObject } from "./objects/kube-object.js";
import { readCrds, type ReadCrds } from "./load/read-crds.js";
import { backends, engines } from "./products.js";

/** Newer than any recorded version, and so the newest of them: for clusters of which nothing is known. */
const NEWEST = Infinity;

/** The CustomResourceDefinitions that the clusters of an organization in `directory` name. */
export function readClusterCrds(directory: string, { clusters }: OrgModel): ReadCrds {
  const naming = clusters.filter(({ crds }) => crds.length > 0);
  return naming.length === 0 ? NO_CRDS : readCrds(directory, naming, definitionKind());
}

const NO_CRDS: ReadCrds = { definitions: new Map(), diagnostics: [], files: [] };

/** What describes a CustomResourceDefinition itself. */
function definitionKind(): KnownKind {
  const kind = kubernetes(NEWEST).find(CRD_API_VERSION, CRD_KIND);
  if (!kind) throw new Error("The recorded schemas have no CustomResourceDefinition.");
  return kind;
}

/**
 * The kinds that each cluster takes: Kubernetes's own in its version, the scheduler's, those of its `crds` and of the definitions
 * that its `extra` adds. Of no cluster, the ones of the delivery engine. Nothing is read before a kind is looked up.
 */
export function clusterSchemas(
  { organization }: OrgModel,
  crds: ReadonlyMap<EntityRef, readonly CustomResourceDefinition[]>,
  extras: ReadonlyMap<EntityRef, readonly KubeObject[]>,
): ObjectJudging["schemas"] {
  const known = new Map<string, ObjectSchemas>();
  const engine = engines.get(organization.delivery?.engine ?? "")?.objectSchemas;
  const schemasOf = (cluster: Cluster | null): ObjectSchemas => {
    const own = kubernetes(cluster?.kubernetes.minor ?? NEWEST);
    const recorded = [backends.get(cluster?.scheduler.backend ?? "")?.objectSchemas, engine].flatMap((file) =>
      file ? [recordedCustomKinds(readRecorded(file), own.metadata)] : [],
    );
    if (!cluster) return allSchemas([own, ...recorded]);
    const added = (extras.get(cluster.ref) ?? []).filter((object) =>
      isCustomResourceDefinition(object, definitionKind()),
    );
    const written = [
      ...(crds.get(cluster.ref) ?? []),
      ...(added as readonly unknown[] as readonly CustomResourceDefinition[]),
    ];
    return allSchemas([own, customKinds(written, own.metadata), ...recorded]);
  };
  return (cluster) => {
    const key = cluster?.ref ?? "";
    const there = known.get(key) ?? schemasOf(cluster);
    known.set(key, there);
    return there;
  };
}

const kubernetesByMinor = new Map<number, KubernetesSchemas>();

function kubernetes(minor: number): KubernetesSchemas {
  const there = kubernetesByMinor.get(minor) ?? kubernetesSchemas(readRecorded(KUBERNETES_KINDS), minor);
  kubernetesByMinor.set(minor, there);
  return there;
}
