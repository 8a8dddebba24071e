import { afterAll, beforeAll, expect, it } from "vitest";
import { jsonText, type JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { STAMPS } from "../../src/scheduling-rules/stamps.js";
import { openClient } from "./control-plane/client/open-client.js";
import { readKubeconfig } from "./control-plane/kubeconfig.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import type { KubeClient, ObjectReference, ServedObject } from "./control-plane/client/kube-client.js";
import { poll } from "./control-plane/poll.js";
import { describeControlPlane } from "./describe-cluster.js";
import { startPrometheus, type FakePrometheus } from "./scheduling-rules/fake-prometheus.js";
import { reaperToken, runReaper } from "./scheduling-rules/reaper-process.js";
import { anyKind, ruledModel, ruledObjects } from "./scheduling-rules/ruled-cluster.js";

const HOUR = 3600;
const WORKSPACE = { "fairlead.dev/workload-type": "workspace" };

/** Pods that ask for a GPU, on nodes that a training may have. */
function podSpec(restartPolicy: string): JsonObject {
  const resources = { limits: { "nvidia.com/gpu": "1" } };
  return { restartPolicy, nodeSelector: { "run.ai/type": "h100" }, containers: [{ name: "c", image: "z", resources }] };
}

function job(name: string, namespace = "vision"): KubeObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, namespace },
    spec: { template: { spec: podSpec("Never") } },
  };
}

function pod(name: string, namespace = "vision"): KubeObject {
  return { apiVersion: "v1", kind: "Pod", metadata: { name, namespace }, spec: podSpec("Never") };
}

function replicated(
  kind: "Deployment" | "StatefulSet",
  name: string,
  { namespace = "vision", ...more }: JsonObject & { readonly namespace?: string } = {},
): KubeObject {
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace, ...more },
    spec: {
      selector: { matchLabels: { app: name } },
      ...(kind === "StatefulSet" && { serviceName: name }),
      template: { metadata: { labels: { app: name } }, spec: podSpec("Always") },
    },
  };
}

const ref = (apiVersion: string, kind: string, name: string, namespace = "vision"): ObjectReference => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
});

describeControlPlane("the reaper on an API server", { controllerManager: true }, (plane) => {
  let client: KubeClient;
  let prometheus: FakePrometheus;
  let objects: readonly KubeObject[];

  /** Waits for the one pod whose name starts so, and says that it runs since some seconds. */
  const running = async (start: string, seconds: number, namespace = "vision"): Promise<string> => {
    let name = "";
    await poll(
      async () => {
        const pods = await client.list({ apiVersion: "v1", kind: "Pod", namespace });
        name = pods.find((each) => each.metadata.name.startsWith(start))?.metadata.name ?? "";
        return name !== "";
      },
      { seconds: 60, describe: () => `there is no pod of ${start}` },
    );
    const startedAt = new Date(Date.now() - seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
    const status = {
      name: "c",
      image: "z",
      imageID: "",
      ready: true,
      restartCount: 0,
      state: { running: { startedAt } },
    };
    await client.send({
      method: "PATCH",
      path: `/api/v1/namespaces/${namespace}/pods/${name}/status`,
      headers: { "Content-Type": "application/merge-patch+json" },
      body: JSON.stringify({ status: { phase: "Running", containerStatuses: [status] } }),
    });
    return name;
  };
  const spec = async (reference: ObjectReference): Promise<JsonObject> =>
    ((await client.get(reference))?.["spec"] ?? {}) as JsonObject;
  const events = async (): Promise<readonly string[]> =>
    (await client.list({ apiVersion: "v1", kind: "Event", namespace: "vision" }))
      .filter((event: ServedObject) => (event["source"] as JsonObject | undefined)?.["component"] === "fairlead-reaper")
      .map((event) => `${jsonText((event["involvedObject"] as JsonObject)["name"])}: ${jsonText(event["message"])}`)
      .sort();
  const isStopped = async (): Promise<JsonObject> => ({
    idle: (await spec(ref("batch/v1", "Job", "idle")))["suspend"],
    desk: (await spec(ref("apps/v1", "Deployment", "desk")))["replicas"],
    long: (await spec(ref("apps/v1", "StatefulSet", "long")))["replicas"],
    book:
      (await client.get(ref("kubeflow.org/v1", "Notebook", "book")))!.metadata.annotations![
        "kubeflow-resource-stopped"
      ] ?? null,
    eve: (await spec(ref("apps/v1", "Deployment", "eve", "speech")))["replicas"],
    bare: (await client.get(ref("v1", "Pod", "bare"))) === undefined,
  });
  const GOING = { idle: false, desk: 1, long: 1, book: null, eve: 1, bare: false };

  beforeAll(async () => {
    ({ client } = plane());
    prometheus = await startPrometheus();
    // An hour ago, whenever this is run.
    const time = new Date(Date.now() - HOUR * 1000)
      .toISOString()
      .slice("YYYY-MM-DDT".length, "YYYY-MM-DDTHH:MM".length);
    const ends = { project: { workspacesEndAt: { time, timeZone: "Etc/UTC" } } };
    const model = ruledModel("1.36", { dryRun: false, prometheus: { url: prometheus.url } }, ends);
    objects = ruledObjects(model);
    const other: KubeObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "other" } };
    await applyInOrder(client, [anyKind("kubeflow.org", "v1", "Notebook"), other, ...objects]);
    for (const namespace of ["vision", "speech", "other"])
      await client.waitFor(ref("v1", "ServiceAccount", "default", namespace), Boolean);
    await poll(
      async () =>
        (await client.create(job("probe"), { dryRun: true })).object.metadata.annotations?.[STAMPS.idleLimit] ===
        "1800",
      { seconds: 60, describe: () => "nothing is stamped" },
    );
    for (const name of ["idle", "busy", "young", "unmeasured", "gappy"]) await client.create(job(name));
    await client.create(pod("bare"));
    await client.create(replicated("Deployment", "desk", { labels: WORKSPACE }));
    await client.create(replicated("StatefulSet", "long"));
    for (const name of ["eve", "new"])
      await client.create(replicated("Deployment", name, { namespace: "speech", labels: WORKSPACE }));
    const { object: book } = await client.create({
      apiVersion: "kubeflow.org/v1",
      kind: "Notebook",
      metadata: { name: "book", namespace: "vision" },
      spec: { template: { spec: podSpec("Always") } },
    });
    const { apiVersion, kind, metadata } = book;
    const owner = { apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true };
    await client.create(replicated("StatefulSet", "book", { labels: WORKSPACE, ownerReferences: [owner] }));
    await client.create(pod("bare", "other"));
    for (const name of ["idle", "busy", "unmeasured", "gappy"]) await running(`${name}-`, 2 * HOUR);
    await running("young-", 600);
    await running("bare", 2 * HOUR);
    await running("bare", 2 * HOUR, "other");
    await running("desk-", 25 * HOUR);
    await running("eve-", 1.5 * HOUR, "speech");
    await running("new-", 0.5 * HOUR, "speech");
    await running("long-", 25 * HOUR);
    await running("book-", 3 * HOUR);
    const pods = await client.list({ apiVersion: "v1", kind: "Pod" });
    for (const { metadata: of } of pods) {
      const [start = ""] = of.name.split("-");
      if (start === "unmeasured") continue;
      prometheus.measured.set(`${of.namespace ?? ""}/${of.name}`, {
        use: start === "busy" ? 55 : 0,
        ...(start === "gappy" && { points: 10 }),
      });
    }
  }, 200_000);
  afterAll(async () => await prometheus.close());

  it("looks on without Prometheus, and says so: no idle limit is held", async () => {
    for (const [nonsense, said] of [
      ["<html>", "something else than JSON"],
      ['{"status":"success","data":{"resultType":"matrix","result":[]}}', "something else than a vector"],
      [
        '{"status":"success","data":{"resultType":"vector","result":[{"metric":{"namespace":"vision","pod":"bare"},"value":[1,"NaN"]}]}}',
        "NaN",
      ],
      ['{"status":"success","warnings":["partial"],"data":{"resultType":"vector","result":[]}}', "partial"],
    ] as const) {
      prometheus.nonsense = nonsense;
      const { status, output } = await runReaper(plane(), objects, { dryRun: true });
      expect(output).toContain(said);
      expect(output).not.toMatch(/IdleLimit|idle limit\. /);
      expect(status).toBe(1);
    }
    prometheus.nonsense = undefined;
    const nobody = { url: "http://127.0.0.1:9", metric: "m", namespaceLabel: "namespace", podLabel: "pod" };
    const { status, output } = await runReaper(plane(), objects, { dryRun: true, prometheus: nobody });
    expect(output).toContain("no idle limit of 1800 seconds is looked at: fetch failed");
    expect(status).toBe(1);
    expect(await isStopped()).toEqual(GOING);
  });

  it("only tells what it would do on a dry run", async () => {
    const { status, output } = await runReaper(plane(), objects, { dryRun: true });
    expect(output).toContain("cluster east: 2 namespaces, 6 workloads would be ended (dry run), 0 failures");
    expect(status).toBe(0);
    expect(await isStopped()).toEqual(GOING);
    expect(await events()).toContain(
      "idle: Would be ended (dry run): its GPUs were not used for 1800 seconds, its idle limit.",
    );
  });

  it("ends what is over a limit by its own means, and nothing else", async () => {
    const { status, output } = await runReaper(plane(), objects);
    expect(output).toContain("cluster east: 2 namespaces, 6 workloads ended, 0 failures");
    expect(status).toBe(0);
    expect(await isStopped()).toEqual({ idle: true, desk: 0, long: 0, book: "true", eve: 0, bare: true });
    for (const name of ["busy", "young", "unmeasured", "gappy"])
      expect((await spec(ref("batch/v1", "Job", name)))["suspend"], name).toBe(false);
    expect((await spec(ref("apps/v1", "Deployment", "new", "speech")))["replicas"]).toBe(1);
    expect(await client.get(ref("v1", "Pod", "bare", "other"))).toBeDefined();
    expect(output).toMatch(/Deployment speech\/eve: Ended: workspaces of its project end at \d\d:\d\d Etc\/UTC\./);
    const told = (await events()).filter((event) => !event.includes("dry run"));
    expect(told).toEqual([
      "bare: Ended: its GPUs were not used for 1800 seconds, its idle limit.",
      "book: Ended: its GPUs were not used for 7200 seconds, its idle limit.",
      expect.stringMatching(/^desk: Ended: it has run for more than 43200 seconds, its time limit\.$/),
      "idle: Ended: its GPUs were not used for 1800 seconds, its idle limit.",
      "long: Ended: it has run for more than 86400 seconds, its time limit.",
    ]);
    expect(prometheus.queries).toContain(
      'max by (namespace, pod) (max_over_time(DCGM_FI_DEV_GPU_UTIL{pod!=""}[1800s]))',
    );
  });

  it("has no rights but those", async () => {
    const { server, ca } = readKubeconfig(plane().kubeconfig);
    const token = await reaperToken(plane());
    const reaper = openClient({ server, token, ...(ca === undefined ? {} : { ca }) });
    try {
      const may = async (verb: string, group: string, resource: string, namespace: string): Promise<boolean> =>
        await reaper.may({ verb, group, resource, namespace });
      expect(await may("list", "", "pods", "vision")).toBe(true);
      expect(await may("patch", "batch", "jobs", "vision")).toBe(true);
      for (const verb of ["get", "list", "create", "patch", "delete"])
        for (const namespace of ["vision", "other", "fairlead-reaper", "kube-system"])
          expect(await may(verb, "", "secrets", namespace), `${verb} secrets in ${namespace}`).toBe(false);
      for (const namespace of ["other", "open", "kube-system"]) {
        expect(await may("list", "", "pods", namespace), namespace).toBe(false);
        expect(await may("patch", "batch", "jobs", namespace), namespace).toBe(false);
      }
      for (const verb of ["create", "delete"]) expect(await may(verb, "batch", "jobs", "vision"), verb).toBe(false);
      expect(await may("patch", "apps", "deployments", "vision")).toBe(false);
      const { output, status } = await runReaper(plane(), objects, { namespaces: { other: "s-1" } });
      expect(output).toContain("failed in other: GET");
      expect(status).toBe(1);
      expect(await client.get(ref("v1", "Pod", "bare", "other"))).toBeDefined();
    } finally {
      await reaper.close();
    }
  });

  it("runs in a pod that the strictest of Kubernetes's standards takes", async () => {
    const { spec: made } = objects.find(({ kind }) => kind === "CronJob") as unknown as {
      readonly spec: { readonly jobTemplate: { readonly spec: { readonly template: { readonly spec: JsonObject } } } };
    };
    const own = { name: "probe", namespace: "fairlead-reaper" };
    const strict: KubeObject = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: own,
      spec: made.jobTemplate.spec.template.spec,
    };
    const { warnings } = await client.create(strict, { dryRun: true });
    expect(warnings).toEqual([]);
    await expect(client.create({ ...pod("probe"), metadata: own }, { dryRun: true })).rejects.toThrow(/restricted/);
  });
});
