import { sha256 } from "../kernel/hash.js";
import { deepFreeze } from "../kernel/json.js";
import type { EntityRef } from "../model/definition.js";
import type { OrganizationFacts } from "../objects/organization-facts.js";
import type { FileSet } from "../render/file-set.js";
import { clusterOf } from "../render/layout.js";
import { INDEX_FILE, type PublishedTree } from "../render/published-tree.js";
import { admissionCosts } from "./admission-costs.js";
import { bindingsText } from "./bindings-text.js";
import { compareFiles, type ComparedFiles } from "./compare-files.js";
import { compareObjects, type ObjectDelta } from "./compare-objects.js";
import { comparePolicies } from "./compare-policies.js";
import { compareQuotas } from "./compare-quotas.js";
import { accessDangers } from "./dangers/access-dangers.js";
import { deliveryDangers } from "./dangers/delivery-dangers.js";
import { frozenDangers } from "./dangers/frozen-dangers.js";
import { handEditDangers } from "./dangers/hand-edit-dangers.js";
import { folderDangers, renameDangers } from "./dangers/move-dangers.js";
import { nodeDangers } from "./dangers/node-dangers.js";
import { organizationDangers } from "./dangers/organization-dangers.js";
import { policyDangers } from "./dangers/policy-dangers.js";
import { quotaDangers } from "./dangers/quota-dangers.js";
import { removalDangers } from "./dangers/removal-dangers.js";
import { findRemovals } from "./find-removals.js";
import { findRenames } from "./find-renames.js";
import { pairObjects } from "./pair-objects.js";
import type { Danger, Plan, PolicyChanges, QuotaChanges, Rename } from "./plan.js";
import { readFacts } from "./read-facts.js";
import { roleRules } from "./role-rules.js";

/**
 * What publishing `next` over `previous` would change: files by digest, objects by key and field, GPUs by owner and pool,
 * and what about it is dangerous. Pure: reads `previous` through its port alone. Only objects in changed files are parsed,
 * file by file; texts that did not change are hashed, to see whether somebody edited them, and let go. `spoiled` names
 * published files of which it is not known what goes with them, as `retire` found.
 */
export function plan(previous: PublishedTree, next: FileSet, spoiled: readonly string[] = []): Plan {
  const files = compareFiles(previous, next);
  const { pairs, unreadable } = pairObjects(previous, next, files.changes);
  const deltas = pairs.flatMap((pair) => compareObjects(pair) ?? []);
  const before = readFacts((path) => previous.read(path));
  const after = readFacts((path) => next.files.get(path)?.text);
  const renames = findRenames(before, after, bindingsText(pairs));
  const quotas = compareQuotas(before, after, renames);
  const costs = admissionCosts(pairs);
  const policies = comparePolicies(previous, next, { before, after, renames });
  return deepFreeze({
    version: 1,
    digest: planDigest(previous, next),
    organization: after.organization,
    isFirst: previous.index === null,
    hasChanges: files.changes.added.length + files.changes.changed.length + files.changes.removed.length > 0,
    files: files.changes,
    objects: deltas.flatMap(({ change }) => change ?? []),
    renames,
    quotas,
    policies,
    ...(costs.length > 0 && { admissionCosts: costs }),
    removals: findRemovals({
      ...{ previous, next, deltas, before, after, renames },
      unreadable: spoiled,
    }),
    dangers: findDangers({ previous, next, files, unreadable, deltas, before, after, renames, quotas, policies }),
  });
}

/** Names the change from one output to another. Indexes hold the digest of every file, so theirs stand for all. */
function planDigest(previous: PublishedTree, next: FileSet): string {
  return sha256(`${sha256(previous.read(INDEX_FILE) ?? "")}\n${next.files.get(INDEX_FILE)?.sha256 ?? sha256("")}\n`);
}

interface Findings {
  readonly previous: PublishedTree;
  readonly next: FileSet;
  readonly files: ComparedFiles;
  readonly unreadable: readonly string[];
  readonly deltas: readonly ObjectDelta[];
  readonly before: OrganizationFacts;
  readonly after: OrganizationFacts;
  readonly renames: readonly Rename[];
  readonly quotas: QuotaChanges;
  readonly policies: PolicyChanges;
}

/** All dangers, the ones that destroy something first. */
function findDangers(found: Findings): Danger[] {
  const { previous, next, deltas } = found;
  const organization = `organization:${found.after.organization}`;
  const listed = new Map(previous.index?.files.map(({ path, entity }) => [path, entity]));
  const entityOf = (path: string): EntityRef => next.files.get(path)?.origin.entity ?? listed.get(path) ?? organization;
  const access = {
    organization,
    clustersBefore: clustersOf(listed.keys()),
    clustersAfter: clustersOf(next.files.keys()),
    isFirst: previous.index === null,
    roleRules: roleRules(previous, next),
  };
  return [
    ...organizationDangers(previous.index?.organization, found.after.organization),
    ...deliveryDangers(deltas),
    ...removalDangers(deltas),
    ...renameDangers(found.renames, found.before, found.after),
    ...frozenDangers(deltas),
    ...nodeDangers(found.before, found.after, found.renames),
    ...folderDangers(deltas),
    ...quotaDangers(found.quotas),
    ...accessDangers(deltas, access),
    ...policyDangers(found.policies, organization),
    ...handEditDangers(found.files.overwritten, found.unreadable, entityOf),
  ];
}

function clustersOf(paths: Iterable<string>): ReadonlySet<string> {
  return new Set([...paths].flatMap((path) => clusterOf(path) ?? []));
}
