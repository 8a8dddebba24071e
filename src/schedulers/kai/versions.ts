/** A version of KAI Scheduler as it was written: `0.17`, `v0.17.2`. */
export interface KaiVersion {
  /** As people write it, without `v`. */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number | null;
}

/** The newest minor version whose objects and chart are known. A newer one is compiled for as if it were this one. */
export const NEWEST_MINOR = 17;

/**
 * The newest known patch of every supported minor version: the chart that is installed when no patch is named. 0.11 was never
 * released. 0.20 is a stray tag from 2025-11 that is older than 0.12 and whose Config has another shape (issue #2199).
 */
const NEWEST_PATCHES: ReadonlyMap<number, number> = new Map([
  [9, 20],
  [10, 5],
  [12, 23],
  [13, 4],
  [14, 7],
  [15, 3],
  [16, 8],
  [17, 0],
]);

/** The minor versions that Fairlead compiles for, oldest first, as people write them. */
export const SUPPORTED_VERSIONS: readonly string[] = [...NEWEST_PATCHES.keys()].map((minor) => `0.${minor}`);

/** The stray tag: never a version to install. */
const STRAY_MINOR = 20;

/**
 * Since which minor version KAI can do what (its release notes, CRDs and chart). Everything that is not listed here has not
 * changed since 0.9: the shape of queues above all.
 */
const SINCE = {
  /** `kValue` and `usageDBConfig` of shards. */
  timeBasedFairShare: 10,
  /** Queues deeper than department and project (#858). */
  nestedDepartments: 13,
  /** `plugins` and `actions` of shards. */
  shardPlugins: 13,
  /** Chart and images under ghcr.io/kai-scheduler instead of ghcr.io/nvidia. */
  movedRepository: 14,
  /** `scenarioSearchBudgets` of shards. */
  scenarioSearchBudgets: 16,
  /** The chart can leave out shard `default` (`defaultShard.enabled`). */
  defaultShardSwitch: 16,
  /** The chart can leave `kai-config` to others (`kaiConfig.render` and `kaiConfigDeployer.enabled`). */
  configSwitch: 17,
  /** The chart can leave out its priority classes (`defaultPriorityClasses.enabled`). */
  priorityClassSwitch: 17,
  /** Queues at the top without children can be reclaimed from without a crash (#1863). */
  rootLeaf: 17,
} as const;

export type Capability = keyof typeof SINCE;

/** Reads a version that fits the options' schema. */
export function parseVersion(text: string): KaiVersion {
  const match = /^v?([0-9]+)\.([0-9]+)(?:\.([0-9]+))?/.exec(text);
  const patch = match?.[3];
  return {
    text: text.replace(/^v/, ""),
    major: Number(match?.[1] ?? 0),
    minor: Number(match?.[2] ?? 0),
    patch: patch === undefined ? null : Number(patch),
  };
}

/** How well a version is known. */
export type VersionStatus = "supported" | "newer" | "stray" | "never-released" | "too-old" | "other-major";

/** Whether Fairlead can compile for a version, and if not, why. */
export function versionStatus({ major, minor }: KaiVersion): VersionStatus {
  if (major !== 0) return "other-major";
  if (minor === STRAY_MINOR) return "stray";
  if (NEWEST_PATCHES.has(minor)) return "supported";
  if (minor > NEWEST_MINOR) return "newer";
  return minor < 9 ? "too-old" : "never-released";
}

/**
 * The supported version to write in place of one that is not: the newest that is not above it, since what runs in the cluster
 * is no newer than what was written; the oldest when all are above.
 */
export function supportedInPlaceOf({ major, minor }: KaiVersion): string {
  const minors = [...NEWEST_PATCHES.keys()];
  const below = major > 0 ? minors : minors.filter((known) => known <= minor);
  return `0.${below.length > 0 ? Math.max(...below) : Math.min(...minors)}`;
}

/** Whether KAI of this version can do something. Versions that are not known yet can do all that the newest known one can. */
export function supports(version: KaiVersion, capability: Capability): boolean {
  return version.major > 0 || version.minor >= SINCE[capability];
}

/** The first version that can do something, as people write it. */
export function firstVersionWith(capability: Capability): string {
  return `0.${SINCE[capability]}`;
}

/** Version of the chart to install: the patch that was named, or the newest known one; `null` when none is known. */
export function chartVersionOf(version: KaiVersion): string | null {
  const patch = version.patch ?? (version.major === 0 ? NEWEST_PATCHES.get(version.minor) : undefined);
  return patch === undefined ? null : `${version.major}.${version.minor}.${patch}`;
}

/** Where the chart of a version is published. The project moved from the NVIDIA organization to its own at 0.14. */
export function chartRepositoryOf(version: KaiVersion): string {
  return supports(version, "movedRepository")
    ? "oci://ghcr.io/kai-scheduler/kai-scheduler"
    : "oci://ghcr.io/nvidia/kai-scheduler";
}
