import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { annotations } from "./annotate.js";
import { ARGO_API, type ApplicationFields } from "./application.js";
import type { ArgoCdOptions } from "./options.js";
import type { KindPermit, Permits } from "./permits.js";

/** What `appProjectObject` needs. */
export type AppProjectFields = Pick<ApplicationFields, "name" | "labels" | "destination" | "wave"> & {
  readonly description: string;
  readonly repository: string;
  readonly permits: Permits;
};

/**
 * The AppProject of one Application: exactly what the Application holds, and nothing more. Kinds are listed one by one; the
 * namespaces are those of the objects.
 */
export function appProjectObject(fields: AppProjectFields, options: ArgoCdOptions): KubeObject {
  const { permits, destination } = fields;
  return {
    apiVersion: ARGO_API,
    kind: "AppProject",
    metadata: {
      name: fields.name,
      namespace: options.namespace,
      labels: fields.labels,
      ...(fields.wave === null ? {} : { annotations: annotations({ wave: fields.wave, prune: "protected" }) }),
    },
    spec: {
      description: fields.description,
      sourceRepos: [fields.repository],
      destinations: permits.namespaces.map((namespace) => ({ ...destination, namespace })),
      ...clusterKinds(permits.clusterKinds),
      ...namespacedKinds(permits.namespacedKinds),
    },
  };
}

/** No list allows no kind at all (Argo CD, since 1.8.7). */
function clusterKinds(kinds: readonly KindPermit[]): JsonObject {
  return kinds.length > 0 ? { clusterResourceWhitelist: kinds.map(asJson) } : {};
}

/**
 * Here no list would allow every kind, and Argo CD drops a list that is empty when it writes the object itself. So "nothing"
 * is said the other way round.
 */
function namespacedKinds(kinds: readonly KindPermit[]): JsonObject {
  if (kinds.length === 0) return { namespaceResourceBlacklist: [{ group: "*", kind: "*" }] };
  return { namespaceResourceWhitelist: kinds.map(asJson) };
}

function asJson({ group, kind, name }: KindPermit): JsonObject {
  return name === undefined ? { group, kind } : { group, kind, name };
}
