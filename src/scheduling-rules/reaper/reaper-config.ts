import type { EndOfDay, ReaperSettings, TimeRule } from "../../model/org-model.js";

/** What the reaper of a cluster reads at every start, as JSON. */
export interface ReaperConfig {
  readonly version: 1;
  readonly cluster: string;
  /** Whether it only says what it would do. */
  readonly dryRun: boolean;
  readonly prometheus: ReaperSettings["prometheus"];
  /** Whether it writes what workloads are submitted under itself, when it first sees them: API servers that cannot. */
  readonly marksWorkloads: boolean;
  /** Class of rules by namespace: the only namespaces that it looks into. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** For workloads that it marks itself, by class. */
  readonly classes: Readonly<Record<string, MarkedRules>>;
}

/** What workloads of a class are submitted under. Seconds. */
export interface MarkedRules {
  readonly times: Readonly<Partial<Record<TimeRule, { readonly value: number }>>>;
  readonly endsOfDay: readonly { readonly value: EndOfDay }[];
}
