import { describe, expect, it } from "vitest";
import {
  isApplicationPermitted,
  isObjectPermitted,
  isSourcePermitted,
  type AppProjectSpec,
  type Destination,
} from "../../../test/support/argo-permissions.js";
import { acmeDefinitions, fakeBackend, modelFixture } from "../../../test/support/model-fixture.js";
import { compile } from "../../compile/index.js";
import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import type { Installation, SchedulerBackend } from "../../schedulers/contract.js";
import { schedulerBackends } from "../../schedulers/registry.js";
import { argoCd } from "./index.js";

interface ApplicationSpec {
  readonly project: string;
  readonly source: { readonly path?: string; readonly chart?: string; readonly directory?: JsonObject };
  readonly destination: Destination;
}

/** One Application with its project and everything that is synced through it. */
interface Delivered {
  readonly project: AppProjectSpec;
  readonly application: KubeObject;
  readonly destination: Destination;
  readonly objects: readonly KubeObject[];
}

const installation: Installation = {
  name: "fake",
  repository: "oci://registry.example/charts",
  chart: "fake",
  version: "1.2.3",
  namespace: "fake-system",
  values: { replicas: 2 },
  creates: {
    cluster: [{ group: "apiextensions.k8s.io", kind: "CustomResourceDefinition" }],
    namespaced: [{ group: "apps", kind: "Deployment" }],
    namespaces: ["fake-system", "fake-reservations"],
  },
};

const extras: ReadonlyMap<string, readonly KubeObject[]> = new Map([
  [
    "project:vision",
    [{ apiVersion: "batch/v1", kind: "CronJob", metadata: { name: "clean-up", namespace: "vision" } }],
  ],
  [
    "cluster:east",
    [
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "dashboards", namespace: "monitoring" } },
      { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "odd[*]name" } },
    ],
  ],
]);

function delivered(version: string, backend: SchedulerBackend, scheduler: JsonObject): readonly Delivered[] {
  const definitions = acmeDefinitions().map((definition) => ({
    ...definition,
    ...(definition["kind"] === "organization"
      ? { delivery: { ...(definition["delivery"] as JsonObject), version, path: "/gpu/" } }
      : {}),
    ...(definition["kind"] === "cluster" ? { scheduler } : {}),
  }));
  const { value, diagnostics } = compile(modelFixture(definitions), {
    backends: new Map([[backend.id, backend]]),
    engines: new Map([[argoCd.id, argoCd]]),
    extras,
    layout: {
      unitFolder: (unit) => `clusters/${unit.cluster}/${unit.scope}/${unit.name}`,
      deliveryFolder: "delivery",
    },
    finish: (file) => file,
  });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  const all = value.files.filter(({ path }) => path.startsWith("delivery/")).flatMap((file) => file.objects);
  const projects = new Map(
    all.filter(({ kind }) => kind === "AppProject").map((object) => [object.metadata.name, object]),
  );
  return all
    .filter(({ kind }) => kind === "Application")
    .map((application) => {
      const spec = application["spec"] as unknown as ApplicationSpec;
      const { source, destination } = spec;
      const folder = (source.path ?? "").replace(/^gpu\//, "");
      const inFolder = value.files.filter(({ path }) => path.slice(0, path.lastIndexOf("/")) === folder);
      const synced = source.directory ? inFolder.filter(({ path }) => path !== "delivery/root") : inFolder;
      return {
        application,
        project: projects.get(spec.project)!["spec"] as unknown as AppProjectSpec,
        destination,
        objects:
          source.chart === undefined ? synced.flatMap((file) => file.objects) : chartObjects(backend, destination),
      };
    });
}

/** What a chart would make: one object of each kind that it says, in each of its namespaces, and the namespace itself. */
function chartObjects(backend: SchedulerBackend, destination: Destination): readonly KubeObject[] {
  const model = modelFixture(acmeDefinitions());
  const creates = backend.id === "fake" ? installation.creates : realInstallation(backend)!.creates;
  const namespaces = [...creates.namespaces, destination.namespace];
  const named =
    (namespace?: string) =>
    ({ group, kind }: { group: string; kind: string }): KubeObject => ({
      apiVersion: group === "" ? "v1" : `${group}/v1`,
      kind,
      metadata: { name: model.organization.name, ...(namespace === undefined ? {} : { namespace }) },
    });
  return [
    ...creates.cluster.map(named()),
    named()({ group: "", kind: "Namespace" }),
    ...namespaces.flatMap((namespace) => creates.namespaced.map(named(namespace))),
  ];
}

function realInstallation(backend: SchedulerBackend): Installation | null {
  const definitions = acmeDefinitions().map((definition) =>
    definition["kind"] === "cluster"
      ? { ...definition, scheduler: { backend: backend.id, version: "0.17" } }
      : definition,
  );
  const model = modelFixture(definitions);
  return backend.emit(model, model.clusters[0]!).install;
}

const fake = fakeBackend({ install: installation });
const cases: readonly (readonly [string, string, SchedulerBackend, JsonObject])[] = [
  ...["3.0", "3.2", "3.3"].map((version) => ["the fake scheduler", version, fake, { backend: "fake" }] as const),
  ...schedulerBackends.map(
    (backend) => [backend.title, "3.3", backend, { backend: backend.id, version: "0.17" }] as const,
  ),
];

describe.each(cases)("AppProjects with %s and Argo CD %s", (_title, version, backend, scheduler) => {
  const applications = delivered(version, backend, scheduler);

  it("allow every Application and every object that is synced through it", () => {
    expect(applications).toHaveLength(8);
    for (const { project, application, destination, objects } of applications) {
      expect(isApplicationPermitted(project, application), application.metadata.name).toBe(true);
      expect(objects.length, application.metadata.name).toBeGreaterThan(0);
      const refused = objects.filter((object) => !isObjectPermitted(project, object, destination));
      expect(refused, application.metadata.name).toEqual([]);
    }
  });

  it("allow nothing that is not needed: without any one entry something is refused", () => {
    for (const { project, application, destination, objects } of applications) {
      for (const [entry, narrower] of withoutOneEntry(project)) {
        const passes =
          isApplicationPermitted(narrower, application) &&
          [...objects, ...revocable(application, objects)].every((object) =>
            isObjectPermitted(narrower, object, destination),
          );
        expect(passes, `${application.metadata.name} does not need ${entry}`).toBe(false);
      }
    }
  });

  it("go on allowing what may have to be taken back, also when there is none of it left", () => {
    for (const { project, application, destination, objects } of applications) {
      const refused = revocable(application, objects).filter(
        (object) => !isObjectPermitted(project, object, destination),
      );
      expect(refused, application.metadata.name).toEqual([]);
    }
  });

  it("refuse another repository, another cluster, another namespace and another kind", () => {
    for (const { project, destination, objects } of applications) {
      expect(isSourcePermitted(project, "https://git.acme.example/other.git")).toBe(false);
      for (const object of objects) {
        const { namespace } = object.metadata;
        const refused = (changed: KubeObject, where = destination): void => {
          expect(isObjectPermitted(project, changed, where), JSON.stringify(changed.metadata)).toBe(false);
        };
        refused({ ...object, kind: `${object.kind}Other` });
        refused({ ...object, apiVersion: "other.example/v1" });
        if (namespace === undefined) continue;
        refused({ ...object, metadata: { ...object.metadata, namespace: "kube-system" } });
        refused(object, { server: "https://other.example", name: "other", namespace });
      }
    }
  });

  it("refuse objects of the whole cluster under another name, where Argo CD can tell", () => {
    if (version !== "3.3") return;
    for (const { project, application, destination, objects } of applications) {
      if (application.metadata.name.endsWith("-scheduler")) continue;
      for (const object of objects.filter(({ metadata }) => metadata.namespace === undefined)) {
        const renamed = { ...object, metadata: { ...object.metadata, name: `x${object.metadata.name}` } };
        expect(isObjectPermitted(project, renamed, destination)).toBe(false);
      }
    }
  });

  it("write a name into a whitelist only for versions whose schema has it", () => {
    const named = applications
      .flatMap(({ project }) => project.clusterResourceWhitelist ?? [])
      .filter((entry) => entry.name);
    expect(named.length > 0).toBe(version === "3.3");
  });
});

/** What a unit may have held before: Argo CD removes only what its AppProject allows, since it sees nothing else. */
function revocable(application: KubeObject, objects: readonly KubeObject[]): readonly KubeObject[] {
  const { name } = application.metadata;
  const rbac = "rbac.authorization.k8s.io/v1";
  if (name.endsWith("-platform"))
    return [
      ...["ClusterRole", "ClusterRoleBinding"].map((kind) => ({
        apiVersion: rbac,
        kind,
        metadata: { name: "fairlead:given-before" },
      })),
      ...["ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"]
        .flatMap((kind) => [kind, `${kind}Binding`])
        .map((kind) => ({
          apiVersion: "admissionregistration.k8s.io/v1",
          kind,
          metadata: { name: "fairlead-p-of-before" },
        })),
    ];
  const namespace = objects.find(({ metadata }) => metadata.namespace !== undefined)?.metadata.namespace;
  const isDepartment = application.metadata.labels?.["fairlead.dev/department"] !== undefined;
  if (!isDepartment || namespace === undefined) return [];
  return [
    ...["LimitRange", "ResourceQuota", "ServiceAccount"].map((kind) => ({ apiVersion: "v1", kind })),
    { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy" },
    { apiVersion: rbac, kind: "RoleBinding" },
  ].map((object) => ({ ...object, metadata: { name: "given-before", namespace } }));
}

function* withoutOneEntry(project: AppProjectSpec): Iterable<readonly [string, AppProjectSpec]> {
  const lists = ["sourceRepos", "destinations", "clusterResourceWhitelist", "namespaceResourceWhitelist"] as const;
  for (const list of lists) {
    for (const [position, entry] of (project[list] ?? []).entries()) {
      yield [`${list} ${JSON.stringify(entry)}`, { ...project, [list]: project[list]?.toSpliced(position, 1) }];
    }
  }
}
