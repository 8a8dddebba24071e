export type { Json } from "../../kernel/json.js";

/** CPU in cores as a Kubernetes quantity: `"512"`, `"0.5"`, `"500m"`. Made by `cores(512)`. */
export type Cpu = `${number}` | `${number}m` | `${number}k`;

/** Memory in bytes as a Kubernetes quantity, always with its suffix: `"4Ti"`, `"256G"`. Made by `gib(4096)` or `gb(256)`. */
export type Memory = `${number}${"Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "k" | "M" | "G" | "T" | "P"}`;

/** An amount of anything as a Kubernetes quantity: `"10Gi"`, `"500m"`, `"4"`. */
export type Quantity =
  | `${number}`
  | `${number}${"n" | "u" | "m" | "k" | "M" | "G" | "T" | "P" | "E"}`
  | `${number}${"Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "Ei"}`;

/** A length of time as Go writes it, in scheduling rules with days: `"4h30m"`, `"90s"`, `"7d"`. Made by `days(7)`, `hours(4)`, `minutes(30)` or `seconds(90)`. */
export type Duration = string;

/**
 * What a definition call returns: frozen, plain, and wide on purpose, so that a thousand exports do not become one giant
 * union type. The fields are there at run time; the type shows what another definition may need.
 */
export interface Definition<Kind extends string = string> {
  readonly kind: Kind;
  readonly name: string;
}

/** A reference to another definition: the object itself, or its name. */
export type Reference<Concept extends { kind: string }> = Definition<Concept["kind"]> | (string & {});

/** Settings of a GitOps engine, made by the engine's own function such as `argocd(…)`. */
export interface Delivery {
  readonly engine: string;
  readonly [option: string]: unknown;
}

/** A scheduler with its version and settings, made by the scheduler's own function such as `kai(…)`. */
export interface Scheduler {
  readonly backend: string;
  readonly [option: string]: unknown;
}

/** Settings of a node pool that only its cluster's scheduler knows. */
export interface PoolSchedulerOptions {
  readonly [option: string]: unknown;
}
