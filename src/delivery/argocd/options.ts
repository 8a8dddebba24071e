import type { JsonObject } from "../../kernel/json.js";
import type { OrgModel } from "../../model/org-model.js";
import { closed, folderInRepository, WITHOUT_LOGIN, type ConceptSchema } from "../../model/schema/schema.js";
import type { ArgoCdSettings } from "./define.js";

/** Where Argo CD runs unless the settings say otherwise (its own install manifests). */
export const DEFAULT_NAMESPACE = "argocd";

/** Most objects that fit into one Application: above, its status outgrows etcd's limit of 1.5 MiB (seen with Argo CD 3.2). */
export const OBJECT_LIMIT = 3000;

/** Shape of the organization's `delivery` when it is Argo CD, without `engine`. */
export const argoCdOptionsSchema = {
  title: "ArgoCdSettings",
  description: "Argo CD for a whole organization.",
  ...closed(
    {
      repository: {
        type: "string",
        minLength: 1,
        // No credentials, which would end up in Git, and none of the characters that AppProjects read as patterns.
        pattern: `^(?!!)${WITHOUT_LOGIN}[^\\s*?{}\\[\\]\\\\]+$`,
        description: "Git URL that holds the rendered files, as Argo CD reaches it, without credentials.",
      },
      branch: {
        type: "string",
        minLength: 1,
        pattern: "^(?!-)[^\\s~^:?*\\[\\\\]+$",
        description: 'Branch that Argo CD follows. Default: "main".',
      },
      path: folderInRepository,
      namespace: {
        type: "string",
        pattern: "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",
        description: 'Namespace that Argo CD runs in. Default: "argocd".',
      },
      version: {
        type: "string",
        pattern: "^v?3\\.[0-9]{1,2}(\\.[0-9]{1,3})?$",
        description: 'Version of Argo CD, "3.0" or newer. Default: "3.2".',
      },
      maxObjectsPerApplication: {
        type: "integer",
        minimum: 1,
        maximum: OBJECT_LIMIT,
        description: "Objects of one Application above which there is a warning. Default: 1000.",
      },
    },
    ["repository"],
  ),
} satisfies ConceptSchema;

/** Settings with their defaults, and what the version of Argo CD can do. */
export interface ArgoCdOptions {
  readonly repository: string;
  readonly branch: string;
  /** Without slashes at the ends; empty for the top. */
  readonly path: string;
  readonly namespace: string;
  readonly maxObjectsPerApplication: number;
  /** 3.2: a retry takes the newest commit. Without it, an endless retry would keep the first bad commit for ever. */
  readonly retriesWithNewestCommit: boolean;
  /**
   * 3.3: entries of an AppProject's `clusterResourceWhitelist` may have a name (argo-cd#24674). Before, a field `name` does
   * not fit the CRD and would stop the root Application.
   */
  readonly namesClusterObjects: boolean;
}

/** Reads settings that fit `argoCdOptionsSchema`. */
export function resolveOptions(options: JsonObject): ArgoCdOptions {
  const settings = options as unknown as ArgoCdSettings;
  const minor = Number((settings.version ?? "3.2").split(".")[1]);
  return {
    repository: settings.repository,
    branch: settings.branch ?? "main",
    path: trimPath(settings.path ?? ""),
    namespace: settings.namespace ?? DEFAULT_NAMESPACE,
    maxObjectsPerApplication: settings.maxObjectsPerApplication ?? 1000,
    retriesWithNewestCommit: minor >= 2,
    namesClusterObjects: minor >= 3,
  };
}

/** The settings of an organization that is delivered with Argo CD. */
export function optionsOf(model: OrgModel): ArgoCdOptions {
  return resolveOptions(model.organization.delivery?.options ?? {});
}

/** A folder of the output as Argo CD finds it in the repository. */
export function repositoryPath(options: ArgoCdOptions, folder: string): string {
  return options.path === "" ? folder : `${options.path}/${folder}`;
}

function trimPath(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
