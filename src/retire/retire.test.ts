import fc from "fast-check";
import { loadAll } from "js-yaml";
import { describe, expect, it } from "vitest";
import { outputOf, published, type Written } from "../../test/support/published-output.js";
import type { KubeObject } from "../objects/kube-object.js";
import { objectKey } from "../objects/object-key.js";
import { plan } from "../plan/index.js";
import { backends, engines } from "../products.js";
import type { FileSet } from "../render/file-set.js";
import { clusterOf, unitFolderIn } from "../render/layout.js";
import { EMPTY_TREE, type PublishedTree } from "../render/published-tree.js";
import { retire } from "./index.js";

const products = { engines: [...engines.values()], backends: [...backends.values()] };

const CLUSTERS = ["east", "west"];
const POOLS = ["a100", "h100"];
const DEPARTMENTS = ["research", "product", "labs"];
const PROJECTS = ["vision", "speech", "chat", "maps", "search"];

/** What somebody does next. */
type Step =
  | { readonly kind: "cluster" | "department" | "node-pool"; readonly index: number }
  | { readonly kind: "project"; readonly index: number; readonly department: number; readonly pools: number }
  | { readonly kind: "rename"; readonly index: number }
  | { readonly kind: "grant"; readonly index: number }
  | { readonly kind: "publish"; readonly release: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cluster" as const), index: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("department" as const), index: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("node-pool" as const), index: fc.nat(1) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("project" as const),
      index: fc.nat(4),
      department: fc.nat(2),
      pools: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rename" as const), index: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("grant" as const), index: fc.nat(4) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("publish" as const), release: fc.boolean() }) },
);

/** An organization by the names that are in it. */
interface Organization {
  readonly clusters: Set<string>;
  readonly pools: Set<string>;
  readonly departments: Set<string>;
  readonly projects: Map<string, { name: string; department: number; pools: number; granted: boolean }>;
}

function toggle(names: Set<string>, name: string): void {
  if (!names.delete(name)) names.add(name);
}

function change(organization: Organization, next: Exclude<Step, { kind: "publish" }>): void {
  const name = PROJECTS[next.index] ?? "";
  const project = organization.projects.get(name);
  switch (next.kind) {
    case "cluster": {
      toggle(organization.clusters, CLUSTERS[next.index] ?? "");
      return;
    }
    case "department": {
      toggle(organization.departments, DEPARTMENTS[next.index] ?? "");
      return;
    }
    case "node-pool": {
      toggle(organization.pools, POOLS[next.index] ?? "");
      return;
    }
    case "rename":
      if (project) project.name = project.name === name ? `new-${name}` : name;
      return;
    case "grant":
      if (project) project.granted = !project.granted;
      return;
    case "project":
      if (!organization.projects.delete(name))
        organization.projects.set(name, { name, department: next.department, pools: next.pools, granted: true });
  }
}

/** The definitions: what hangs on something that is not there is left out. */
function definitionsOf({ clusters, pools, departments, projects }: Organization): readonly Written[] {
  const delivery = { engine: "argocd", repository: "https://git.acme.example/rendered.git" };
  // Every organization has one cluster that stays, or there would be nothing to compile.
  const there = ["core", ...[...clusters].sort()];
  const poolNames = ["base", ...[...pools].sort()];
  const quota = (chosen: readonly string[], clusterNames: readonly string[]) =>
    clusterNames.flatMap((cluster) =>
      chosen.map((pool) => ({ nodePool: `${cluster}/${pool}`, gpu: 1, cpu: "1", memory: "1Gi" })),
    );
  const units = DEPARTMENTS.filter((name) => departments.has(name));
  return [
    { kind: "organization", name: "acme", delivery },
    ...there.map((name) => ({
      ...{ kind: "cluster" as const, name, kubernetes: "1.34" },
      scheduler: { backend: "kai", version: "0.17" },
    })),
    ...there.flatMap((cluster) =>
      poolNames.map((name) => ({
        ...{ kind: "node-pool" as const, name, cluster },
        nodes: { label: { pool: name }, gpus: 64 },
      })),
    ),
    ...units.map((name) => ({ kind: "department" as const, name, quotas: quota(poolNames, there) })),
    ...[...projects.values()].flatMap(({ name, department, pools: count, granted }, index) => {
      const unit = units[department % Math.max(1, units.length)];
      if (unit === undefined) return [];
      const own = index % 2 === 0 ? there : there.slice(0, 1);
      const access = granted ? [{ subject: { kind: "group", name: `${name}-team` }, role: "researcher" }] : [];
      const chosen = poolNames.slice(0, count);
      return [{ kind: "project" as const, name, department: unit, quotas: quota(chosen, own), access }];
    }),
  ];
}

interface Found {
  readonly object: KubeObject;
  readonly path: string;
}

const parsed = new Map<string, readonly KubeObject[]>();

/** The objects of a file. Most files come back unchanged many times. */
function objectsIn(text: string): readonly KubeObject[] {
  const objects = parsed.get(text) ?? (loadAll(text) as KubeObject[]);
  parsed.set(text, objects);
  return objects;
}

/** Every object of an output by cluster and key, with the file that it is in. Read by another library than the product's. */
function objectsOf({ files }: FileSet): Map<string, Found> {
  const objects = new Map<string, Found>();
  for (const { path, text } of files.values()) {
    if (!path.endsWith(".yaml")) continue;
    for (const object of objectsIn(text)) {
      const key = `${clusterOf(path) ?? "engine"} ${objectKey(object)}`;
      expect(objects.get(key)?.path, `${key} is published twice`).toBeUndefined();
      objects.set(key, { object, path });
    }
  }
  return objects;
}

const isGuarded = ({ metadata }: KubeObject): boolean =>
  (metadata.annotations?.["argocd.argoproj.io/sync-options"] ?? "").includes("Prune=false");
const isMarked = ({ metadata }: KubeObject): boolean => metadata.labels?.["fairlead.dev/retired"] === "true";

/** What has to hold between what is published and what is published next. */
function checkStep(before: FileSet, after: FileSet, defined: FileSet, release: boolean): void {
  const [old, fresh, wanted] = [objectsOf(before), objectsOf(after), objectsOf(defined)];
  for (const [key, { object, path }] of old) {
    const left = fresh.get(key);
    if (!left) {
      expect(isGuarded(object), `${key} is protected and removed by one commit`).toBe(false);
      if (isMarked(object)) expect(release, `${key} is released without being asked to`).toBe(true);
    } else if (!wanted.has(key)) {
      expect(left.path, `${key} stays in its file`).toBe(path);
      expect(isGuarded(left.object), `${key} is retired and protected`).toBe(false);
    }
  }
  for (const [key, { object }] of wanted) {
    const made = fresh.get(key)?.object;
    // Permits may be wider until a release; nothing else that is defined differs.
    if (object.kind === "AppProject") expect(made?.metadata).toEqual(object.metadata);
    else expect(made, `${key} is as defined`).toEqual(object);
  }
  for (const [key, { object }] of old) {
    const namespace = object.metadata.namespace;
    if (fresh.has(key) || object.kind !== "Namespace") continue;
    const inside = [...fresh].filter(
      ([other, item]) =>
        other.startsWith(key.slice(0, key.indexOf(" ") + 1)) && item.object.metadata.namespace === object.metadata.name,
    );
    expect(inside, `${key} is removed with something defined in it, ${namespace ?? ""}`).toEqual([]);
  }
  checkFolders([...old.values(), ...fresh.values()], before, after);
}

/** An Application goes after what it syncs, and its folder is there for as long as it is. */
function checkFolders(objects: readonly Found[], before: FileSet, after: FileSet): void {
  const folders = new Set([...after.files.keys()].map(unitFolderIn));
  const kept = new Set<string>();
  for (const { path, text } of after.files.values()) {
    if (!path.startsWith("delivery/") || !path.endsWith(".yaml")) continue;
    const [project, application] = objectsIn(text);
    const source = (application?.["spec"] as { source: { path?: string } }).source.path;
    if (source === undefined || source === "delivery") continue;
    kept.add(source);
    expect(folders.has(source), `${source} is synced and not there`).toBe(true);
    const permits = (project?.["spec"] as { destinations: { namespace: string }[] }).destinations;
    for (const { object, path: file } of objects)
      if (file.startsWith(`${source}/`) && object.metadata.namespace !== undefined)
        expect(
          permits.map(({ namespace }) => namespace),
          file,
        ).toContain(object.metadata.namespace);
  }
  for (const { path } of before.files.values()) {
    const folder = unitFolderIn(path);
    if (folder !== null && path.endsWith(".yaml")) expect(kept, `${folder} loses objects unseen`).toContain(folder);
  }
}

function publish(tree: PublishedTree, definitions: FileSet, release: boolean): FileSet {
  return retire(tree, definitions, { ...products, release }).files;
}

describe("any sequence of changes and publications", () => {
  it(
    "removes nothing protected in one commit, and ends with what is defined once all is released",
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(fc.array(step, { minLength: 2, maxLength: 24 }), (steps) => {
          const organization: Organization = {
            clusters: new Set(["east"]),
            pools: new Set(["a100"]),
            departments: new Set(["research", "product"]),
            projects: new Map([
              ["vision", { name: "vision", department: 0, pools: 2, granted: true }],
              ["speech", { name: "speech", department: 1, pools: 1, granted: true }],
            ]),
          };
          let lies = publish(EMPTY_TREE, outputOf(definitionsOf(organization)), false);
          for (const next of steps) {
            if (next.kind !== "publish") {
              change(organization, next);
              continue;
            }
            const defined = outputOf(definitionsOf(organization));
            const files = publish(published(lies), defined, next.release);
            checkStep(lies, files, defined, next.release);
            const { removals } = plan(published(lies), files);
            if (!next.release) expect(removals.released).toEqual([]);
            expect(removals.removed.filter(({ kind }) => kind === "Namespace" || kind === "Queue")).toEqual([]);
            // Publishing twice is publishing once.
            const again = publish(published(files), defined, false);
            expect(again.files.get("fairlead.index.json")?.text).toBe(files.files.get("fairlead.index.json")?.text);
            lies = files;
          }
          const defined = outputOf(definitionsOf(organization));
          for (const _ of [1, 2, 3, 4]) {
            const files = publish(published(lies), defined, true);
            checkStep(lies, files, defined, true);
            lies = files;
          }
          const texts = (set: FileSet) => [...set.files.values()].map(({ path, text }) => [path, text]);
          expect(texts(lies)).toEqual(texts(defined));
        }),
        { seed: 11, numRuns: 30 },
      );
    },
  );
});
