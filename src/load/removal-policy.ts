import type { Removals } from "../model/schema/definitions.generated.js";

/** How much of a kind one change may remove: a number, or a share of what is published. */
export type RemovalLimit = { readonly most: number } | { readonly percent: number };

/** Limits by kind; `*` holds for kinds that are not named. */
export type KindLimits = Readonly<Record<string, RemovalLimit>>;

/** What one change may remove, every default filled in. */
export interface RemovalPolicy {
  readonly limits: {
    readonly organization: KindLimits;
    readonly cluster: KindLimits;
    readonly department: KindLimits;
  };
  /** Names, or patterns with `*`, of what must not be removed. */
  readonly protected: readonly string[];
  readonly overrides: readonly { readonly plan: string; readonly until: string; readonly reason: string }[];
}

type WrittenLimits = Readonly<Record<string, number | string>>;

/**
 * One project at a time in each cluster, and no large part of anything else. Namespaces hold people's work, queues what they
 * were promised; what has no name here can be made again from the definitions.
 */
const DEFAULTS: Readonly<Record<keyof RemovalPolicy["limits"], WrittenLimits>> = {
  organization: { Namespace: 10, Queue: 40, "*": "10%" },
  cluster: { Namespace: 1, Queue: 8, SchedulingShard: 1, "*": "20%" },
  department: { Namespace: 10, Queue: 40, "*": "50%" },
};

/** Fills in the defaults, kind by kind. */
export function resolveRemovals(written: Removals = {}): RemovalPolicy {
  const limits = (scope: keyof RemovalPolicy["limits"]): KindLimits => {
    const all: WrittenLimits = { ...DEFAULTS[scope], ...written.limits?.[scope] };
    return Object.fromEntries(Object.entries(all).map(([kind, limit]) => [kind, resolveLimit(limit)]));
  };
  return {
    limits: { organization: limits("organization"), cluster: limits("cluster"), department: limits("department") },
    protected: written.protected ?? [],
    overrides: written.overrides ?? [],
  };
}

function resolveLimit(limit: number | string): RemovalLimit {
  return typeof limit === "number" ? { most: limit } : { percent: Number(limit.replace("%", "")) };
}
