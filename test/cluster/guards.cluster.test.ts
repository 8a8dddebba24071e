import { beforeAll, describe, expect, it } from "vitest";
import { readRoleCatalogue } from "../support/role-catalogue.js";
import { sharedData } from "../support/shared-data.js";
import type { JsonObject } from "../../src/kernel/json.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { acceptanceProblems } from "./acceptance/acceptance-problems.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import type { KubeClient, ObjectReference, ServedObject } from "./control-plane/client/kube-client.js";
import { poll } from "./control-plane/poll.js";
import { readCrdFolder } from "./control-plane/read-crd-folder.js";
import { KUBERNETES_VERSIONS, type ControlPlane } from "./control-plane/start-control-plane.js";
import { describeControlPlane } from "./describe-cluster.js";
import {
  ADMINISTRATOR,
  BREAK_GLASS,
  compileGuarded,
  CONTROLLER,
  roleHolder,
  SCHEDULER,
  SYNC_ENGINE,
} from "./guards/guarded-organization.js";
import { HOLES, OPEN, ORDINARY } from "./guards/holes.js";
import { outcomeOf, refusalOf } from "./guards/outcome.js";
import { FOREIGN_LABELS, pod, workloads } from "./guards/workloads.js";

const crds = sharedData("crds/kai-v0.17.0");
const roles = readRoleCatalogue().roles;
const RBAC = "rbac.authorization.k8s.io/v1";
const DRY = { dryRun: true };
const isGuard = ({ metadata }: KubeObject): boolean => metadata.name.startsWith("fairlead-guard-");
const named = (apiVersion: string, kind: string, name: string, namespace?: string): ObjectReference => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});
const NAMESPACE = named("v1", "Namespace", "speech");
const QUEUE = named("scheduling.run.ai/v2", "Queue", "speech-a100");
const SHARD = named("kai.scheduler/v1", "SchedulingShard", "h100");
const queuesCrd = named("apiextensions.k8s.io/v1", "CustomResourceDefinition", "queues.scheduling.run.ai");

/** Everything of the organization, guards last and in force; a binding of everything for two people who are no one's group. */
async function prepare({ client }: ControlPlane, kubernetes: string): Promise<readonly KubeObject[]> {
  await applyInOrder(client, readCrdFolder(crds!));
  for (const [index, { user }] of [ADMINISTRATOR, SYNC_ENGINE, SCHEDULER].entries())
    await client.apply({
      apiVersion: RBAC,
      kind: "ClusterRoleBinding",
      metadata: { name: `test-${index}` },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
    });
  const objects = await compileGuarded(kubernetes, roles);
  await client.apply({ apiVersion: "v1", kind: "Node", metadata: { name: "n1" } });
  await applyInOrder(client, objects);
  await client.waitFor(named("v1", "ServiceAccount", "default", "vision"), (now) => now !== undefined);
  await client.create(pod({ name: "running" }));
  await client.create(workloads({ name: "scaled" })["Deployment"]!);
  await client.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "unmanaged" } });
  await client.waitFor(named("v1", "ServiceAccount", "default", "unmanaged"), (now) => now !== undefined);
  await poll(
    async () => (await outcomeOf(client.as(ADMINISTRATOR).create(pod({ labels: FOREIGN_LABELS }), DRY))) !== "passed",
    { seconds: 30, describe: () => "the guards are not in force" },
  );
  return objects;
}

describe.skipIf(crds === undefined)("the guards", () => {
  for (const version of KUBERNETES_VERSIONS) {
    describeControlPlane(`on Kubernetes ${version}`, { emulatedVersion: version, controllerManager: true }, (plane) => {
      let client: KubeClient;
      let objects: readonly KubeObject[];
      beforeAll(async () => {
        client = plane().client;
        objects = await prepare(plane(), version);
      }, 120_000);

      it("are taken as they are, without a warning, a field that is filled in or a type that does not fit", async () => {
        const guards = objects.filter(isGuard);
        expect(guards.length).toBeGreaterThan(0);
        expect(await acceptanceProblems(client, guards)).toEqual([]);
        for (const guard of guards.filter(({ kind }) => kind === "ValidatingAdmissionPolicy")) {
          const judged = await client.waitFor(guard, (now) => typeChecking(now) !== undefined);
          expect(typeChecking(judged), guard.metadata.name).toEqual({});
        }
      }, 60_000);

      it.each(roles)("leave no way open to a %s of the project", async (role) => {
        const somebody = client.as(roleHolder(role));
        const outcomes: Record<string, string> = {};
        for (const [title, { attempt, code }] of Object.entries(HOLES)) {
          const outcome = await outcomeOf(attempt(somebody));
          if (outcome !== "Forbidden" && outcome !== code) outcomes[title] = outcome;
        }
        expect(outcomes).toEqual({});
      });

      it("are what stands in the way, and not RBAC, for somebody who may do everything", async () => {
        const administrator = client.as(ADMINISTRATOR);
        const outcomes: Record<string, string> = {};
        for (const [title, { attempt }] of Object.entries(HOLES))
          outcomes[title] = await outcomeOf(attempt(administrator));
        const expected = Object.entries(HOLES).map(([title, { code }]) => [title, code ?? "Forbidden"]);
        expect(outcomes).toEqual(Object.fromEntries(expected));
      });

      it("let ordinary work pass", async () => {
        for (const role of ["researcher", "editor", "department-administrator", "system-administrator"])
          for (const [title, attempt] of Object.entries(ORDINARY))
            expect(await outcomeOf(attempt(client.as(roleHolder(role)))), `${role}: ${title}`).toBe("passed");
      });

      it("leave open what the documentation says they do", async () => {
        for (const [title, attempt] of Object.entries(OPEN.researcher))
          expect(await outcomeOf(attempt(client.as(roleHolder("researcher")))), title).toBe("passed");
        for (const [title, attempt] of Object.entries(OPEN.administrator))
          expect(await outcomeOf(attempt(client.as(ADMINISTRATOR))), title).toBe("passed");
      });

      it("let those pass who break the glass", async () => {
        const outcomes: string[] = [];
        for (const [title, { attempt, code }] of Object.entries(HOLES))
          if (code !== null && (await outcomeOf(attempt(client.as(BREAK_GLASS)))).startsWith("guard/"))
            outcomes.push(title);
        expect(outcomes).toEqual([]);
      });

      it("say all that is wrong at once, with the code, what the project has and what to write", async () => {
        const alone = pod({ labels: {}, spec: { schedulerName: "default-scheduler" } });
        const told = await refusalOf(client.as(roleHolder("researcher")).create(alone, DRY));
        expect(told).toContain("guard/foreign-scheduler: spec.schedulerName is");
        expect(told).toContain("Write schedulerName: kai-scheduler.");
        expect(told).toContain("guard/no-queue: metadata.labels names no queue (kai.scheduler/queue).");
        expect(told).toContain('The project "vision" has vision-h100 with kai.scheduler/node-pool=h100, vision.');
      });

      it("look at templates of all kinds of Kubernetes that make pods, for whom RBAC lets make them", async () => {
        const administrator = client.as(ADMINISTRATOR);
        for (const [kind, workload] of Object.entries(workloads({ labels: FOREIGN_LABELS })))
          expect(await outcomeOf(administrator.create(workload, DRY)), kind).toBe("guard/foreign-queue");
        for (const [kind, workload] of Object.entries(workloads()))
          expect(await outcomeOf(administrator.create(workload, DRY)), kind).toBe("passed");
        // Controllers only write down what they were given.
        const made = workloads({ labels: FOREIGN_LABELS })["ReplicaSet"]!;
        await bindEverything(client, CONTROLLER.user);
        expect(await outcomeOf(client.as(CONTROLLER).create(made, DRY))).toBe("passed");
      });

      it("refuse the pods of a controller, whoever asked for them before the guards were there", async () => {
        const job = workloads({ name: "old", labels: FOREIGN_LABELS })["Job"]!;
        const { object } = await client.create(job);
        const events = { apiVersion: "v1", kind: "Event", namespace: "vision" };
        const told = await poll(
          async () =>
            (await client.list(events)).find(
              (event) => event["reason"] === "FailedCreate" && (event["message"] as string).includes("guard/"),
            ),
          { seconds: 30, describe: () => "no event tells of a pod that was refused" },
        );
        expect(told["message"]).toContain("guard/foreign-queue");
        // What is wrong already is no reason to refuse a change of something else.
        const administrator = client.as(ADMINISTRATOR);
        expect(await outcomeOf(administrator.patch(object, { metadata: { labels: { note: "old" } } }))).toBe("passed");
        await client.delete(object);
      });

      it("are not asked when something that is being deleted loses its finalizers", async () => {
        const held = pod({ name: "held", metadata: { finalizers: ["test.example/hold"] } });
        await client.create(held);
        await client.patch(held, { metadata: { labels: FOREIGN_LABELS } });
        await client.delete(held);
        const researcher = client.as(roleHolder("researcher"));
        expect(await outcomeOf(researcher.patch(held, { metadata: { finalizers: null } }))).toBe("passed");
        await client.waitFor(held, (now) => now === undefined);
      });

      it("let nobody but the sync engine change what divides the cluster, whatever RBAC says", async () => {
        const change = { spec: { resources: { gpu: { quota: 99 } } } };
        const attempts: Readonly<Record<string, (as: KubeClient) => Promise<unknown>>> = {
          "a larger queue": async (as) => await as.patch(QUEUE, change, DRY),
          "a queue that is nobody's": async (as) =>
            await as.patch(QUEUE, { metadata: { labels: { "app.kubernetes.io/managed-by": null } } }, DRY),
          "a queue in another pool": async (as) =>
            await as.patch(QUEUE, { metadata: { labels: { "kai.scheduler/node-pool": "h100" } } }, DRY),
          "an approval": async (as) =>
            await as.patch(
              QUEUE,
              { metadata: { annotations: { "fairlead.dev/removal-approved": "speech-a100" } } },
              DRY,
            ),
          "a queue that looks like Fairlead's": async (as) =>
            await as.create(
              {
                ...named("scheduling.run.ai/v2", "Queue", "mine"),
                metadata: { name: "mine", labels: { "app.kubernetes.io/managed-by": "fairlead" } },
                spec: { parentQueue: "research-h100", resources: {} },
              },
              DRY,
            ),
          "another shard": async (as) => await as.patch(SHARD, { spec: { args: { verbosity: "9" } } }, DRY),
          "another configuration": async (as) =>
            await as.patch(named("kai.scheduler/v1", "Config", "kai-config"), { spec: { namespace: "x" } }, DRY),
        };
        for (const [title, attempt] of Object.entries(attempts)) {
          expect(await outcomeOf(attempt(client.as(ADMINISTRATOR))), title).toBe("guard/managed-object");
          expect(await outcomeOf(attempt(client.as(SYNC_ENGINE))), title).toBe("passed");
          expect(await outcomeOf(attempt(client.as(BREAK_GLASS))), title).toBe("passed");
        }
        const administrator = client.as(ADMINISTRATOR);
        const told = await refusalOf(administrator.patch(QUEUE, change, DRY));
        expect(told).toContain("applied by system:serviceaccount:argocd:argocd-application-controller");
        // Others' finalizers and the scheduler's status are none of it.
        expect(await outcomeOf(administrator.patch(QUEUE, { metadata: { finalizers: ["test.example/a"] } }, DRY))).toBe(
          "passed",
        );
        expect(await outcomeOf(client.as(SCHEDULER).patch(QUEUE, change, DRY))).toBe("passed");
      });

      it("let nobody but the sync engine make a project's namespace, and everyone the labels that decide nothing", async () => {
        const administrator = client.as(ADMINISTRATOR);
        const made = (name: string): KubeObject => ({
          apiVersion: "v1",
          kind: "Namespace",
          metadata: { name, labels: { "app.kubernetes.io/managed-by": "fairlead", "fairlead.dev/project": "vision" } },
        });
        expect(await outcomeOf(administrator.create(made("mine"), DRY))).toBe("guard/managed-namespace");
        expect(await outcomeOf(client.as(SYNC_ENGINE).create(made("mine"), DRY))).toBe("passed");
        const plain = { ...made("plain"), metadata: { name: "plain" } };
        expect(await outcomeOf(administrator.create(plain))).toBe("passed");
        const label = { metadata: { labels: made("plain").metadata.labels } };
        expect(await outcomeOf(administrator.patch(plain, label, DRY))).toBe("guard/managed-namespace");
        expect(await outcomeOf(administrator.patch(NAMESPACE, { metadata: { labels: { note: "mine" } } }))).toBe(
          "passed",
        );
      });

      it("spare the namespaces of the cluster, the scheduler and the delivery engine, whatever labels they have", async () => {
        const looks = { "app.kubernetes.io/managed-by": "fairlead", "fairlead.dev/project": "vision" };
        const administrator = client.as(ADMINISTRATOR);
        for (const name of ["kube-system", "argocd", "kai-scheduler"]) {
          await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name, labels: looks } });
          await client.waitFor(named("v1", "ServiceAccount", "default", name), (now) => now !== undefined);
          const anything = pod({
            namespace: name,
            labels: FOREIGN_LABELS,
            spec: { schedulerName: "any", nodeName: "n1" },
          });
          expect(await outcomeOf(administrator.create(anything, DRY)), name).toBe("passed");
          const cleared = { metadata: { labels: { "fairlead.dev/project": null } } };
          expect(await outcomeOf(administrator.patch(named("v1", "Namespace", name), cleared)), name).toBe("passed");
        }
      });

      it("let pods that ask for no device go to other schedulers, where that is said", async () => {
        const relaxed = await compileGuarded(version, roles, { otherSchedulers: "without-gpu" });
        for (const guard of relaxed.filter(isGuard)) await client.apply(guard);
        const elsewhere = (more: JsonObject = {}, container: JsonObject = {}): KubeObject => ({
          ...pod({ labels: {} }),
          spec: { containers: [{ name: "main", image: "trainer:1", ...container }], ...more },
        });
        const administrator = client.as(ADMINISTRATOR);
        await poll(async () => (await outcomeOf(administrator.create(elsewhere(), DRY))) === "passed", {
          seconds: 30,
          describe: () => "the guards are not relaxed",
        });
        const gpus = { resources: { limits: { "nvidia.com/gpu": "1" } } };
        const claim = { resourceClaims: [{ name: "gpu", resourceClaimName: "gpu" }] };
        const first = { initContainers: [{ name: "first", image: "trainer:1", ...gpus }] };
        // Before 1.34, the API server drops claims, and with them what the pod asks for.
        const claims = Number(version.split(".")[1]) >= 34 ? [elsewhere(claim)] : [];
        for (const asking of [elsewhere({}, gpus), ...claims, elsewhere(first)]) {
          let outcome = "";
          // While the server takes a changed policy in, there may be a moment without one.
          await poll(
            async () =>
              (outcome = await outcomeOf(administrator.create(asking, DRY))).includes("guard/foreign-scheduler"),
            { seconds: 30, describe: () => `${JSON.stringify(asking)}: ${outcome}` },
          );
        }
        const few = { resources: { limits: { cpu: "1", memory: "1Gi", "hugepages-2Mi": "2Mi" } } };
        expect(await outcomeOf(administrator.create(elsewhere({}, few), DRY))).toBe("passed");
        expect(await outcomeOf(administrator.create(pod({ labels: FOREIGN_LABELS }), DRY))).toBe("guard/foreign-queue");
        for (const guard of objects.filter(isGuard)) await client.apply(guard);
      });

      it("let a project be whose namespace was last synced before there were guards", async () => {
        const labels = { "app.kubernetes.io/managed-by": "fairlead", "fairlead.dev/project": "early" };
        const early = { apiVersion: "v1", kind: "Namespace", metadata: { name: "early", labels } };
        await client.as(SYNC_ENGINE).create(early);
        await client.waitFor(named("v1", "ServiceAccount", "default", "early"), (now) => now !== undefined);
        const administrator = client.as(ADMINISTRATOR);
        expect(await outcomeOf(administrator.create(pod({ namespace: "early" }), DRY))).toBe("passed");
        const told = { metadata: { annotations: { "fairlead.dev/queues": "" } } };
        expect(await outcomeOf(administrator.patch(early, told))).toBe("guard/managed-namespace");
        await client.as(SYNC_ENGINE).patch(early, told);
        const refused = async (): Promise<boolean> =>
          (await outcomeOf(administrator.create(pod({ namespace: "early" }), DRY))) === "guard/foreign-queue";
        await poll(refused, { seconds: 10, describe: () => "the annotation is not seen" });
        const untold = { metadata: { annotations: { "fairlead.dev/queues": null } } };
        expect(await outcomeOf(administrator.patch(early, untold, DRY))).toBe("guard/managed-namespace");
      });

      it("ask everyone for the approval of a removal, the sync engine too", async () => {
        const remove = async (as: KubeClient, path: string): Promise<string> =>
          await outcomeOf(as.send({ method: "DELETE", path: `${path}?dryRun=All` }));
        const paths = {
          namespace: "/api/v1/namespaces/speech",
          queue: "/apis/scheduling.run.ai/v2/queues/speech-a100",
          "all queues": "/apis/scheduling.run.ai/v2/queues",
          shard: "/apis/kai.scheduler/v1/schedulingshards/h100",
          configuration: "/apis/kai.scheduler/v1/configs/kai-config",
          "the kind of queues": "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/queues.scheduling.run.ai",
          "all kinds": "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        };
        for (const [title, path] of Object.entries(paths)) {
          for (const identity of [ADMINISTRATOR, SYNC_ENGINE, SCHEDULER])
            expect(await remove(client.as(identity), path), title).toBe("guard/removal-not-approved");
          expect(await remove(client.as(BREAK_GLASS), path), title).toBe("passed");
        }
        await client.create({ ...named("v1", "Namespace", "free"), metadata: { name: "free" } });
        expect(await remove(client.as(ADMINISTRATOR), "/api/v1/namespaces/free")).toBe("passed");
        expect(queuesCrd.metadata.name).toBe("queues.scheduling.run.ai");
      });

      // Last: the project goes.
      it("let an approved namespace go, with everything that waits in it, and its queue", async () => {
        const engine = client.as(SYNC_ENGINE);
        const waiting = pod({
          name: "waiting",
          namespace: "speech",
          labels: FOREIGN_LABELS,
          metadata: { finalizers: ["test.example/hold"] },
        });
        await client.create(waiting);
        for (const target of [NAMESPACE, QUEUE]) {
          const approve = (name: string): unknown => ({
            metadata: { annotations: { "fairlead.dev/removal-approved": name } },
          });
          await engine.patch(target, approve("vision"));
          expect(await outcomeOf(engine.delete(target))).toBe("guard/removal-not-approved");
          await engine.patch(target, approve(target.metadata.name));
          expect(await outcomeOf(engine.delete(target))).toBe("passed");
        }
        await client.waitFor(QUEUE, (now) => now === undefined);
        expect((await client.get(NAMESPACE))?.metadata.deletionTimestamp).toBeDefined();
        await client.waitFor(waiting, (now) => now?.metadata.deletionTimestamp !== undefined);
        expect(await outcomeOf(client.as(ADMINISTRATOR).patch(waiting, { metadata: { finalizers: null } }))).toBe(
          "passed",
        );
        await client.waitFor(NAMESPACE, (now) => now === undefined, 60);
      }, 90_000);
    });
  }
});

/** What the API server found wrong with the types of a policy; `undefined` before it has looked. */
function typeChecking(policy: ServedObject | undefined): unknown {
  return (policy?.["status"] as { readonly typeChecking?: unknown } | undefined)?.typeChecking;
}

async function bindEverything(client: KubeClient, user: string): Promise<void> {
  await client.apply({
    apiVersion: RBAC,
    kind: "ClusterRoleBinding",
    metadata: { name: "test-controller" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
  });
}
