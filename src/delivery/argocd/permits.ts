import { compareText } from "../../kernel/order.js";
import type { Unit } from "../../objects/compiled.js";
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

const ADMISSION = "admissionregistration.k8s.io";
const RBAC = "rbac.authorization.k8s.io";

/**
 * What Fairlead gives and takes back. It stays allowed where there is none of it at the moment: Argo CD does not see a live object
 * that its AppProject does not allow, so the last grant would stay in the cluster if its kind went with it.
 */
const REVOCABLE: Readonly<Record<Unit["scope"], Pick<Permits, "clusterKinds" | "namespacedKinds">>> = {
  platform: {
    clusterKinds: [
      ...["ClusterRole", "ClusterRoleBinding"].map((kind) => ({ group: RBAC, kind, name: "fairlead:*" })),
      ...["ValidatingAdmissionPolicy", "MutatingAdmissionPolicy"]
        .flatMap((kind) => [kind, `${kind}Binding`])
        .map((kind) => ({ group: ADMISSION, kind, name: "fairlead-*" })),
    ],
    namespacedKinds: [],
  },
  department: {
    clusterKinds: [],
    namespacedKinds: [
      ...["LimitRange", "ResourceQuota", "ServiceAccount"].map((kind) => ({ group: "", kind })),
      { group: "networking.k8s.io", kind: "NetworkPolicy" },
      { group: RBAC, kind: "RoleBinding" },
    ],
  },
};

/** What `permitsFor` has to know beside the contents. */
export interface PermitSettings {
  readonly scope: Unit["scope"];
  /** Whether objects without a namespace are allowed by name. */
  readonly named: boolean;
  /** Namespaces that the unit has left: what it had there is still to be taken back. */
  readonly formerNamespaces: readonly string[];
}

/**
 * The least that lets these contents through, and lets through again what has to leave the cluster: namespaces, kinds, and with
 * `named` the names of the objects that have no namespace.
 */
export function permitsFor(contents: Contents, { scope, named, formerNamespaces }: PermitSettings): Permits {
  const revocable = REVOCABLE[scope];
  const clusterKinds = contents.clusterObjects.map(({ group, kind, name }): KindPermit => ({
    group,
    kind,
    name: literalPattern(name),
  }));
  const asNamed = ({ group, kind, name = "*" }: KindPermit): KindPermit =>
    named ? { group, kind, name } : { group, kind };
  return {
    namespaces: [...new Set([...contents.namespaces, ...formerNamespaces])].sort(compareText),
    clusterKinds: permitSet(withoutCovered([...revocable.clusterKinds, ...clusterKinds]).map(asNamed)),
    namespacedKinds: permitSet([...revocable.namespacedKinds, ...contents.namespacedKinds]),
  };
}

/** Without the names that fit a pattern of the list anyway. */
function withoutCovered(permits: readonly KindPermit[]): readonly KindPermit[] {
  const prefixes = permits.filter(({ name }) => name !== undefined && PREFIX.test(name));
  return permits.filter(
    (permit) =>
      !prefixes.some(
        (prefix) =>
          prefix !== permit &&
          prefix.group === permit.group &&
          prefix.kind === permit.kind &&
          permit.name?.startsWith(prefix.name?.slice(0, -1) ?? ""),
      ),
  );
}

/** A pattern that says no more than how names begin. */
const PREFIX = /^[^\\*?[]+\*$/;

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
