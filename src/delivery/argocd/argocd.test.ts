import { contentsList } from "../../objects/contents.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acmeDefinitions, modelFixture } from "../../../test/support/model-fixture.js";
import type { JsonObject } from "../../kernel/json.js";
import { compileSchema } from "../../kernel/schema.js";
import type { OrgModel } from "../../model/org-model.js";
import type { KubeObject, PlannedObject } from "../../objects/kube-object.js";
import type { DeliveryInput, DeliveryUnit } from "../contract.js";
import { applicationNames, type Named } from "./application-names.js";
import { argocd } from "./define.js";
import { argoCd } from "./index.js";
import { argoCdOptionsSchema } from "./options.js";

function model(delivery: JsonObject = {}): OrgModel {
  return modelFixture(
    acmeDefinitions().map((definition) =>
      definition["kind"] === "organization"
        ? { ...definition, delivery: { ...(definition["delivery"] as JsonObject), ...delivery } }
        : definition,
    ),
  );
}

const queue: PlannedObject = {
  object: { apiVersion: "fake.example/v1", kind: "Queue", metadata: { name: "vision" } },
  origin: "project:vision",
  hints: { wave: -40, prune: "protected" },
};

function input(
  organization: OrgModel,
  sizes: Readonly<Record<string, number>> = { research: 1, platform: 1 },
): DeliveryInput {
  const cluster = organization.clusters[0]!;
  const units = Object.entries(sizes).map(([name, size]): DeliveryUnit => {
    const scope = name === "platform" ? "platform" : "department";
    const held = contentsList();
    held.add(Array.from({ length: size }, () => queue));
    const unit = { cluster: cluster.name, name, scope } as const;
    return { unit, cluster, folder: `clusters/east/${name}`, contents: held.contents() };
  });
  return { model: organization, units, installations: [], folder: "delivery" };
}

function object(delivery: DeliveryInput, file: string, kind: string): KubeObject {
  const found = argoCd.deliver(delivery).find(({ name }) => name === file);
  return found!.objects.find((candidate) => candidate.kind === kind)!;
}

describe("the settings", () => {
  const validate = compileSchema(argoCdOptionsSchema);

  it("are plain frozen data with the engine's id", () => {
    const delivery = argocd({ repository: "https://git.acme.example/rendered.git" });
    expect(delivery).toEqual({ engine: "argocd", repository: "https://git.acme.example/rendered.git" });
    expect(Object.isFrozen(delivery)).toBe(true);
  });

  it("take the addresses that Git knows, and none with a password or a pattern", () => {
    const fits = (repository: string): boolean => validate({ repository }).length === 0;
    for (const good of [
      "https://git.acme.example/a.git",
      "git@git.acme.example:gpu/a.git",
      "file:///srv/a.git",
      "../a.git",
    ]) {
      expect(fits(good), good).toBe(true);
    }
    const logins = ["https://me:secret@git.acme.example/a.git", "https://token@git.acme.example/a.git"];
    for (const bad of [...logins, "https://git.acme.example/*", "", "!x", "a b"]) {
      expect(fits(bad), bad).toBe(false);
    }
  });

  it("take a folder inside the repository, and none outside it", () => {
    const fits = (path: string): boolean => validate({ repository: "../a.git", path }).length === 0;
    for (const good of ["", ".", "gpu/east", "./gpu/east/", "..gpu", "a/.github"]) expect(fits(good), good).toBe(true);
    for (const bad of ["..", "../up", "a/../../b", "/gpu", ".git/x", "a/.GIT", "C:/x", "a\\b"]) {
      expect(fits(bad), bad).toBe(false);
    }
  });

  it("are the default target of publish", () => {
    expect(argoCd.target(model({ branch: "live", path: "./gpu/east/" }))).toEqual({
      repository: "https://git.acme.example/rendered.git",
      branch: "live",
      path: "gpu/east",
    });
    expect(argoCd.target(model())).toMatchObject({ branch: "main", path: "" });
  });
});

describe("an Application", () => {
  it("of a department syncs its folder, takes back what left Git, and is protected itself", () => {
    expect(object(input(model({ path: "gpu" })), "east-research", "Application")).toEqual({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: {
        name: "east-research",
        namespace: "argocd",
        labels: {
          "app.kubernetes.io/managed-by": "fairlead",
          "fairlead.dev/organization": "acme",
          "fairlead.dev/department": "research",
        },
        annotations: {
          "argocd.argoproj.io/compare-options": "ServerSideDiff=true,IgnoreExtraneous",
          // A project that moves to another department is a renamed file to Git: only the AppProject tells that it left.
          "argocd.argoproj.io/manifest-generate-paths": ".;/gpu/delivery/east-research.yaml",
          "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
          "argocd.argoproj.io/sync-wave": "1",
        },
      },
      spec: {
        project: "east-research",
        source: {
          repoURL: "https://git.acme.example/rendered.git",
          targetRevision: "refs/heads/main",
          path: "gpu/clusters/east/research",
        },
        destination: { server: "https://east.acme.example:6443", namespace: "default" },
        revisionHistoryLimit: 3,
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          retry: { limit: -1, refresh: true, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
          syncOptions: [
            "ApplyOutOfSyncOnly=true",
            "CreateNamespace=false",
            "PruneLast=true",
            "ServerSideApply=true",
            "Validate=false",
          ],
        },
      },
    });
  });

  it("retries without end only where a retry takes the newest commit", () => {
    const retry = (version: string): unknown => {
      const spec = object(input(model({ version })), "east-platform", "Application")["spec"] as JsonObject;
      return (spec["syncPolicy"] as JsonObject)["retry"];
    };
    expect(retry("3.1")).toMatchObject({ limit: 5 });
    expect(retry("3.1")).not.toHaveProperty("refresh");
    expect(retry("3.2.4")).toMatchObject({ limit: -1, refresh: true });
    expect(retry("3.10")).toMatchObject({ limit: -1, refresh: true });
  });

  it("of a scheduler takes the chart, without the scheme that Argo CD refuses", () => {
    const organization = model();
    const cluster = organization.clusters[1]!;
    const installation = {
      name: "fake",
      repository: "oci://registry.example/charts",
      chart: "fake",
      version: "1.2.3",
      namespace: "fake-system",
      values: { replicas: 2 },
      creates: { cluster: [], namespaced: [{ group: "apps", kind: "Deployment" }], namespaces: [] },
    };
    const delivery = { ...input(organization), installations: [{ cluster, installation }] };
    const application = object(delivery, "west-scheduler", "Application");
    expect(application["spec"]).toMatchObject({
      source: {
        repoURL: "registry.example/charts",
        chart: "fake",
        targetRevision: "1.2.3",
        helm: { releaseName: "fake", valuesObject: { replicas: 2 } },
      },
      destination: { name: "west", namespace: "fake-system" },
      syncPolicy: { syncOptions: expect.arrayContaining(["CreateNamespace=true"]) as unknown },
    });
    expect(application.metadata.annotations).toMatchObject({ "argocd.argoproj.io/sync-wave": "-5" });
    expect(object(delivery, "west-scheduler", "AppProject")["spec"]).toMatchObject({
      sourceRepos: ["registry.example/charts"],
      clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
    });
  });

  it("never has a finalizer that would take its objects along, nor an empty or false field that Argo CD would drop", () => {
    for (const { objects } of argoCd.deliver(input(model()))) {
      for (const made of objects) {
        expect(made.metadata).not.toHaveProperty("finalizers");
        expect(JSON.stringify(made)).not.toMatch(/\{\}|\[\]|null|:(false|0)\b/);
      }
    }
  });
});

describe("a project with a new name", () => {
  const destinations = (project: JsonObject): unknown => {
    const organization = modelFixture(
      acmeDefinitions().map((definition) =>
        definition["kind"] === "project" && definition["name"] === "vision"
          ? { ...definition, ...project }
          : definition,
      ),
    );
    const spec = object(input(organization), "east-research", "AppProject")["spec"] as JsonObject;
    return (spec["destinations"] as readonly JsonObject[]).map(({ namespace }) => namespace);
  };

  it("leaves its old namespace to be emptied: Argo CD removes nothing where it may not go", () => {
    expect(destinations({ formerly: ["seeing"] })).toEqual(["seeing"]);
  });

  it("leaves no namespace that it kept, or that belongs to another project by now", () => {
    expect(destinations({ formerly: ["seeing"], namespace: "seeing" })).toEqual(["default"]);
    expect(destinations({ formerly: ["robot-arms"] })).toEqual(["default"]);
  });
});

describe("the root", () => {
  it("leaves out its own file, and may make Applications and AppProjects beside itself, nothing else", () => {
    const delivery = input(model({ namespace: "gitops" }));
    expect(object(delivery, "root", "Application")["spec"]).toMatchObject({
      project: "fairlead-acme",
      source: { path: "delivery", directory: { exclude: "root.yaml" } },
      destination: { server: "https://kubernetes.default.svc", namespace: "gitops" },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    });
    expect(object(delivery, "root", "AppProject")["spec"]).toEqual({
      description: "Applications and AppProjects of the organization acme.",
      sourceRepos: ["https://git.acme.example/rendered.git"],
      destinations: [{ server: "https://kubernetes.default.svc", namespace: "gitops" }],
      namespaceResourceWhitelist: [
        { group: "argoproj.io", kind: "AppProject" },
        { group: "argoproj.io", kind: "Application" },
      ],
    });
  });

  it("makes AppProjects before schedulers, platforms before departments", () => {
    const delivery = input(model());
    const wave = (file: string, kind: string): number =>
      Number(object(delivery, file, kind).metadata.annotations?.["argocd.argoproj.io/sync-wave"] ?? 0);
    expect(wave("east-research", "AppProject")).toBeLessThan(wave("east-platform", "Application"));
    expect(wave("east-platform", "Application")).toBeLessThan(wave("east-research", "Application"));
  });
});

describe("names of Applications", () => {
  const dashed = fc.stringMatching(/^[ab](-[ab]){0,3}$/);
  const long = fc.stringMatching(/^[ab](-[ab]){25,31}$/).filter((name) => name.length <= 63);
  const name = fc.oneof(
    { weight: 4, arbitrary: dashed },
    { weight: 1, arbitrary: long },
    fc.constant("platform"),
    fc.constant("scheduler"),
  );

  it("are all different and at most 63 characters, whatever clusters and departments are called", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, name), { selector: ([a, b]) => `${a}/${b}`, maxLength: 30 }),
        (pairs) => {
          const departments = pairs.map(([owner, part]): Named => ({ purpose: "department", owner, part }));
          const owners = [...new Set(pairs.map(([owner]) => owner))];
          const platforms = owners.map((owner): Named => ({ purpose: "platform", owner, part: "platform" }));
          const schedulers = owners.map((owner): Named => ({ purpose: "scheduler", owner, part: "scheduler" }));
          const all = [...departments, ...platforms, ...schedulers, { purpose: "root", owner: "a" } as const];
          const names = [...applicationNames(all).values()];
          expect(new Set(names).size).toBe(all.length);
          for (const text of names) expect(text).toMatch(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  it("do not depend on the order, and not on whether a scheduler is installed", () => {
    const department: Named = { purpose: "department", owner: "east", part: "scheduler" };
    const scheduler: Named = { purpose: "scheduler", owner: "east", part: "scheduler" };
    const alone = applicationNames([department]).get(department);
    expect(applicationNames([department, scheduler]).get(department)).toBe(alone);
    expect(applicationNames([scheduler, department]).get(scheduler)).toBe("east-scheduler");
  });
});

describe("budgets", () => {
  const codes = (sizes: Readonly<Record<string, number>>, delivery: JsonObject = {}): string[] =>
    argoCd.check(input(model(delivery), sizes)).map(({ code }) => code);

  it("warn above 1,000 objects in an Application and refuse above 3,000", () => {
    expect(codes({ research: 1000 })).toEqual([]);
    expect(codes({ research: 1001 })).toEqual(["argocd/unit-above-budget"]);
    expect(codes({ research: 3000 })).toEqual(["argocd/unit-above-budget"]);
    expect(codes({ research: 3001, platform: 3001 })).toEqual(["argocd/unit-above-limit", "argocd/unit-above-limit"]);
  });

  it("follow the organization's own budget", () => {
    expect(codes({ research: 11 }, { maxObjectsPerApplication: 10 })).toEqual(["argocd/unit-above-budget"]);
    expect(codes({ research: 2500 }, { maxObjectsPerApplication: 3000 })).toEqual([]);
  });

  it("refuse more Applications than one root can hold", () => {
    const sizes = Object.fromEntries(Array.from({ length: 1501 }, (_, index) => [`d${index}`, 1]));
    expect(codes(sizes)).toEqual(["argocd/too-many-applications"]);
  });

  it("name the department, both numbers and where it is defined", () => {
    expect(argoCd.check(input(model(), { research: 1234 }))[0]).toMatchObject({
      severity: "warning",
      message:
        'The department "research" has 1,234 objects in the cluster "east", above the budget of 1,000 for one Argo CD Application.',
      at: { definition: 5, pointer: [] },
    });
  });
});

describe("the namespace of Argo CD", () => {
  it("belongs to no project", () => {
    expect(argoCd.check(input(model({ namespace: "robot-arms" })))).toEqual([
      expect.objectContaining({ code: "argocd/namespace-taken", severity: "error" }),
    ]);
  });
});

describe("hints of an object", () => {
  const plain: KubeObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "b" } };

  it("become annotations; an object without hints is left as it is", () => {
    expect(argoCd.annotate(plain, { wave: 0, prune: "normal" })).toBe(plain);
    expect(argoCd.annotate(plain, { wave: -20, prune: "protected" }).metadata.annotations).toEqual({
      // A leftover does not keep its Application OutOfSync, which would slow down the healing of everything else.
      "argocd.argoproj.io/compare-options": "IgnoreExtraneous",
      "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
      "argocd.argoproj.io/sync-wave": "-20",
    });
  });

  it("join what a user wrote: the user's wave wins, options add up", () => {
    const annotations = {
      "argocd.argoproj.io/sync-wave": "5",
      "argocd.argoproj.io/sync-options": "Replace=true",
      "argocd.argoproj.io/compare-options": "ServerSideDiff=false",
      note: "x",
    };
    const written = { ...plain, metadata: { ...plain.metadata, annotations } };
    expect(argoCd.annotate(written, { wave: -20, prune: "protected" }).metadata.annotations).toEqual({
      "argocd.argoproj.io/sync-wave": "5",
      "argocd.argoproj.io/sync-options": "Replace=true,Prune=false,Delete=false",
      "argocd.argoproj.io/compare-options": "ServerSideDiff=false,IgnoreExtraneous",
      note: "x",
    });
  });
});

describe("the note for Argo CD's administrator", () => {
  it("is a text that Argo CD does not read as objects", () => {
    const [note] = argoCd.notes(input(model({ namespace: "gitops" })));
    expect(note?.name).not.toMatch(/\.(ya?ml|json|jsonnet)$/);
    expect(note?.text).toContain('in the namespace "gitops"');
    expect(note?.text).toContain("resource.customizations.health.argoproj.io_Application");
    expect(note?.text).toContain("health.admissionregistration.k8s.io_ValidatingAdmissionPolicy");
  });
});
