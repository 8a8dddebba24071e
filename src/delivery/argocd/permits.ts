import { compareText } from "../../kernel/order.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { apiGroup } from "../../objects/object-key.js";

/** A kind that an AppProject allows; with a name only the objects whose name fits it. */
export interface KindPermit {
  readonly group: string;
  readonly kind: string;
  /** Pattern in the form of Go's `filepath.Match`, for kinds without a namespace. */
  readonly name?: string;
}

/** Everything that one Application needs its AppProject to allow. Lists without repeats, in order. */
export interface Permits {
  readonly namespaces: readonly string[];
  readonly clusterKinds: readonly KindPermit[];
  readonly namespacedKinds: readonly KindPermit[];
}

/**
 * The least that lets these objects through: their namespaces, their kinds, and with `named` the names of those that have no
 * namespace.
 */
export function permitsFor(objects: Iterable<PlannedObject>, named: boolean): Permits {
  const namespaces = new Set<string>();
  const clusterKinds: KindPermit[] = [];
  const namespacedKinds: KindPermit[] = [];
  const isNew = newKinds();
  for (const { object } of objects) {
    const { apiVersion, kind, metadata } = object;
    if (metadata.namespace !== undefined) {
      namespaces.add(metadata.namespace);
      if (isNew(apiVersion, kind)) namespacedKinds.push({ group: apiGroup(apiVersion), kind });
    } else if (named) {
      clusterKinds.push({ group: apiGroup(apiVersion), kind, name: literalPattern(metadata.name) });
    } else if (isNew(apiVersion, kind)) {
      clusterKinds.push({ group: apiGroup(apiVersion), kind });
    }
  }
  return {
    namespaces: [...namespaces].sort(compareText),
    clusterKinds: permitSet(clusterKinds),
    namespacedKinds: permitSet(namespacedKinds),
  };
}

/** Tells kinds that were not asked about before; a kind is either always in a namespace or never. */
function newKinds(): (apiVersion: string, kind: string) => boolean {
  const seen = new Map<string, Set<string>>();
  return (apiVersion, kind) => {
    const kinds = seen.get(apiVersion) ?? new Set();
    if (kinds.has(kind)) return false;
    seen.set(apiVersion, kinds.add(kind));
    return true;
  };
}

/** Permits in order, none twice. */
export function permitSet(permits: readonly KindPermit[]): readonly KindPermit[] {
  const sorted = permits.toSorted(comparePermits);
  return sorted.filter((permit, position) => {
    const before = sorted[position - 1];
    return !before || comparePermits(before, permit) !== 0;
  });
}

function comparePermits(left: KindPermit, right: KindPermit): number {
  return (
    compareText(left.group, right.group) ||
    compareText(left.kind, right.kind) ||
    compareText(left.name ?? "", right.name ?? "")
  );
}

/** A name as a pattern that only this name fits: RBAC names may hold characters that patterns give a meaning. */
function literalPattern(name: string): string {
  return SPECIAL.test(name) ? name.replaceAll(/[\\*?[]/g, String.raw`\$&`) : name;
}

const SPECIAL = /[\\*?[]/;
