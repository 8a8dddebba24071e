import type { KubeObject } from "../../src/objects/kube-object.js";
import { apiGroup } from "../../src/objects/object-key.js";

/**
 * What Argo CD allows, read off its own code (`pkg/apis/application/v1alpha1/app_project_types.go`): sources and
 * destinations are matched with gobwas/glob, kinds and names with Go's `filepath.Match`.
 */
export interface Destination {
  readonly server?: string;
  readonly name?: string;
  readonly namespace: string;
}

export interface AppProjectSpec {
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly Destination[];
  readonly clusterResourceWhitelist?: readonly KindEntry[];
  readonly namespaceResourceWhitelist?: readonly KindEntry[];
  readonly namespaceResourceBlacklist?: readonly KindEntry[];
}

interface KindEntry {
  readonly group: string;
  readonly kind: string;
  readonly name?: string;
}

/** `IsSourcePermitted`: `*` stops at slashes here, `**` does not. Entries that begin with `!` deny. */
export function isSourcePermitted(project: AppProjectSpec, repository: string): boolean {
  return permits(project.sourceRepos, (pattern) => pattern === "*" || gobwas(pattern, "/").test(repository));
}

/** `isDestinationMatched`: server or name, and the namespace; `*` matches anything. */
export function isDestinationPermitted(project: AppProjectSpec, destination: Destination): boolean {
  const matches = (pattern: string | undefined, value: string | undefined): boolean =>
    value !== undefined && value !== "" && gobwas(pattern ?? "").test(value);
  return project.destinations.some(
    (item) =>
      (matches(item.server, destination.server) || matches(item.name, destination.name)) &&
      gobwas(item.namespace).test(destination.namespace),
  );
}

/** `IsGroupKindNamePermitted`: without a list, no kind of the cluster is allowed, but every namespaced one is. */
export function isKindPermitted(project: AppProjectSpec, object: KubeObject): boolean {
  const group = apiGroup(object.apiVersion);
  const fits = (entry: KindEntry): boolean =>
    filepathMatch(entry.kind).test(object.kind) && filepathMatch(entry.group).test(group);
  if (object.metadata.namespace !== undefined) {
    const allowed = project.namespaceResourceWhitelist === undefined || project.namespaceResourceWhitelist.some(fits);
    return allowed && !(project.namespaceResourceBlacklist ?? []).some(fits);
  }
  return (project.clusterResourceWhitelist ?? []).some(
    (entry) => fits(entry) && (!entry.name || filepathMatch(entry.name).test(object.metadata.name)),
  );
}

/** Whether a sync of this object passes (`validateSyncPermissions`): its kind, and for namespaced ones where it goes. */
export function isObjectPermitted(project: AppProjectSpec, object: KubeObject, destination: Destination): boolean {
  const { namespace } = object.metadata;
  if (!isKindPermitted(project, object)) return false;
  return namespace === undefined || isDestinationPermitted(project, { ...destination, namespace });
}

/** Whether Argo CD takes the Application at all (`ValidatePermissions`): its source and its own destination. */
export function isApplicationPermitted(project: AppProjectSpec, application: KubeObject): boolean {
  const { source, destination } = application["spec"] as unknown as {
    readonly source: { readonly repoURL: string };
    readonly destination: Destination;
  };
  return isSourcePermitted(project, source.repoURL) && isDestinationPermitted(project, destination);
}

function permits(patterns: readonly string[], matches: (pattern: string) => boolean): boolean {
  const denied = patterns.some((pattern) => pattern.startsWith("!") && matches(pattern.slice(1)));
  return !denied && patterns.some((pattern) => !pattern.startsWith("!") && matches(pattern));
}

/** A gobwas pattern as a regular expression: `*` any run, `**` the same across separators, `?` one character. */
function gobwas(pattern: string, separator = ""): RegExp {
  const one = separator === "" ? "[^]" : `[^${separator}]`;
  return translate(pattern, { "**": "[^]*", "*": `${one}*`, "?": one });
}

function filepathMatch(pattern: string): RegExp {
  return translate(pattern, { "*": "[^/]*", "?": "[^/]" });
}

function translate(pattern: string, wildcards: Readonly<Record<string, string>>): RegExp {
  const source = pattern.replaceAll(/\\[^]|\*\*|\*|\?|[^]/g, (token) => {
    const character = token.startsWith("\\") ? token.slice(1) : token;
    return (
      wildcards[token] ?? wildcards[token.slice(0, 1)] ?? character.replaceAll(/[.+^${}()|[\]\\?*]/g, String.raw`\$&`)
    );
  });
  return new RegExp(`^${source}$`);
}
