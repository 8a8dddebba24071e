import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../kernel/json.js";
import type { KubeObject } from "../../objects/kube-object.js";
import { argoCdRemoval } from "./removal.js";

const OPTIONS = "argocd.argoproj.io/sync-options";

function object(kind: string, spec: JsonObject, annotations?: Readonly<Record<string, string>>): KubeObject {
  const apiVersion = kind === "Namespace" ? "v1" : "argoproj.io/v1alpha1";
  return { apiVersion, kind, metadata: { name: "research", ...(annotations ? { annotations } : {}) }, spec };
}

describe("protection", () => {
  it("is an annotation, which can be taken off without touching other options", () => {
    const { isProtected, unprotect } = argoCdRemoval;
    const made = object(
      "Namespace",
      {},
      {
        [OPTIONS]: "Prune=false,Replace=true,Delete=false",
        "argocd.argoproj.io/compare-options": "ServerSideDiff=true,IgnoreExtraneous",
        wave: "1",
      },
    );
    expect(isProtected(made)).toBe(true);
    expect(unprotect(made).metadata.annotations).toEqual({
      [OPTIONS]: "Replace=true",
      // Otherwise Argo CD would call the Application Synced while the object waits to be pruned, and never prune it.
      "argocd.argoproj.io/compare-options": "ServerSideDiff=true",
      wave: "1",
    });
    expect(unprotect(object("Namespace", {}, { [OPTIONS]: "Prune=false" })).metadata).toEqual({ name: "research" });
    const bare = object("Namespace", {}, { [OPTIONS]: "Replace=true" });
    expect([isProtected(bare), unprotect(bare)]).toEqual([false, bare]);
  });

  it("of an Application goes together with its refusal of an empty folder", () => {
    const automated = { allowEmpty: false, prune: true };
    const made = object("Application", { syncPolicy: { automated } }, { [OPTIONS]: "Prune=false,Delete=false" });
    expect(argoCdRemoval.unprotect(made)["spec"]).toEqual({
      syncPolicy: { automated: { allowEmpty: true, prune: true } },
    });
  });
});

describe("the folder of an Application", () => {
  it("is its path in the repository, and charts have none", () => {
    const { syncedFolder } = argoCdRemoval;
    expect(syncedFolder(object("Application", { source: { path: "prod/clusters/east/platform" } }))).toBe(
      "prod/clusters/east/platform",
    );
    expect(syncedFolder(object("Application", { source: { chart: "kai-scheduler" } }))).toBeNull();
    expect(syncedFolder(object("AppProject", { source: { path: "x" } }))).toBeNull();
  });
});

describe("permits of an AppProject", () => {
  const queue = { group: "scheduling.run.ai", kind: "Queue" };
  const quota = { group: "", kind: "ResourceQuota" };
  const vision = { server: "https://east", namespace: "vision" };
  const speech = { server: "https://east", namespace: "speech" };
  const keep = (next: JsonObject, published: JsonObject): unknown =>
    argoCdRemoval.keepPermits(object("AppProject", next), object("AppProject", published))["spec"];

  it("keep what was published, behind what is needed", () => {
    expect(
      keep(
        { destinations: [vision], clusterResourceWhitelist: [] },
        {
          destinations: [speech, vision, { server: "https://other", namespace: "a" }],
          clusterResourceWhitelist: [queue],
          namespaceResourceWhitelist: [quota],
        },
      ),
    ).toEqual({
      destinations: [vision, speech],
      clusterResourceWhitelist: [queue],
      namespaceResourceWhitelist: [quota],
    });
  });

  it("give up denying every kind for the sake of one that was allowed", () => {
    const denied = { namespaceResourceBlacklist: [{ group: "*", kind: "*" }] };
    expect(
      keep({ destinations: [vision], ...denied }, { destinations: [vision], namespaceResourceWhitelist: [quota] }),
    ).toEqual({ destinations: [vision], namespaceResourceWhitelist: [quota] });
  });

  it("are the same object when nothing more was allowed, and nothing of other kinds", () => {
    const next = object("AppProject", { destinations: [vision], clusterResourceWhitelist: [queue] });
    expect(argoCdRemoval.keepPermits(next, object("AppProject", { destinations: [vision] }))).toBe(next);
    const application = object("Application", {});
    expect(argoCdRemoval.keepPermits(application, next)).toBe(application);
  });
});
