import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { annotations, COMPARE_OPTIONS, merge } from "./annotate.js";
import type { ArrangedApplication } from "./arrange.js";
import type { ArgoCdOptions } from "./options.js";

export const ARGO_API = "argoproj.io/v1alpha1";

/** Differences are computed by the API server, as the objects are applied (stable since Argo CD 3.1). */
const COMPARE = { [COMPARE_OPTIONS]: "ServerSideDiff=true" };
/** Only commits that touch these paths make Argo CD look at the Application again. */
const WATCHED_PATHS = "argocd.argoproj.io/manifest-generate-paths";

/**
 * Application settings that do not differ between Applications. Not `RespectIgnoreDifferences`: with it, Argo CD (seen with 3.2)
 * copies what it ignores, and by default that is every object's status, from the live object into what it applies. The root then
 * writes an old status back into a child Application, which stays `Running` for ever. `Validate=false` costs no strictness: under server-side apply the
 * API server refuses an unknown field by itself. With validation on, Argo CD's controller (seen with 3.2) reads the API server's
 * whole OpenAPI description anew for every object that it applies, which is two thirds of its time in a first sync.
 */
const SYNC_OPTIONS = ["ApplyOutOfSyncOnly=true", "PruneLast=true", "Validate=false", "ServerSideApply=true"];

/** What `applicationObject` needs of an Application, the root included. */
export type ApplicationFields = Pick<
  ArrangedApplication,
  "name" | "labels" | "source" | "namespace" | "prune" | "createsNamespace"
> & {
  /**
   * Paths whose commits matter: relative to the source's folder, or from the top of the repository with `/`. Empty: every commit.
   * Argo CD lists what a commit changed with `git diff --name-only`, where a file that moved to another folder stands under its
   * new name alone. So a folder that only lost a file is not seen as changed; something else that changes then has to be named.
   */
  readonly watchedPaths: readonly string[];
  readonly destination: { readonly server: string } | { readonly name: string };
  /** Order under the root; `null` for the root itself, which is under nothing. */
  readonly wave: number | null;
};

/**
 * An Application of Argo CD. No finalizer: removing an Application never removes what it brought into the cluster, and its
 * protection keeps it even when it leaves Git.
 */
export function applicationObject(fields: ApplicationFields, options: ArgoCdOptions): KubeObject {
  return {
    apiVersion: ARGO_API,
    kind: "Application",
    metadata: {
      name: fields.name,
      namespace: options.namespace,
      labels: fields.labels,
      annotations: merge(fields.wave === null ? {} : annotations({ wave: fields.wave, prune: "protected" }), {
        ...COMPARE,
        ...(fields.watchedPaths.length > 0 ? { [WATCHED_PATHS]: fields.watchedPaths.join(";") } : {}),
      }),
    },
    spec: {
      project: fields.name,
      source: fields.source,
      destination: { ...fields.destination, namespace: fields.namespace },
      revisionHistoryLimit: 3,
      syncPolicy: syncPolicy(fields, options),
    },
  };
}

/**
 * Nothing that is false: Argo CD rewrites Applications without such fields (`allowEmpty`, `prune`), and the root would put them
 * back, for ever.
 */
function syncPolicy({ prune, createsNamespace }: ApplicationFields, options: ArgoCdOptions): JsonObject {
  return {
    automated: { ...(prune ? { prune } : {}), selfHeal: true },
    retry: retry(options),
    syncOptions: [...SYNC_OPTIONS, `CreateNamespace=${createsNamespace}`].sort(),
  };
}

/** An endless retry heals by itself, but only when each try takes the newest commit; otherwise it must end to be replaced. */
function retry({ retriesWithNewestCommit }: ArgoCdOptions): JsonObject {
  const backoff = { duration: "5s", factor: 2, maxDuration: "3m" };
  return retriesWithNewestCommit ? { backoff, limit: -1, refresh: true } : { backoff, limit: 5 };
}
