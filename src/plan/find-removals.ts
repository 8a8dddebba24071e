import { compareText, groupBy } from "../kernel/order.js";
import type { EntityRef } from "../model/definition.js";
import { FACTS_FILE, type OrganizationFacts } from "../objects/organization-facts.js";
import { apiGroup, parseObjectKey, type ObjectKey } from "../objects/object-key.js";
import type { FileSet } from "../render/file-set.js";
import { clusterOf, departmentOf } from "../render/layout.js";
import type { PublishedTree } from "../render/published-tree.js";
import type { ObjectDelta } from "./compare-objects.js";
import type { EmptiedScope, GoneEntity, RemovedObject, Removals, Rename } from "./plan.js";
import { withNewNames } from "./rename-map.js";

/** What a plan knows when it looks for what leaves. */
export interface RemovalInput {
  readonly previous: PublishedTree;
  readonly next: FileSet;
  readonly deltas: readonly ObjectDelta[];
  readonly before: OrganizationFacts;
  readonly after: OrganizationFacts;
  readonly renames: readonly Rename[];
  readonly unreadable: readonly string[];
}

/** Tells what leaves by how far it has got. What is retired stands in the indexes; no file is read for it. */
export function findRemovals(input: RemovalInput): Removals {
  const { previous, next, deltas, before, after, renames } = input;
  const earlier = marked(previous.index?.files ?? []);
  const now = marked([...next.files.values()].map(({ origin, ...file }) => ({ ...file, entity: origin.entity })));
  const leaving = deltas.filter(({ change }) => change?.action === "remove").map(asRemoved);
  const left = new Map(leaving.map((object) => [identity(object), object]));
  const released = [...earlier].filter(([key]) => left.has(key)).map(([, object]) => object);
  const retired = [...now].filter(([key]) => !earlier.has(key)).map(([, object]) => object);
  const spaces = new Set([...released, ...retired, ...leaving].filter(isNamespace).map(spaceOf));
  const removed = leaving.filter((object) => !earlier.has(identity(object)) && !spaces.has(insideOf(object)));
  const facts = withNewNames(before, renames);
  const known = facts.organization !== "" || !previous.index?.files.some(({ path }) => path === FACTS_FILE);
  const spoiledFacts = !known && removed.length + retired.length > 0 ? [FACTS_FILE] : [];
  return {
    retired,
    removed,
    released,
    waiting: [...now].filter(([key]) => earlier.has(key)).map(([, object]) => withSince(object, previous)),
    waitingPermits: [...next.files.values()].filter(({ retiredPermits }) => retiredPermits).map(({ path }) => path),
    gone: goneEntities(facts, after),
    emptied: emptiedScopes(facts, after),
    unreadable: [...new Set([...input.unreadable, ...spoiledFacts])].sort(compareText),
  };
}

interface MarkedFile {
  readonly path: string;
  readonly entity: EntityRef;
  readonly retired?: readonly ObjectKey[];
}

/** What the index of an output calls retired, by identity, in order of files. */
function marked(files: readonly MarkedFile[]): Map<string, RemovedObject> {
  const objects = files.flatMap(({ path, entity, retired = [] }) =>
    retired.map((key) => ({ ...placeOf(path, entity), ...parseObjectKey(key), entity })),
  );
  return new Map(objects.map((object) => [identity(object), object]));
}

function withSince(object: RemovedObject, { retirements }: PublishedTree): RemovedObject {
  const since = retirements?.get(object.entity);
  return since === undefined ? object : { ...object, since };
}

function asRemoved({ change, pair }: ObjectDelta): RemovedObject {
  const { apiVersion = "", kind = "", namespace = null, name = "" } = change ?? {};
  return {
    ...placeOf(pair.path, pair.entity),
    group: apiGroup(apiVersion),
    kind,
    namespace,
    name,
    entity: pair.entity,
  };
}

function placeOf(path: string, entity: EntityRef): Pick<RemovedObject, "cluster" | "department"> {
  return { cluster: clusterOf(path), department: departmentOf(path, entity) };
}

function identity({ cluster, group, kind, namespace, name }: RemovedObject): string {
  return [cluster ?? "", group, kind, namespace ?? "", name].join("|");
}

function isNamespace({ group, kind }: RemovedObject): boolean {
  return group === "" && kind === "Namespace";
}

function spaceOf({ cluster, name }: RemovedObject): string {
  return `${cluster ?? ""}|${name}`;
}

function insideOf({ cluster, namespace }: RemovedObject): string {
  return `${cluster ?? ""}|${namespace ?? ""}`;
}

type Facts = Pick<OrganizationFacts, "nodePools" | "departments" | "projects">;

/** Entities that were there and are not, renamed ones left out. */
function goneEntities(before: Facts, after: Facts): GoneEntity[] {
  const gone = (entity: GoneEntity["entity"], names: readonly string[], present: readonly string[]): GoneEntity[] => {
    const left = new Set(present);
    return [...new Set(names)].filter((name) => !left.has(name)).map((name) => ({ entity, name }));
  };
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
  return [
    ...gone("cluster", clusterNames(before), clusterNames(after)),
    ...gone("node-pool", names(before.nodePools), names(after.nodePools)),
    ...gone("department", names(before.departments), names(after.departments)),
    ...gone("project", names(before.projects), names(after.projects)),
  ];
}

function clusterNames({ nodePools, projects }: Facts): string[] {
  return [
    ...nodePools.map(({ name }) => name.slice(0, name.indexOf("/"))),
    ...projects.flatMap((project) => project.clusters),
  ];
}

/**
 * Scopes of which no project is left: the organization, departments whose own projects are all gone from it, clusters that no
 * former project is in any more. A project that moves to another department is not gone.
 */
function emptiedScopes(before: Facts, after: OrganizationFacts): EmptiedScope[] {
  const { organization } = after;
  const present = new Map(after.projects.map((project) => [project.name, project]));
  const emptied = (scope: EmptiedScope["scope"], name: string, members: Facts["projects"]): EmptiedScope[] =>
    members.length > 0 && members.every((project) => !present.has(project.name))
      ? [{ scope, name, projects: members.length }]
      : [];
  const membersOf = groupBy(before.projects, ({ department }) => department);
  const inCluster = new Map<string, { was: number; is: number }>();
  for (const project of before.projects) {
    for (const cluster of project.clusters) {
      const counts = inCluster.get(cluster) ?? { was: 0, is: 0 };
      counts.was += 1;
      if (present.get(project.name)?.clusters.includes(cluster)) counts.is += 1;
      inCluster.set(cluster, counts);
    }
  }
  return [
    ...emptied("organization", organization, before.projects),
    ...[...inCluster].flatMap(([name, { was, is }]) =>
      is === 0 ? [{ scope: "cluster" as const, name, projects: was }] : [],
    ),
    ...[...membersOf].flatMap(([name, members]) => emptied("department", name, members)),
  ];
}
