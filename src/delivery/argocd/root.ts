import type { OrgModel } from "../../model/org-model.js";
import { MANAGED_BY_LABEL, MANAGER, ORGANIZATION_LABEL } from "../../objects/labels.js";
import type { DeliveryFile } from "../../objects/compiled.js";
import { appProjectObject } from "./app-project.js";
import { applicationObject } from "./application.js";
import { rootName } from "./arrange.js";
import { repositoryPath, type ArgoCdOptions } from "./options.js";

/** File of the root, without ending. A person applies it; the root itself leaves it out. */
export const ROOT_FILE = "root";

/** The cluster that Argo CD runs in, by the name that Argo CD gives it. */
const OWN_CLUSTER = { server: "https://kubernetes.default.svc" };

/** Labels of everything that is delivered for an organization. */
export function deliveryLabels(model: OrgModel): Readonly<Record<string, string>> {
  return Object.freeze({ [MANAGED_BY_LABEL]: MANAGER, [ORGANIZATION_LABEL]: model.organization.name });
}

/**
 * The root: an Application that syncs all others and their AppProjects, and its own AppProject, which allows these two kinds
 * in Argo CD's namespace and nothing else. It does not sync itself: what the root may do is decided by the person who applies
 * this file, not by whoever can push to the repository.
 */
export function rootFile(model: OrgModel, folder: string, options: ArgoCdOptions): DeliveryFile {
  const name = rootName(model);
  const common = { name, labels: deliveryLabels(model), destination: OWN_CLUSTER, wave: null };
  const project = appProjectObject(
    {
      ...common,
      description: `Applications and AppProjects of the organization ${model.organization.name}.`,
      repository: options.repository,
      permits: {
        namespaces: [options.namespace],
        clusterKinds: [],
        namespacedKinds: [
          { group: "argoproj.io", kind: "AppProject" },
          { group: "argoproj.io", kind: "Application" },
        ],
      },
    },
    options,
  );
  const application = applicationObject(
    {
      ...common,
      source: {
        repoURL: options.repository,
        targetRevision: `refs/heads/${options.branch}`,
        path: repositoryPath(options, folder),
        directory: { exclude: `${ROOT_FILE}.yaml` },
      },
      namespace: options.namespace,
      // Applications and AppProjects are protected one by one; those that are released must leave the cluster.
      prune: true,
      createsNamespace: false,
      watchedPaths: ["."],
    },
    options,
  );
  const { ref, source } = model.organization;
  return { name: ROOT_FILE, origin: { entity: ref, file: source.file }, objects: [project, application] };
}
