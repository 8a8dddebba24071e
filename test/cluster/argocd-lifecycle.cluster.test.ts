import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { ACME_APPLICATIONS } from "./argocd/acme-on-argocd.js";
import { followTheGuide } from "./argocd/administrator.js";
import { isSettled, readApplications, refresh, settle, type ApplicationState } from "./argocd/applications.js";
import { describeAcme } from "./argocd/describe-acme.js";
import { identities, lost, type Identities } from "./argocd/protected-objects.js";
import type { ObjectReference, ServedObject } from "./control-plane/client/kube-client.js";
import { poll } from "./control-plane/poll.js";

const MINUTES = 60_000;
const PATIENCE = { seconds: 300 };

const rbac = "rbac.authorization.k8s.io/v1";
const queue = (name: string): ObjectReference => ({
  apiVersion: "scheduling.run.ai/v2",
  kind: "Queue",
  metadata: { name },
});
const namespace = (name: string): ObjectReference => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
const researcher = (where: string): ObjectReference => ({
  apiVersion: rbac,
  kind: "RoleBinding",
  metadata: { name: "fairlead:researcher", namespace: where },
});
const guaranteed = (object: ServedObject | undefined): number | undefined =>
  (object?.["spec"] as { readonly resources: { readonly gpu: { readonly quota: number } } } | undefined)?.resources.gpu
    .quota;

describeAcme("acme in two clusters, synced by Argo CD", { workloadPolicies: false }, (acme) => {
  let before: readonly [Identities, Identities] = [new Map(), new Map()];

  const both = async (): Promise<readonly [Identities, Identities]> => [
    await identities(acme().east.client),
    await identities(acme().west.client),
  ];
  // Over the whole life: whatever is done to the definitions, to Git and to the cluster.
  afterEach(async () => {
    const now = await both();
    expect([...lost(before[0], now[0]), ...lost(before[1], now[1])]).toEqual([]);
    before = now;
  });

  const live = async (reference: ObjectReference): Promise<ServedObject | undefined> =>
    await acme().east.client.get(reference);
  const settled = async (revision: string): Promise<ReadonlyMap<string, ApplicationState>> =>
    await settle(acme().east.client, { names: ACME_APPLICATIONS, revision, ...PATIENCE });
  const change = async (file: string, was: string, is: string): Promise<ReadonlyMap<string, ApplicationState>> => {
    acme().organization.edit(file, was, is);
    return await settled(acme().organization.publish());
  };
  /** The hardest order: the AppProjects are narrower before the Applications look at the commit. */
  const rootFirst = async (revision: string): Promise<void> => {
    await refresh(acme().east.client, "fairlead-acme");
    const root = async (): Promise<boolean> =>
      isSettled((await readApplications(acme().east.client)).get("fairlead-acme"), revision);
    await poll(root, { ...PATIENCE, describe: () => "the root is not settled" });
  };

  it(
    "is all there in one go, from two empty clusters, when an administrator follows the guide",
    async () => {
      const revision = acme().organization.publish();
      await followTheGuide(acme().east, acme().organization.rendered);
      const states = await settled(revision);
      expect([...states.keys()]).toEqual(ACME_APPLICATIONS.toSorted());
      for (const state of states.values()) {
        expect(state).toMatchObject({ sync: "Synced", health: "Healthy", requiresPruning: [], conditions: [] });
        expect(state.objects, state.name).toBeGreaterThan(0);
      }
      expect(guaranteed(await live(queue("vision-h100")))).toBe(24);
    },
    8 * MINUTES,
  );

  it("got its departments only after the platforms of both clusters were synced", async () => {
    const applications = await acme().east.client.list({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      namespace: "argocd",
    });
    const times = applications.map(({ metadata, ...rest }) => ({
      name: metadata.name,
      made: Date.parse((metadata as unknown as { readonly creationTimestamp: string }).creationTimestamp),
      synced: Date.parse(
        (rest["status"] as { readonly history: readonly { readonly deployedAt: string }[] }).history[0]!.deployedAt,
      ),
    }));
    const platforms = times.filter(({ name }) => name.endsWith("-platform"));
    const departments = times.filter(({ name }) => !/-platform$|^fairlead-/.test(name));
    expect(platforms).toHaveLength(2);
    expect(departments).toHaveLength(6);
    expect(Math.min(...departments.map(({ made }) => made))).toBeGreaterThanOrEqual(
      Math.max(...platforms.map(({ synced }) => synced)),
    );
  });

  it(
    "has another quota as soon as one is published",
    async () => {
      await change("org/research/vision.ts", "quota(h100, { gpu: 24, limit", "quota(h100, { gpu: 20, limit");
      expect(guaranteed(await live(queue("vision-h100")))).toBe(20);
    },
    8 * MINUTES,
  );

  it(
    "has a project more, with its namespace, queues and access",
    async () => {
      await change(
        "org/research/robotics.ts",
        "export const simulation",
        `export const grasping = project("grasping", {
  department: robotics,
  quotas: [quota(a100, { overQuota: "lowest" })],
  access: [grant(group("grasping-team"), "researcher")],
});

export const simulation`,
      );
      expect(await live(namespace("grasping"))).toBeDefined();
      expect(await live(queue("grasping-a100"))).toBeDefined();
      expect(await live(researcher("grasping"))).toBeDefined();
    },
    8 * MINUTES,
  );

  /** What is in the cluster still and waits for its release, by the label that says so. */
  const retired = async (): Promise<readonly string[]> =>
    [...(await identities(acme().east.client, "fairlead.dev/retired=true")).keys()].sort();

  it(
    "keeps namespace and queues of a project under its old name, names them, and takes the access there back",
    async () => {
      acme().organization.edit(
        "org/research/vision.ts",
        'project("labelling", {',
        'project("annotation", {\n  formerly: ["labelling"],',
      );
      const revision = acme().organization.publish();
      await rootFirst(revision);
      const research = (await settled(revision)).get("east-research")!;
      expect(research.sync).toBe("Synced");
      expect(research.requiresPruning).toEqual([]);
      expect(await retired()).toEqual(["Namespace/labelling", "Queue/labelling", "Queue/labelling-a100"]);
      expect(await live(researcher("annotation"))).toBeDefined();
      expect(await live(researcher("labelling"))).toBeUndefined();
    },
    8 * MINUTES,
  );

  it(
    "loses the last object of a kind",
    async () => {
      const policies = { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", namespace: "pretraining" };
      expect(await acme().east.client.list(policies)).toHaveLength(1);
      acme().organization.edit("org/research/language.ts", '\n  networkPolicy: "same-namespace",', "");
      const revision = acme().organization.publish();
      await rootFirst(revision);
      await settled(revision);
      // Argo CD may have compared and not pruned yet: what waits for that counts as settled.
      const isGone = async (): Promise<boolean> => (await acme().east.client.list(policies)).length === 0;
      await poll(isGone, { seconds: 60, describe: () => "the network policy is still there" });
    },
    8 * MINUTES,
  );

  it(
    "keeps namespace and queues of a project that left the definitions, and names them",
    async () => {
      await change("org/research/language.ts", ", retrieval: 4", "");
      expect(await retired()).toEqual(
        expect.arrayContaining([
          "Namespace/retrieval",
          "Queue/retrieval",
          "Queue/retrieval-a100",
          "Queue/retrieval-h100",
        ]),
      );
    },
    8 * MINUTES,
  );

  it(
    "takes back what was edited and deleted by hand, at once even beside leftovers",
    async () => {
      const edited = queue("vision-h100");
      const deleted = researcher("vision");
      await acme().east.client.patch(edited, { spec: { resources: { gpu: { quota: 99 } } } });
      await acme().east.client.delete(deleted);
      await acme().east.client.waitFor(edited, (now) => guaranteed(now) === 20, 60);
      await acme().east.client.waitFor(deleted, (now) => now !== undefined, 60);
    },
    4 * MINUTES,
  );

  it(
    "names a bad object, syncs everything else meanwhile, and is healed by the next publication",
    async () => {
      const bad = acme().organization.commitByHand("Try something", (folder) => {
        const file = path.join(folder, "clusters/east/departments/product/chat.yaml");
        const text = readFileSync(file, "utf8");
        writeFileSync(file, text.replace(/(kind: Queue\n[\s\S]*?\nspec:\n)/, "$1  nonsense: true\n"));
      });
      const { client } = acme().east;
      const others = ACME_APPLICATIONS.filter((name) => !["fairlead-acme", "east-product"].includes(name));
      await settle(client, { names: others, revision: bad, ...PATIENCE });
      const stopped = await poll(
        async () => {
          const state = (await readApplications(client)).get("east-product")!;
          return state.conditions.length > 0 && state;
        },
        { ...PATIENCE, describe: () => "east-product says nothing" },
      );
      expect(stopped.conditions.join()).toMatch(/Queue\/chat.*\.spec\.nonsense: field not declared in schema/);

      await change("org/research/vision.ts", "quota(h100, { gpu: 20, limit", "quota(h100, { gpu: 22, limit");
      expect(guaranteed(await live(queue("vision-h100")))).toBe(22);
    },
    10 * MINUTES,
  );

  it(
    "is as it was after a published commit was reverted with Git",
    async () => {
      acme().organization.edit(
        "org/research/vision.ts",
        "quota(h100, { gpu: 22, limit",
        "quota(h100, { gpu: 16, limit",
      );
      const published = acme().organization.publish();
      await settled(published);
      expect(guaranteed(await live(queue("vision-h100")))).toBe(16);
      await settled(acme().organization.revert(published));
      expect(guaranteed(await live(queue("vision-h100")))).toBe(22);
    },
    8 * MINUTES,
  );

  it(
    "hands a project over from one department to another, with everything in it",
    async () => {
      // Makes room in the other department.
      acme().organization.edit("org/research/language.ts", "quota(h100, { gpu: 80,", "quota(h100, { gpu: 60,");
      acme().organization.edit(
        "org/research/robotics.ts",
        'project("manipulation", {\n  department: robotics',
        'project("manipulation", {\n  department: "research"',
      );
      const states = await settled(acme().organization.publish());
      const owner = (await live(namespace("manipulation")))?.metadata.annotations?.["argocd.argoproj.io/tracking-id"];
      expect(owner).toMatch(/^east-research:/);
      expect(states.get("east-robotics")?.requiresPruning).toEqual([]);
      expect(await live(researcher("manipulation"))).toBeDefined();
    },
    8 * MINUTES,
  );
});
