import { compareText } from "../../kernel/order.js";
import type { Contents, Kind } from "../../objects/contents.js";

/** A kind that an AppProject allows; with a name only the objects whose name fits it. */
export interface KindPermit extends Kind {
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
 * The least that lets these contents through: their namespaces, their kinds, and with `named` the names of the objects that
 * have no namespace.
 */
export function permitsFor({ namespaces, clusterObjects, namespacedKinds }: Contents, named: boolean): Permits {
  const clusterKinds = clusterObjects.map(({ group, kind, name }): KindPermit =>
    named ? { group, kind, name: literalPattern(name) } : { group, kind },
  );
  return { namespaces, clusterKinds: permitSet(clusterKinds), namespacedKinds: permitSet(namespacedKinds) };
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
