import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import type { KubeObject } from "../../src/objects/kube-object.js";
import type { ServedObject } from "./control-plane/client/kube-client.js";
import { KubeRefusal } from "./control-plane/client/kube-refusal.js";
import { describeCluster, describeControlPlane } from "./describe-cluster.js";

const namespace: KubeObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "fairlead-client-test" } };
const inside = { namespace: namespace.metadata.name };

function condition(object: ServedObject | undefined, wanted: string): string | undefined {
  const { conditions } = (object?.["status"] ?? {}) as {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
  return conditions?.find(({ type }) => type === wanted)?.status;
}

describeCluster("the client", (cluster) => {
  it("applies, patches, lists and deletes", async () => {
    const { client } = cluster();
    const settings: KubeObject = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "settings", ...inside, labels: { of: "client-test" } },
      data: { a: "1" },
    };
    expect((await client.apply(namespace)).created).toBe(true);
    expect((await client.apply(settings, { dryRun: true })).created).toBe(true);
    expect(await client.get(settings)).toBeUndefined();
    expect((await client.apply(settings)).created).toBe(true);
    expect((await client.apply(settings)).created).toBe(false);
    const { object } = await client.patch(settings, { data: { b: "2" } });
    expect(object["data"]).toEqual({ a: "1", b: "2" });
    const listed = await client.list({
      apiVersion: "v1",
      kind: "ConfigMap",
      ...inside,
      labelSelector: "of=client-test",
    });
    expect(listed.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([["ConfigMap", "settings"]]);
    expect(await client.delete(settings)).toBe(true);
    expect(await client.delete(settings)).toBe(false);
  });

  it("hands on the server's warnings, and its refusals in its own words", async () => {
    const { client } = cluster();
    const labels = { app: "old" };
    const template = {
      metadata: { labels },
      spec: {
        nodeSelector: { "beta.kubernetes.io/os": "linux" },
        containers: [{ name: "main", image: "example/none" }],
      },
    };
    const deployment = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "old", ...inside } };
    const spec = { replicas: 0, selector: { matchLabels: labels }, template };
    const { warnings } = await client.apply({ ...deployment, spec });
    expect(warnings).toEqual([expect.stringContaining("deprecated since v1.14")]);
    const refused = client.apply({ ...deployment, spec: { ...spec, nonsense: true } });
    await expect(refused).rejects.toThrow(KubeRefusal);
    await expect(refused).rejects.toThrow("nonsense");
  });

  it("acts as somebody else", async () => {
    const { client } = cluster();
    const ines = client.as({ user: "ines", groups: ["vision-team"] });
    const action = { verb: "list", group: "", resource: "pods", ...inside };
    expect(await client.may(action)).toBe(true);
    expect(await ines.may(action)).toBe(false);
    await expect(ines.list({ apiVersion: "v1", kind: "Pod", ...inside })).rejects.toMatchObject({
      reason: "Forbidden",
    });
  });

  it("knows the path of every kind, and says so of kinds and scopes that are not", async () => {
    const { client } = cluster();
    const lost = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "lost" } };
    await expect(client.get(lost)).rejects.toThrow("ConfigMap lost lives in a namespace and names none");
    await expect(client.get({ ...lost, kind: "Confgimap" })).rejects.toThrow(
      "the API server serves no Confgimap of v1",
    );
  });
});

describeControlPlane(
  "a control plane",
  { emulatedVersion: "1.33", controllerManager: true, nodes: [{ name: "n1", gpus: 8 }] },
  (plane) => {
    it("runs pods that are bound to a node", async () => {
      const { client } = plane();
      await client.apply(namespace);
      const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", ...inside } };
      await client.waitFor(account, (object) => object !== undefined);
      const container = { name: "main", image: "example/none" };
      const pod: KubeObject = {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "trainer", ...inside },
        spec: { nodeName: "n1", tolerations: [{ operator: "Exists" }], containers: [container] },
      };
      await client.create(pod);
      await client.waitFor(pod, (object) => condition(object, "Ready") === "True");
    });

    it("plays the version that was asked for", async () => {
      const { text } = await plane().client.send({ method: "GET", path: "/version" });
      expect(JSON.parse(text)).toMatchObject({ emulationMajor: "1", emulationMinor: "33" });
    });

    it("has nodes that get ready, with their GPUs", async () => {
      const node = await plane().client.waitFor(
        { apiVersion: "v1", kind: "Node", metadata: { name: "n1" } },
        (object) => condition(object, "Ready") === "True",
      );
      expect(node?.["status"]).toMatchObject({ allocatable: { "nvidia.com/gpu": "8" } });
    });

    it("makes service accounts in new namespaces, and empties them when they go", async () => {
      const { client } = plane();
      await client.apply(namespace);
      const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", ...inside } };
      await client.waitFor(account, (object) => object !== undefined);
      await client.delete(namespace);
      await client.waitFor(namespace, (object) => object === undefined, 60);
    });

    it("answers kubectl", () => {
      const { kubectl, kubeconfig } = plane();
      const nodes = execFileSync(kubectl, ["--kubeconfig", kubeconfig, "get", "nodes", "-o", "name"], {
        encoding: "utf8",
      });
      expect(nodes).toBe("node/n1\n");
    });

    it("shows what its programs have printed", () => {
      expect(plane().output("kube-apiserver")).not.toBe("");
      expect(plane().output("no-such-program")).toBe("");
    });
  },
);
