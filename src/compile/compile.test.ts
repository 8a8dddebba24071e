import { describe, expect, it } from "vitest";
import { acmeDefinitions, fakeBackend, modelFixture } from "../../test/support/model-fixture.js";
import { argoCd } from "../delivery/argocd/index.js";
import type { Staged } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../kernel/json.js";
import type { OrgModel } from "../model/org-model.js";
import type { CompiledOrganization } from "../objects/compiled.js";
import type { KubeObject } from "../objects/kube-object.js";
import { objectKey } from "../objects/object-key.js";
import type { SchedulerBackend } from "../schedulers/contract.js";
import { compile } from "./compile.js";

const layout = {
  unitFolder: ({ cluster, name }: { cluster: string; name: string }) => `clusters/${cluster}/${name}`,
  deliveryFolder: "delivery",
};

function run(
  model: OrgModel,
  extras: Readonly<Record<string, readonly KubeObject[]>> = {},
  backend: SchedulerBackend = fakeBackend(),
): Staged<CompiledOrganization> {
  return compile(model, {
    backends: new Map([["fake", backend]]),
    engines: new Map([["argocd", argoCd]]),
    extras: new Map(Object.entries(extras)),
    layout,
    finish: (file) => file,
  });
}

function compiled(definitions: readonly JsonObject[] = acmeDefinitions()): CompiledOrganization {
  const { value, diagnostics } = run(modelFixture(definitions));
  expect(diagnostics).toEqual([]);
  if (!value) throw new Error("compile gave nothing");
  return value;
}

function file(output: CompiledOrganization, path: string): readonly KubeObject[] {
  return output.files.find((candidate) => candidate.path === path)?.objects ?? [];
}

function find(output: CompiledOrganization, path: string, key: string): KubeObject {
  const object = file(output, path).find((candidate) => objectKey(candidate) === key);
  if (!object) throw new Error(`${path} has no ${key}, only ${file(output, path).map(objectKey).join(", ")}`);
  return object;
}

const configMap = (name: string, namespace?: string): KubeObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

describe("the files of an organization", () => {
  it("are one per project and cluster, the platform's lists, the engine's files and the facts, in order of paths", () => {
    const { files, texts } = compiled();
    expect(files.map(({ path }) => path)).toEqual([
      "clusters/east/platform/access",
      "clusters/east/platform/guards",
      "clusters/east/platform/queues-research",
      "clusters/east/platform/queues-robotics",
      "clusters/east/platform/roles",
      "clusters/east/platform/scheduler",
      "clusters/east/research/speech",
      "clusters/east/research/vision",
      "clusters/east/robotics/arms",
      "clusters/west/platform/access",
      "clusters/west/platform/guards",
      "clusters/west/platform/queues-research",
      "clusters/west/platform/roles",
      "clusters/west/platform/scheduler",
      "clusters/west/research/vision",
      "delivery/east-platform",
      "delivery/east-research",
      "delivery/east-robotics",
      "delivery/root",
      "delivery/west-platform",
      "delivery/west-research",
    ]);
    expect(texts.map(({ path }) => path)).toEqual([
      "clusters/east/platform/nodes.md",
      "clusters/west/platform/nodes.md",
      "delivery/argocd-settings.txt",
      "fairlead.organization.json",
    ]);
  });

  it("hold the scheduling rules of their projects: a class, its label and the reaper's rights", () => {
    const definitions = acmeDefinitions().map((definition) => ({
      ...definition,
      ...(definition["name"] === "arms" && { schedulingRules: { trainingIdleLimit: "1h" } }),
    }));
    const output = compiled(definitions);
    const [platform, arms] = ["clusters/east/platform", "clusters/east/robotics/arms"];
    const policies = file(output, `${platform}/scheduling-rules`).map(
      ({ kind, metadata }) => `${kind} ${metadata.name}`,
    );
    const label = find(output, arms, "core/Namespace/-/robot-arms").metadata.labels?.["policy.fairlead.dev/scheduling"];
    expect(policies).toContain(`ValidatingAdmissionPolicy fairlead-${label ?? ""}`);
    expect(policies).toContain("ValidatingAdmissionPolicy fairlead-guard-stamps");
    expect(find(output, arms, "rbac.authorization.k8s.io/RoleBinding/robot-arms/fairlead-reaper")).toBeDefined();
    expect(find(output, `${platform}/reaper`, "batch/CronJob/fairlead-reaper/fairlead-reaper")).toBeDefined();
    expect(file(output, "clusters/west/platform/reaper")).toEqual([]);
  });

  it("say which definition they come from", () => {
    const { files } = compiled();
    const origins = new Map(files.map(({ path, origin }) => [path, origin]));
    expect(origins.get("clusters/east/research/vision")).toEqual({ entity: "project:vision", file: "project.ts" });
    expect(origins.get("clusters/east/platform/queues-robotics")?.entity).toBe("department:robotics");
    expect(origins.get("clusters/west/platform/roles")?.entity).toBe("cluster:west");
    expect(origins.get("delivery/east-robotics")?.entity).toBe("department:robotics");
  });

  it("hold their objects by wave, then by key", () => {
    expect(file(compiled(), "clusters/east/robotics/arms").map(objectKey)).toEqual([
      "fake.example/Queue/-/arms",
      "core/Namespace/-/robot-arms",
      "core/LimitRange/robot-arms/fairlead",
      "core/ResourceQuota/robot-arms/fairlead",
      "networking.k8s.io/NetworkPolicy/robot-arms/fairlead",
      "core/ServiceAccount/robot-arms/workload",
      "rbac.authorization.k8s.io/RoleBinding/robot-arms/fairlead:department-administrator",
      "rbac.authorization.k8s.io/RoleBinding/robot-arms/fairlead:system-administrator",
      "rbac.authorization.k8s.io/RoleBinding/robot-arms/fairlead:viewer",
    ]);
  });

  it("are the same whatever order the definitions come in", () => {
    const definitions = acmeDefinitions();
    const paths = (output: CompiledOrganization): unknown => output.files.map(({ path, objects }) => [path, objects]);
    expect(paths(compiled([...definitions].reverse()))).toEqual(paths(compiled(definitions)));
  });

  it("need no engine: objects then carry no hints of one", () => {
    const definitions = acmeDefinitions().map(({ delivery: _, ...definition }) => definition);
    const { value } = run(modelFixture(definitions));
    expect(value?.files.some(({ path }) => path.startsWith("delivery/"))).toBe(false);
    expect(JSON.stringify(value?.files)).not.toContain("argocd.argoproj.io");
  });
});

describe("a project's namespace", () => {
  it("has the labels of its scopes, and those that Fairlead finds it by cannot be replaced", () => {
    const { metadata } = find(compiled(), "clusters/east/research/vision", "core/Namespace/-/vision");
    expect(metadata.labels).toEqual({
      "app.kubernetes.io/managed-by": "fairlead",
      "fairlead.dev/organization": "acme",
      "fairlead.dev/department": "research",
      "fairlead.dev/project": "vision",
      "pod-security.kubernetes.io/enforce": "baseline",
      team: "vision",
    });
  });

  it("has the labels of its cluster where no other scope sets the same key", () => {
    const definitions = acmeDefinitions().map((definition) =>
      definition["kind"] === "cluster" && definition["name"] === "east"
        ? { ...definition, labels: { site: "dresden", team: "of the cluster" } }
        : definition["name"] === "vision"
          ? { ...definition, labels: { team: "vision" } }
          : definition,
    );
    const output = compiled(definitions);
    const east = find(output, "clusters/east/research/vision", "core/Namespace/-/vision").metadata.labels;
    expect(east).toMatchObject({ site: "dresden", team: "vision" });
    expect(find(output, "clusters/west/research/vision", "core/Namespace/-/vision").metadata.labels).not.toHaveProperty(
      "site",
    );
  });

  it("is protected, as are queues; what holds nothing is not", () => {
    const annotations = (path: string, key: string): unknown => find(compiled(), path, key).metadata.annotations;
    const vision = "clusters/east/research/vision";
    expect(annotations(vision, "core/Namespace/-/vision")).toEqual({
      "argocd.argoproj.io/compare-options": "IgnoreExtraneous",
      "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
      "argocd.argoproj.io/sync-wave": "-20",
      "fairlead.dev/queues": "vision",
    });
    expect(annotations(vision, "core/ServiceAccount/vision/workload")).toEqual({
      "argocd.argoproj.io/sync-wave": "-10",
    });
  });

  it("gets a service account unless the project wants none", () => {
    const keys = file(compiled(), "clusters/east/research/speech").map(objectKey);
    expect(keys.filter((key) => key.startsWith("core/ServiceAccount/"))).toEqual([]);
  });

  it("gets limits in the form in which the API server stores them", () => {
    const arms = "clusters/east/robotics/arms";
    expect(find(compiled(), arms, "core/LimitRange/robot-arms/fairlead")["spec"]).toEqual({
      limits: [{ type: "Container", defaultRequest: { cpu: "1", memory: "1Gi" } }],
    });
    expect(find(compiled(), arms, "core/ResourceQuota/robot-arms/fairlead")["spec"]).toEqual({ hard: { pods: "2k" } });
  });

  it("gets no limits that bound nothing: the API server would forget them, or keep them empty", () => {
    const limits = (settings: JsonObject): unknown[] => {
      const definitions = acmeDefinitions().map((definition) =>
        definition["name"] === "arms" ? { ...definition, ...settings } : definition,
      );
      const objects = file(compiled(definitions), "clusters/east/robotics/arms");
      return objects.filter(({ kind }) => kind === "LimitRange" || kind === "ResourceQuota").map(({ spec }) => spec);
    };
    expect(limits({ resourceQuota: {}, limitRange: { max: {} } })).toEqual([]);
    expect(limits({ resourceQuota: {}, limitRange: { max: {}, min: { cpu: "0.5" } } })).toEqual([
      { limits: [{ type: "Container", min: { cpu: "500m" } }] },
    ]);
  });

  it("is closed by default-deny, and open to its own pods and DNS by same-namespace", () => {
    const spec = (path: string, namespace: string): unknown =>
      find(compiled(), path, `networking.k8s.io/NetworkPolicy/${namespace}/fairlead`)["spec"];
    expect(spec("clusters/east/robotics/arms", "robot-arms")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
    expect(spec("clusters/east/research/vision", "vision")).toEqual({
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [
        { to: [{ podSelector: {} }] },
        {
          to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } }],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
      ],
    });
  });
});

describe("extra objects", () => {
  const model = modelFixture(acmeDefinitions());
  const codes = (extras: Readonly<Record<string, readonly KubeObject[]>>): string[] =>
    run(model, extras).diagnostics.map(({ code }) => code);

  it("go into the file of who made them, in every cluster of the project", () => {
    const { value, diagnostics } = run(model, {
      "project:vision": [configMap("settings", "vision")],
      "cluster:west": [configMap("dashboards", "monitoring")],
    });
    expect(diagnostics).toEqual([]);
    const holding = value?.files.filter(({ objects }) => objects.some(({ kind }) => kind === "ConfigMap"));
    expect(holding?.map(({ path }) => path)).toEqual([
      "clusters/east/research/vision",
      "clusters/west/platform/extra",
      "clusters/west/research/vision",
    ]);
  });

  it("of a project stay in its namespace", () => {
    expect(codes({ "project:vision": [configMap("settings", "speech")] })).toContain("compile/extra-outside-namespace");
    expect(codes({ "project:vision": [configMap("settings")] })).toContain("compile/extra-outside-namespace");
  });

  it("of a project are never of the whole cluster, also when a namespace was written to them", () => {
    const role = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "all", namespace: "vision" },
    };
    const queue = { apiVersion: "fake.example/v1", kind: "Queue", metadata: { name: "more", namespace: "vision" } };
    expect(new Set(codes({ "project:vision": [role, queue] }))).toEqual(new Set(["compile/extra-cluster-wide"]));
    expect(codes({ "cluster:east": [{ ...role, metadata: { name: "all" } }] })).toEqual([]);
  });

  it("of a cluster name the namespace of what lives in one", () => {
    expect(codes({ "cluster:east": [configMap("dashboards")] })).toEqual(["compile/extra-without-namespace"]);
  });

  it("have a name", () => {
    const nameless = { apiVersion: "v1", kind: "ConfigMap", metadata: { generateName: "a-", namespace: "vision" } };
    const codesOfNameless = codes({ "project:vision": [nameless as unknown as KubeObject] });
    expect(new Set(codesOfNameless)).toEqual(new Set(["compile/extra-without-name"]));
  });

  it("hold no secret, and no message repeats one", () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "token", namespace: "speech" },
      stringData: { token: "hunter2" },
    };
    const { diagnostics } = run(model, { "project:speech": [secret] });
    expect(diagnostics.map(({ code }) => code)).toEqual(["compile/extra-holds-secret"]);
    expect(diagnostics[0]?.message).toMatch(/^`extra` of the project "speech" makes the Secret "token" /);
    expect(JSON.stringify(diagnostics)).not.toContain("hunter2");
  });

  it("are protected when removing them would remove data", () => {
    const claim = { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name: "data", namespace: "speech" } };
    const { value } = run(model, { "project:speech": [claim] });
    const object = find(value!, "clusters/east/research/speech", "core/PersistentVolumeClaim/speech/data");
    expect(object.metadata.annotations).toEqual({
      "argocd.argoproj.io/compare-options": "IgnoreExtraneous",
      "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
    });
  });
});

describe("an object that is there twice", () => {
  it("is an error that names both who ask for it and points at both", () => {
    const model = modelFixture(acmeDefinitions());
    const { value, diagnostics } = run(model, {
      "cluster:east": [configMap("settings", "speech")],
      "project:speech": [configMap("settings", "speech")],
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: "compile/duplicate-object",
        message:
          'The cluster "east" and the project "speech" both give the cluster "east" the ConfigMap "settings" in the namespace "speech".',
        at: expect.objectContaining({ definition: 8 }),
        related: [expect.objectContaining({ at: { definition: 1, pointer: [] } })],
      }),
    ]);
  });

  it("is also an error against what Fairlead makes by itself", () => {
    const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "workload", namespace: "vision" } };
    const { diagnostics } = run(modelFixture(acmeDefinitions()), { "project:vision": [account] });
    expect(diagnostics.map(({ code }) => code)).toEqual(["compile/duplicate-object", "compile/duplicate-object"]);
  });
});

describe("errors of a scheduler", () => {
  it("stop compile before its objects are asked for", () => {
    const problem = { code: "fake/broken", severity: "error", message: "Broken.", at: { file: "." } } as const;
    const backend = fakeBackend({
      check: () => [problem],
      emit: () => {
        throw new Error("emit must not run after errors");
      },
    });
    expect(run(modelFixture(acmeDefinitions()), {}, backend)).toEqual({ diagnostics: [problem, problem] });
  });
});

describe("the facts", () => {
  it("have one entity on a line and every quota of the model", () => {
    const text = compiled().texts.find(({ path }) => path === "fairlead.organization.json")?.text ?? "";
    const vision = text.split("\n").find((line) => line.includes('"name":"vision"'));
    expect(JSON.parse(vision?.replace(/,$/, "") ?? "")).toEqual({
      name: "vision",
      department: "research",
      namespace: "vision",
      clusters: ["east", "west"],
      quotas: ["east/h100", "west/l40s"].map((nodePool) => ({
        nodePool,
        gpu: 4,
        gpuLimit: null,
        gpuWeight: 2,
        cpu: null,
        memory: null,
        priority: 100,
      })),
    });
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      "version",
      "organization",
      "nodePools",
      "departments",
      "projects",
    ]);
  });
});
