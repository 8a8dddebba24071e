import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/kernel/json.js";
import { followTheGuide } from "./argocd/administrator.js";
import { readApplications, type ApplicationState } from "./argocd/applications.js";
import { describeAcme } from "./argocd/describe-acme.js";
import type { ObjectReference } from "./control-plane/client/kube-client.js";
import { poll } from "./control-plane/poll.js";

const PATIENCE = { seconds: 240 };
const MINUTES = 60_000;

/** The AppProject of the department product in the cluster east, as Fairlead wrote it. */
const PROJECT = "east-product";

const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "note", namespace: "chat" } };
const serviceAccount = (namespace: string): ObjectReference => ({
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: "note", namespace },
});

/** Objects that somebody puts into the repository, by folder, and what Argo CD says of the first that it refuses. */
const REFUSED = {
  kind: { object: configMap, says: /ConfigMap is not permitted in project east-product/ },
  secret: {
    object: { ...configMap, kind: "Secret" },
    says: /Secret is not permitted in project east-product/,
  },
  "kind-of-the-cluster": {
    object: {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRoleBinding",
      metadata: { name: "note" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    },
    says: /ClusterRoleBinding is not permitted in project east-product/,
  },
  "namespace-of-another-department": {
    object: serviceAccount("vision"),
    says: /namespace vision is not permitted in project 'east-product'/,
  },
  "namespace-of-kubernetes": {
    object: serviceAccount("kube-system"),
    says: /namespace kube-system is not permitted in project 'east-product'/,
  },
} as const;

describeAcme("the AppProject of a department", { workloadPolicies: true }, (acme) => {
  let allowed: JsonObject;
  let states: () => Promise<ReadonlyMap<string, ApplicationState>>;

  /** An Application of the department's AppProject that differs from the rendered one in this. */
  const application = async (name: string, spec: JsonObject): Promise<void> => {
    await acme().east.client.apply({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name, namespace: "argocd" },
      spec: { ...allowed, syncPolicy: { automated: {}, retry: { limit: 0 } }, ...spec },
    });
  };
  const said = async (name: string): Promise<string> =>
    await poll(
      async () => {
        const { conditions = [], refusals = [], message = "", phase } = (await states()).get(name) ?? {};
        const text = [...conditions, message, ...refusals].join("\n");
        return (conditions.length > 0 || phase === "Failed" || phase === "Error") && text;
      },
      { ...PATIENCE, describe: () => `nothing was said of ${name}` },
    );

  beforeAll(async () => {
    const { east, organization } = acme();
    states = async () => await readApplications(east.client);
    organization.publish();
    organization.commitByHand("Put in what does not belong here", (folder) => {
      for (const [name, { object }] of [
        ...Object.entries(REFUSED),
        ["fitting", { object: serviceAccount("chat") }] as const,
      ]) {
        mkdirSync(path.join(folder, "by-hand", name), { recursive: true });
        writeFileSync(path.join(folder, "by-hand", name, "object.json"), JSON.stringify(object));
      }
    });
    await followTheGuide(east, organization.rendered);
    const reference = { apiVersion: "argoproj.io/v1alpha1", kind: "Application" } as const;
    const rendered = await east.client.waitFor(
      { ...reference, metadata: { name: PROJECT, namespace: "argocd" } },
      (now) => now !== undefined,
      PATIENCE.seconds,
    );
    allowed = rendered?.["spec"] as JsonObject;
    await poll(async () => (await states()).get(PROJECT)?.sync === "Synced", {
      ...PATIENCE,
      describe: () => `${PROJECT} is not synced`,
    });
  }, 10 * MINUTES);

  it("comes after the cluster's workload policies, which are synced like all else of the platform", async () => {
    expect((await states()).get("east-platform")).toMatchObject({ sync: "Synced", health: "Healthy", conditions: [] });
    const policies = await acme().east.client.list({
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicy",
    });
    expect(policies.filter(({ metadata }) => metadata.name.startsWith("fairlead-p-")).length).toBeGreaterThan(10);
  });

  const source = (folder: string): JsonObject => ({
    source: { ...(allowed["source"] as JsonObject), path: `by-hand/${folder}` },
  });

  it(
    "lets through what is of its kinds and in its namespaces",
    async () => {
      await application("fitting", source("fitting"));
      await poll(async () => (await states()).get("fitting")?.phase === "Succeeded", {
        ...PATIENCE,
        describe: () => "an object that fits was not synced",
      });
    },
    5 * MINUTES,
  );

  describe("refuses", () => {
    it.each(Object.entries(REFUSED))(
      "an object of another %s",
      async (name, { says, object }) => {
        await application(name, source(name));
        expect(await said(name)).toMatch(says);
        expect(await acme().east.client.get(object)).toBeUndefined();
      },
      5 * MINUTES,
    );

    it(
      "another repository",
      async () => {
        await application("repository", {
          source: { ...(allowed["source"] as JsonObject), repoURL: "https://git.acme.example/other.git" },
        });
        expect(await said("repository")).toMatch(
          /InvalidSpecError: application repo https:\/\/git.acme.example\/other.git is not permitted in project 'east-product'/,
        );
      },
      5 * MINUTES,
    );

    it(
      "another cluster, and another namespace as destination",
      async () => {
        const namespace = (allowed["destination"] as { readonly namespace: string }).namespace;
        await application("cluster", { destination: { name: "west", namespace } });
        await application("namespace", {
          destination: { ...(allowed["destination"] as JsonObject), namespace: "vision" },
        });
        for (const name of ["cluster", "namespace"])
          expect(await said(name)).toMatch(/InvalidSpecError: .*do not match any of the allowed destinations/);
      },
      5 * MINUTES,
    );
  });
});
