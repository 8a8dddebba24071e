import type { JsonObject } from "../../kernel/json.js";
import { compareText } from "../../kernel/order.js";
import type { EntityRef } from "../../model/definition.js";
import type { Cluster, OrgModel } from "../../model/org-model.js";
import { DEPARTMENT_LABEL } from "../../objects/labels.js";
import type { Installation } from "../../schedulers/contract.js";
import type { DeliveryInput, DeliveryUnit } from "../contract.js";
import { applicationNames, type Named } from "./application-names.js";
import { repositoryPath, type ArgoCdOptions } from "./options.js";
import { permitSet, permitsFor, type KindPermit, type Permits } from "./permits.js";

/** Order in which the root creates what it holds: AppProjects first, since no Application syncs without its project. */
export const ROOT_WAVES = { project: -10, scheduler: -5, platform: 0, department: 1 } as const;

/** One Application and its AppProject of the same name, before they become objects. */
export interface ArrangedApplication {
  readonly name: string;
  readonly description: string;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  readonly labels: Readonly<Record<string, string>>;
  readonly wave: number;
  /** The only repository that the AppProject allows. */
  readonly repository: string;
  readonly source: JsonObject;
  readonly cluster: Cluster;
  /** Namespace of the destination; always one that the AppProject allows, or Argo CD refuses the Application. */
  readonly namespace: string;
  readonly permits: Permits;
  /** Whether what left Git is removed from the cluster. Protected objects never are. */
  readonly prune: boolean;
  readonly createsNamespace: boolean;
  /** Whether the source is a folder of the repository, so that only commits that touch it matter. */
  readonly isFolder: boolean;
}

type Wanted =
  | (Named & { readonly purpose: "scheduler"; readonly cluster: Cluster; readonly installation: Installation })
  | (Named & { readonly purpose: "platform" | "department"; readonly cluster: Cluster; readonly unit: DeliveryUnit });

/**
 * One Application per cluster for the scheduler's installation, one for the platform, one per department with projects in the
 * cluster, each with an AppProject of its own: permits of two clusters or two departments never add up.
 */
export function arrange(input: DeliveryInput, options: ArgoCdOptions): readonly ArrangedApplication[] {
  const wanted: Wanted[] = [
    ...input.installations.map(({ cluster, installation }) => ({
      ...({ purpose: "scheduler", owner: cluster.name, part: "scheduler" } as const),
      ...{ cluster, installation },
    })),
    ...input.units.map((unit) => ({
      ...{ purpose: unit.unit.scope, owner: unit.cluster.name, part: unit.unit.name },
      ...{ cluster: unit.cluster, unit },
    })),
  ];
  const root: Named = { purpose: "root", owner: input.model.organization.name };
  const names = applicationNames<Named>([root, ...wanted]);
  const former = formerNamespaces(input.model);
  return wanted.map((item) => {
    const name = names.get(item) ?? "";
    return item.purpose === "scheduler"
      ? schedulerApplication(name, item.cluster, item.installation)
      : unitApplication(name, item.unit, { model: input.model, options, former });
  });
}

/** Name of the root Application and of its AppProject. No other Application can have it: it is given away first. */
export function rootName(model: OrgModel): string {
  const root: Named = { purpose: "root", owner: model.organization.name };
  return applicationNames([root]).get(root) ?? "";
}

interface UnitContext {
  readonly model: OrgModel;
  readonly options: ArgoCdOptions;
  /** Namespaces that a department's projects had under their earlier names, by `<cluster>/<department>`. */
  readonly former: ReadonlyMap<string, readonly string[]>;
}

/** Only those that belong to nobody else by now. */
function formerNamespaces({ projects }: OrgModel): UnitContext["former"] {
  const taken = new Set(projects.map(({ namespace }) => namespace));
  const former = new Map<string, string[]>();
  for (const project of projects) {
    const left = project.formerNamespaces.filter((namespace) => !taken.has(namespace));
    if (left.length === 0) continue;
    for (const cluster of project.clusters) {
      const key = `${cluster}/${project.department}`;
      former.set(key, [...(former.get(key) ?? []), ...left]);
    }
  }
  return former;
}

function unitApplication(
  name: string,
  { unit, cluster, folder, contents }: DeliveryUnit,
  { model, options, former }: UnitContext,
): ArrangedApplication {
  const permits = permitsFor(contents, {
    scope: unit.scope,
    named: options.namesClusterObjects,
    formerNamespaces: former.get(`${cluster.name}/${unit.name}`) ?? [],
  });
  const isPlatform = unit.scope === "platform";
  const [firstNamespace = "default"] = permits.namespaces;
  return {
    name,
    description: isPlatform
      ? `Scheduler, queues of departments and cluster-wide access in the cluster ${cluster.name}.`
      : `Projects of the department ${unit.name} in the cluster ${cluster.name}.`,
    origin: isPlatform ? originOf(cluster) : departmentOrigin(model, unit.name),
    labels: isPlatform ? {} : { [DEPARTMENT_LABEL]: unit.name },
    wave: ROOT_WAVES[unit.scope],
    repository: options.repository,
    source: {
      repoURL: options.repository,
      targetRevision: `refs/heads/${options.branch}`,
      path: repositoryPath(options, folder),
    },
    cluster,
    namespace: firstNamespace,
    permits: permits.namespaces.length > 0 ? permits : { ...permits, namespaces: [firstNamespace] },
    // A grant that was taken back has to leave the cluster; what must survive is protected object by object.
    prune: true,
    createsNamespace: false,
    isFolder: true,
  };
}

function schedulerApplication(name: string, cluster: Cluster, installation: Installation): ArrangedApplication {
  const { creates, namespace, chart, version, values } = installation;
  const repository = chartRepository(installation.repository);
  const namespaceKind: KindPermit = { group: "", kind: "Namespace" };
  return {
    name,
    description: `Installation of the scheduler in the cluster ${cluster.name}.`,
    origin: originOf(cluster),
    labels: {},
    wave: ROOT_WAVES.scheduler,
    repository,
    source: {
      repoURL: repository,
      chart,
      targetRevision: version,
      helm: { releaseName: installation.name, ...(Object.keys(values).length > 0 ? { valuesObject: values } : {}) },
    },
    cluster,
    namespace,
    permits: {
      namespaces: [...new Set([namespace, ...creates.namespaces])].sort(compareText),
      clusterKinds: permitSet([...creates.cluster, namespaceKind]),
      namespacedKinds: permitSet(creates.namespaced),
    },
    prune: false,
    createsNamespace: true,
    isFolder: false,
  };
}

/** Argo CD takes a Helm repository without scheme for an OCI registry, and refuses `oci://` beside `chart`. */
function chartRepository(repository: string): string {
  return repository.replace(/^oci:\/\//, "");
}

function originOf({ ref, source }: Cluster): ArrangedApplication["origin"] {
  return { entity: ref, file: source.file };
}

function departmentOrigin(model: OrgModel, name: string): ArrangedApplication["origin"] {
  const department = model.departments.find((candidate) => candidate.name === name);
  if (!department) throw new Error(`A unit names the department "${name}", which the model does not have.`);
  return { entity: department.ref, file: department.source.file };
}
