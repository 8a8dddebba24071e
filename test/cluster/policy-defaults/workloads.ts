import fc from "fast-check";
import type { JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const optional = { requiredKeys: [] as [] };

/** Kinds of an API server whose schemas take anything: pods in a map, and pods in a list. */
export const crds: readonly KubeObject[] = [
  { group: "kubeflow.org", kind: "PyTorchJob", plural: "pytorchjobs" },
  { group: "ray.io", kind: "RayCluster", plural: "rayclusters" },
  { group: "leaderworkerset.x-k8s.io", kind: "LeaderWorkerSet", plural: "leaderworkersets" },
  { group: "machinelearning.seldon.io", kind: "SeldonDeployment", plural: "seldondeployments" },
].map(({ group, kind, plural }) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `${plural}.${group}` },
  spec: {
    group,
    scope: "Namespaced",
    names: { kind, plural, singular: kind.toLowerCase() },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
      },
    ],
  },
}));

const amounts: fc.Arbitrary<JsonObject> = fc.record(
  {
    cpu: some("1", "1500m", "333m", "7"),
    memory: some("1Gi", "1000000001", "0.5Gi", "2500M"),
    "nvidia.com/gpu": some("1", "3"),
  },
  optional,
);

/** Requests stay below limits, or the API server refuses the workload for that. */
const resources: fc.Arbitrary<JsonObject> = fc
  .record({ limits: amounts, requests: fc.record({ cpu: some("100m"), memory: some("1Mi") }, optional) }, optional)
  .map((both) => both as JsonObject);

const container = (name: string): fc.Arbitrary<JsonObject> =>
  fc
    .record(
      {
        args: some(["--slow"]),
        command: some(["sleep", "1"], []),
        env: fc.uniqueArray(fc.record({ name: some("A", "B", "KEY"), value: some("1", "") }), {
          selector: (variable) => variable.name,
          maxLength: 2,
        }),
        imagePullPolicy: some("Always", "IfNotPresent", "Never"),
        ports: some([{ name: "http", containerPort: 80 }], [{ containerPort: 99 }]),
        readinessProbe: some<JsonObject>(
          { httpGet: { path: "/", port: 80 } },
          { httpGet: { path: "/", port: 80 }, periodSeconds: 3 },
          { httpGet: { path: "", port: 80, scheme: "" }, initialDelaySeconds: 0, periodSeconds: 0 },
        ),
        resources,
        securityContext: fc.record(
          {
            allowPrivilegeEscalation: some(true),
            runAsUser: some(1, 2000),
            runAsNonRoot: some(true),
            capabilities: some<JsonObject>({ add: ["CHOWN"] }, { add: [] }, { drop: ["ALL"] }),
          },
          optional,
        ),
        tty: fc.boolean(),
        volumeMounts: some<JsonObject[]>(
          [{ name: "own", mountPath: "/own" }],
          [{ name: "own", mountPath: "/own", readOnly: true }],
          [
            { name: "own", mountPath: "/a" },
            { name: "own", mountPath: "/b", subPath: "s" },
          ],
          [{ name: "own", mountPath: "/own", subPath: "", readOnly: false }],
        ),
        workingDir: some("/own", ""),
      },
      optional,
    )
    .chain((fields) => some("a:1", "b", "c:latest", "d@sha256:0").map((image) => ({ name, image, ...fields })));

const podSpec: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.tuple(container("main"), container("side")).chain((both) => some(both.slice(0, 1), both)),
    fc.option(container("init"), { nil: undefined }),
    some<JsonObject>(
      { emptyDir: {} },
      { emptyDir: { medium: "" } },
      { emptyDir: { medium: "Memory", sizeLimit: "2Gi" } },
      { persistentVolumeClaim: { claimName: "own" } },
      { configMap: { name: "own" } },
      { nfs: { server: "n", path: "/" } },
    ),
    fc.record(
      {
        imagePullSecrets: some([{ name: "own" }], [{ name: "registry" }]),
        nodeSelector: some<JsonObject>({ "run.ai/type": "own" }, { zone: "a" }),
        securityContext: fc.record({ runAsUser: some(1500), runAsGroup: some(7) }, optional),
        terminationGracePeriodSeconds: some(30, 5),
        tolerations: some<JsonObject[]>(
          [{ key: "spot", operator: "Exists", effect: "NoExecute" }],
          [{ key: "other", operator: "Exists", effect: "NoExecute" }],
          [{ key: "third", operator: "", value: "", effect: "NoExecute" }],
        ),
      },
      optional,
    ),
  )
  .map(([containers, init, source, rest]) => ({
    ...rest,
    containers: containers.map(probed),
    ...(init ? { initContainers: [unprobed(init)] } : {}),
    volumes: [{ name: "own", ...source }],
  }));

function probed(one: JsonObject): JsonObject {
  return one;
}

/** Containers that run before the others have no probes. */
function unprobed({ readinessProbe: _, ...others }: JsonObject): JsonObject {
  return others;
}

const podMetadata: fc.Arbitrary<JsonObject> = fc.record(
  {
    labels: fc.dictionary(some("team", "priorityClassName", "kai.scheduler/preemptibility"), some("own")),
    annotations: fc.record({ "gpu-fraction": some("0.25"), "gpu-memory": some("100") }, optional),
  },
  optional,
);

const EXCLUDED = "storage.pvc/scratch, environmentVariables/KEY,tolerations/spot";
const own: fc.Arbitrary<JsonObject> = some<JsonObject>({}, { annotations: { "fairlead.dev/exclude": EXCLUDED } });

/** What of a workload does not depend on its kind. */
interface Parts {
  readonly type: string;
  readonly metadata: JsonObject;
  readonly pods: readonly { readonly metadata: JsonObject; readonly spec: JsonObject }[];
  readonly numbers: JsonObject;
}

const FORMS: Readonly<Record<string, (parts: Parts) => KubeObject>> = {
  Pod: ({ pods: [pod], ...parts }) => {
    const { annotations, ...metadata } = parts.metadata;
    const both = {
      ...(pod?.metadata["annotations"] as JsonObject | undefined),
      ...(annotations as JsonObject | undefined),
    };
    const labels = { ...(pod?.metadata["labels"] as JsonObject | undefined), ...(metadata["labels"] as JsonObject) };
    return object("v1", "Pod", { ...metadata, annotations: both, labels }, { restartPolicy: "Never", ...pod?.spec });
  },
  Job: ({ pods, metadata, numbers }) =>
    object("batch/v1", "Job", metadata, { ...numbers, template: runsOnce(pods[0]) }),
  CronJob: ({ pods, metadata, numbers }) =>
    object("batch/v1", "CronJob", metadata, {
      schedule: "0 0 * * *",
      jobTemplate: { spec: { ...numbers, template: runsOnce(pods[0]) } },
    }),
  Deployment: ({ pods, metadata }) => object("apps/v1", "Deployment", metadata, runsOn(pods[0])),
  StatefulSet: ({ pods, metadata }) =>
    object("apps/v1", "StatefulSet", metadata, { serviceName: "w", ...runsOn(pods[0]) }),
  PyTorchJob: ({ pods, metadata }) =>
    object("kubeflow.org/v1", "PyTorchJob", metadata, {
      pytorchReplicaSpecs: {
        Master: { replicas: 1, template: pods[0] },
        ...(pods[1] ? { "a/b": { restartPolicy: "Never", template: pods[1] } } : {}),
        ...(pods[2] ? { Worker: { template: pods[2] } } : {}),
      },
    }),
  // Without a template of its own the leader is made from the workers'.
  LeaderWorkerSet: ({ pods: [worker, leader], metadata }) =>
    object("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", metadata, {
      leaderWorkerTemplate: { ...(leader ? { leaderTemplate: leader } : {}), workerTemplate: imageless(worker) },
    }),
  SeldonDeployment: ({ pods, metadata }) =>
    object("machinelearning.seldon.io/v1", "SeldonDeployment", metadata, {
      predictors: [{ name: "a", componentSpecs: pods }, { name: "b" }, { name: "c", componentSpecs: pods.slice(0, 1) }],
    }),
  RayCluster: ({ pods, metadata }) =>
    object("ray.io/v1", "RayCluster", metadata, {
      headGroupSpec: { template: pods[0] },
      workerGroupSpecs: pods.slice(1).map((template, index) => ({ groupName: `g${index}`, template })),
    }),
};

/** An API server wants images of its own kinds only. */
function imageless(pod: Parts["pods"][number] | undefined): JsonObject {
  const containers = (pod?.spec["containers"] ?? []) as readonly JsonObject[];
  return {
    ...pod,
    spec: { ...pod?.spec, containers: containers.map(({ image: _, ...others }) => others) },
  };
}

function object(apiVersion: string, kind: string, metadata: JsonObject, spec: JsonObject): KubeObject {
  return { apiVersion, kind, metadata: { ...metadata, name: "w" }, spec };
}

function runsOnce(pod: Parts["pods"][number] | undefined): JsonObject {
  return { ...(pod?.metadata ? { metadata: pod.metadata } : {}), spec: { restartPolicy: "Never", ...pod?.spec } };
}

function runsOn(pod: Parts["pods"][number] | undefined): JsonObject {
  const labels = { ...(pod?.metadata["labels"] as JsonObject | undefined), app: "w" };
  return {
    selector: { matchLabels: { app: "w" } },
    template: { metadata: { ...pod?.metadata, labels }, spec: pod?.spec ?? {} },
  };
}

/** Every kind of workloads there is here. */
export const kindsOfWorkloads: readonly string[] = Object.keys(FORMS);

/** Kinds that may be of a type. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  training: ["Pod", "Job", "CronJob", "Deployment", "StatefulSet", "PyTorchJob", "RayCluster"],
  inference: ["Pod", "Deployment", "StatefulSet", "RayCluster", "LeaderWorkerSet", "SeldonDeployment"],
  distributed: ["Pod", "Job", "CronJob", "PyTorchJob", "RayCluster", "LeaderWorkerSet"],
};

function workload(type: string): fc.Arbitrary<KubeObject> {
  const kinds = KINDS[type] ?? [];
  return fc
    .record({
      kind: some(...kinds),
      metadata: own,
      pods: fc.array(fc.record({ metadata: podMetadata, spec: podSpec }), { minLength: 1, maxLength: 3 }),
      numbers: fc.record(
        {
          backoffLimit: some(6, 1),
          parallelism: some(1, 2),
          completions: some(1, 2),
          ttlSecondsAfterFinished: some(9),
        },
        optional,
      ),
    })
    .map(({ kind, metadata, pods, numbers }) => {
      const labels = { "fairlead.dev/workload-type": type };
      const made = FORMS[kind]?.({ type, metadata: { ...metadata, labels }, pods, numbers: numbers });
      return made as KubeObject;
    });
}

/** Workloads of a type: the same for the same seed. */
export function workloads(type: string, seed: number, count: number): readonly KubeObject[] {
  return fc.sample(workload(type), { seed, numRuns: count });
}
