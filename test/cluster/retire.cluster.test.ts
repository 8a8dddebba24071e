import { beforeAll, describe, expect, it } from "vitest";
import { parsePlainDocuments } from "../../src/kernel/yaml.js";
import type { KubeObject } from "../../src/objects/kube-object.js";
import { sharedData } from "../support/shared-data.js";
import type { KubeClient, ServedObject } from "./control-plane/client/kube-client.js";
import { applyInOrder } from "./control-plane/client/apply-in-order.js";
import { readCrdFolder } from "./control-plane/read-crd-folder.js";
import { describeControlPlane } from "./describe-cluster.js";
import { applications, expectLeftBehind, settle, statusOf } from "./retire/applications.js";
import { retiringOrganization, type RetiringOrganization } from "./retire/retiring-organization.js";

const CRDS = sharedData("crds/kai-v0.17.0");
const MANAGED = "app.kubernetes.io/managed-by=fairlead";
const WATCHED = [
  { apiVersion: "v1", kind: "Namespace" },
  { apiVersion: "v1", kind: "ResourceQuota" },
  { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding" },
  { apiVersion: "scheduling.run.ai/v2", kind: "Queue" },
] as const;

/** What is in the cluster: UIDs by kind, namespace and name. A new one means that the object was removed and made again. */
async function living(client: KubeClient): Promise<Readonly<Record<string, string>>> {
  const lists = await Promise.all(WATCHED.map((kind) => client.list({ ...kind, labelSelector: MANAGED })));
  return Object.fromEntries(lists.flat().map((object) => [named(object), object.metadata.uid]));
}

function named({ kind, metadata }: ServedObject): string {
  return [kind, ...(metadata.namespace === undefined ? [] : [metadata.namespace]), metadata.name].join("/");
}

/** Without what belongs to a name: `vision`, `vision-h100`. */
function without(objects: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(objects).filter(([key]) => !new RegExp(`/${name}(-h100)?(/|$)`).test(key)));
}

const of = (kind: string, name: string): KubeObject => ({
  apiVersion: kind === "Queue" ? "scheduling.run.ai/v2" : "v1",
  kind,
  metadata: { name },
});
const options = (object: ServedObject | undefined): string | undefined =>
  object?.metadata.annotations?.["argocd.argoproj.io/sync-options"];

const UNITS = ["east-platform", "east-product", "east-research", "fairlead-acme"];
const ALL = { research: ["vision", "speech", "maps"], product: ["chat"] };

describe.skipIf(CRDS === undefined)("removal in two commits", () => {
  describeControlPlane("with Argo CD", { controllerManager: true, argocd: {} }, (plane) => {
    let acme: RetiringOrganization;
    let client: KubeClient;

    beforeAll(async () => {
      client = plane().client;
      await applyInOrder(client, readCrdFolder(CRDS ?? ""));
      acme = retiringOrganization(plane().folder);
      acme.define(ALL);
      const commit = await acme.publish();
      const note = acme.rendered("delivery/argocd-settings.txt");
      const [settings] = parsePlainDocuments(note.slice(note.indexOf("\ndata:"))) ?? [];
      const argocdCm = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "argocd-cm", namespace: "argocd" } };
      await client.patch(argocdCm, settings);
      const root = parsePlainDocuments(acme.rendered("delivery/root.yaml")) as unknown as readonly KubeObject[];
      for (const object of root) await client.apply(object);
      await settle(client, commit, UNITS);
    }, 300_000);

    it("shows a retired project without protection, empty-handed and closed, and everything else as it was", async () => {
      const before = await living(client);
      expect(options(await client.get(of("Namespace", "speech")))).toBe("Prune=false,Delete=false");
      acme.define({ ...ALL, research: ["vision", "maps"] });
      await settle(client, await acme.publish(), UNITS);

      const namespace = await client.get(of("Namespace", "speech"));
      expect(options(namespace)).toBeUndefined();
      expect(namespace?.metadata.labels?.["fairlead.dev/retired"]).toBe("true");
      expect(namespace?.metadata.annotations?.["fairlead.dev/removal-approved"]).toBe("speech");
      const queue = await client.get(of("Queue", "speech-h100"));
      expect(options(queue)).toBeUndefined();
      expect(queue?.["spec"]).toMatchObject({ resources: { gpu: { quota: 0, limit: 0, overQuotaWeight: 0 } } });
      const after = await living(client);
      const gone = Object.keys(before).filter((name) => after[name] !== before[name]);
      expect(gone, "only who may enter is taken away").toEqual(["RoleBinding/speech/fairlead:viewer"]);
      expect(Object.keys(after).filter((name) => !(name in before))).toEqual([]);
      await expectLeftBehind(client, []);
    }, 300_000);

    it("shows the project gone after the release, and nothing else", async () => {
      const before = await living(client);
      await settle(client, await acme.publish("--release"), UNITS);
      await client.waitFor(of("Namespace", "speech"), (object) => object === undefined, 60);
      expect(await living(client)).toEqual(without(before, "speech"));
      await expectLeftBehind(client, []);
      // Then its permits go too, and the output is what the definitions say.
      await settle(client, await acme.publish("--release"), UNITS);
      expect(acme.rendered("fairlead.index.json")).not.toContain("retired");
    }, 300_000);

    it("removes nothing when the release is pushed before Argo CD has seen the retirement", async () => {
      const before = await living(client);
      acme.define({ ...ALL, research: ["vision"] });
      await acme.publishUnseen();
      await acme.publishUnseen("--release");
      await settle(client, acme.reveal(), UNITS);
      await expectLeftBehind(client, ["Namespace/maps", "Queue/maps-h100"]);
      const after = await living(client);
      for (const kept of ["Namespace/maps", "Queue/maps-h100", "Namespace/vision"])
        expect(after[kept]).toBe(before[kept]);

      // Defined again, it is Fairlead's again; from there it can be removed in the right order.
      acme.define({ ...ALL, research: ["vision", "maps"] });
      await settle(client, await acme.publish(), UNITS);
      await expectLeftBehind(client, []);
      expect((await living(client))["Namespace/maps"]).toBe(before["Namespace/maps"]);
    }, 300_000);

    it("takes a whole department away when that is allowed, its Application last", async () => {
      const before = await living(client);
      acme.define({ research: ["vision", "maps"] });
      acme.allow((await acme.blocked()).plan.digest);
      await settle(client, await acme.publish(), UNITS);
      const retired = (await applications(client)).get("east-product");
      expect(options(retired)).toBeUndefined();
      expect(retired?.["spec"]).toMatchObject({ syncPolicy: { automated: { allowEmpty: true } } });
      expect(Object.keys(await living(client))).toContain("Namespace/chat");

      await settle(client, await acme.publish("--release"), UNITS);
      await client.waitFor(of("Namespace", "chat"), (object) => object === undefined, 60);
      expect(statusOf((await applications(client)).get("east-product")).resources ?? []).toEqual([]);
      const rest = without(without(before, "chat"), "product");
      expect(await living(client)).toEqual(rest);

      const remaining = UNITS.filter((name) => name !== "east-product");
      await settle(client, await acme.publish("--release"), remaining);
      const project = {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "AppProject",
        metadata: { name: "east-product", namespace: "argocd" },
      };
      await client.waitFor(project, (object) => object === undefined, 60);
      expect(await living(client)).toEqual(rest);
      expect(acme.rendered("fairlead.index.json")).not.toContain("retired");
    }, 400_000);
  });
});
