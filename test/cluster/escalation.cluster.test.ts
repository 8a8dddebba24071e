import { afterAll, beforeAll, expect, it } from "vitest";
import type { JsonObject } from "../../src/kernel/json.js";
import { MANAGED_BY_LABEL, MANAGER } from "../../src/objects/labels.js";
import { readRoleCatalogue } from "../support/role-catalogue.js";
import { AUDITOR, compileAccessOrganization, holder, holderAccount } from "./access/access-organization.js";
import { ADMINISTRATOR } from "./access/documented-access.js";
import { ESCALATIONS, PRIVILEGED_POD } from "./access/escalations.js";
import { schemalessCrds } from "./access/schemaless-crds.js";
import { signedIn } from "./access/signed-in.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import type { KubeClient, ServedObject } from "./control-plane/client/kube-client.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { poll } from "./control-plane/poll.js";
import { describeControlPlane } from "./describe-cluster.js";

const roles = [...readRoleCatalogue().roles, AUDITOR.name];
const belowAdministrator = roles.filter((role) => role !== ADMINISTRATOR);
const RBAC = "rbac.authorization.k8s.io/v1";
/** Those that Kubernetes puts together from others, by label. */
const AGGREGATED = ["view", "edit", "admin"];
const AGGREGATION = "rbac.authorization.k8s.io/aggregate-to-";
/** Attempts at what a role allows in other projects too, when it is granted in all of them. */
const WORK_ELSEWHERE = ["a secret of another project", "pods of another project", "a pod in another project"];
const SECRET = { apiVersion: "v1", kind: "Secret" };

describeControlPlane("escalation", { controllerManager: true }, (plane) => {
  const opened: KubeClient[] = [];

  /** Somebody with a token of their own, who has a role in the whole organization, or in the project `vision`. */
  const signInWith = async (role: string, scope: "acme" | "vision"): Promise<KubeClient> => {
    const client = await signedIn(plane(), holderAccount(role, scope));
    opened.push(client);
    return client;
  };

  beforeAll(async () => {
    const { client } = plane();
    const objects = await compileAccessOrganization(roles);
    const namespaces = ["ci"].map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
    await applyInOrder(client, [...schemalessCrds(objects), ...namespaces, ...objects]);
    await client.create({ ...SECRET, metadata: { name: "registry", namespace: "speech" }, stringData: { key: "x" } });
    await client.create({ apiVersion: "v1", kind: "Node", metadata: { name: "node-1" } });
  }, 180_000);
  afterAll(async () => {
    for (const client of opened) await client.close();
  });

  it.each(belowAdministrator.flatMap((role) => (["acme", "vision"] as const).map((scope) => [role, scope] as const)))(
    "by %s, granted in %s, is refused by the API server, whatever it is after",
    async (role, scope) => {
      const client = await signInWith(role, scope);
      const outcomes: Record<string, string> = {};
      for (const [title, attempt] of Object.entries(ESCALATIONS)) {
        if (scope === "acme" && WORK_ELSEWHERE.includes(title)) continue;
        outcomes[title] = await outcomeOf(attempt(client));
      }
      expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((title) => [title, "Forbidden"])));
    },
  );

  it("through aggregation is not possible: shipped roles take no rules from others and give none to others", async () => {
    const labelSelector = `${MANAGED_BY_LABEL}=${MANAGER}`;
    const shipped = await plane().client.list({ apiVersion: RBAC, kind: "ClusterRole", labelSelector });
    expect(shipped.length).toBeGreaterThanOrEqual(roles.length);
    for (const role of shipped) {
      expect(role["aggregationRule"]).toBeUndefined();
      const labels = Object.keys(role.metadata.labels ?? {});
      expect(labels.filter((label) => label.startsWith(AGGREGATION))).toEqual([]);
    }
  });

  it("by the roles of Kubernetes is not possible: view, edit and admin are made of its own only, and see no queues", async () => {
    const { client } = plane();
    const all = await client.list({ apiVersion: RBAC, kind: "ClusterRole" });
    const parts = all.filter(({ metadata }) =>
      Object.keys(metadata.labels ?? {}).some((label) => label.startsWith(AGGREGATION)),
    );
    expect(parts.length).toBeGreaterThanOrEqual(AGGREGATED.length);
    for (const { metadata } of parts) expect(metadata.labels?.["kubernetes.io/bootstrapping"]).toBe("rbac-defaults");
    for (const name of AGGREGATED) {
      const user = `${name}@acme.example`;
      // The controller has put it together.
      const role = { apiVersion: RBAC, kind: "ClusterRole", metadata: { name } };
      await client.waitFor(role, (now) => rulesOf(now).length > 0);
      await client.create({
        apiVersion: RBAC,
        kind: "ClusterRoleBinding",
        metadata: { name: `test-${name}` },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
        subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }],
      });
      for (const verb of ["get", "list", "create", "patch", "delete"]) {
        const somebody = client.as({ user });
        expect(await somebody.may({ verb, group: "scheduling.run.ai", resource: "queues" })).toBe(false);
        expect(await somebody.may({ verb, group: "kai.scheduler", resource: "schedulingshards" })).toBe(false);
      }
    }
  });

  it("to root on a node is refused, unless the namespace's labels say otherwise", async () => {
    const { client } = plane();
    const researcher = client.as(holder("user", "researcher", "vision"));
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "vision" } };
    const enforced = (level: string): unknown => ({
      metadata: { labels: { "pod-security.kubernetes.io/enforce": level } },
    });
    const outcome = async (): Promise<string> => await outcomeOf(researcher.create(PRIVILEGED_POD, { dryRun: true }));
    expect(await outcome()).toBe("Forbidden");
    await client.patch(namespace, enforced("privileged"));
    // Labels reach the admission plugin a moment after they are written.
    await poll(async () => (await outcome()) === "passed", { seconds: 30, describe: () => "it is still refused" });
    await client.patch(namespace, enforced("baseline"));
    await poll(async () => (await outcome()) === "Forbidden", { seconds: 30, describe: () => "it still passes" });
  });

  it("to a service account of the same namespace is open to who keeps its secrets, as documented", async () => {
    const { client } = plane();
    const keeper = client.as(holder("user", "research-manager", "vision"));
    const name = "workload-token";
    await keeper.create({
      ...SECRET,
      metadata: { name, namespace: "vision", annotations: { "kubernetes.io/service-account.name": "workload" } },
      type: "kubernetes.io/service-account-token",
    });
    const filled = await keeper.waitFor({ ...SECRET, metadata: { name, namespace: "vision" } }, (secret) =>
      Object.hasOwn((secret?.["data"] ?? {}) as JsonObject, "token"),
    );
    expect(filled).toBeDefined();
  });

  it("of an administrator of the whole cluster to anything is open, through tokens of controllers, as documented", async () => {
    const administrator = await signInWith(ADMINISTRATOR, "acme");
    expect(await outcomeOf(ESCALATIONS["a token of a controller of Kubernetes"]!(administrator))).toBe("passed");
    expect(await outcomeOf(ESCALATIONS["a binding to the strongest role"]!(administrator))).toBe("Forbidden");
    expect(await outcomeOf(ESCALATIONS["to be an administrator"]!(administrator))).toBe("Forbidden");
  });

  // Last, as it makes all that the others are refused.
  it("passes when somebody tries who may do everything: what refuses the others are their rights", async () => {
    const root = plane().client.as({ user: "root@acme.example", groups: ["system:masters"] });
    const refused: string[] = [];
    for (const [title, attempt] of Object.entries(ESCALATIONS))
      if ((await outcomeOf(attempt(root))) === "Forbidden") refused.push(title);
    expect(refused).toEqual([]);
  });
});

function rulesOf(role: ServedObject | undefined): readonly unknown[] {
  return (role?.["rules"] ?? []) as readonly unknown[];
}

/** `passed`, or the reason that the API server gives. */
async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "passed";
  } catch (error) {
    if (error instanceof KubeRefusal) return error.reason;
    throw error;
  }
}
