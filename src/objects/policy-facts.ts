import type { JsonObject } from "../kernel/json.js";

/**
 * What the output says of workload policies beside the objects that enforce them: which effective policies there are, and which
 * holds where. Written to `fairlead.policies.json`, one line an entry, so that a later plan can judge workloads by what was
 * published. The size is that of the different policies; a project is named only when it has a policy of its own.
 */
export interface PolicyFacts {
  readonly version: 1;
  /** By class, as `policyText` writes them. */
  readonly policies: Readonly<Record<string, JsonObject>>;
  /** What holds in the projects of a department, apart from those below. */
  readonly departments: readonly HeldPolicies[];
  readonly projects: readonly HeldPolicies[];
}

/** What holds in a department or a project, in one cluster. */
export interface HeldPolicies {
  readonly name: string;
  readonly cluster: string;
  readonly classes: ClassesByType;
}

/** Type of workload to class. Types that no policy says anything of are left out. */
export type ClassesByType = Readonly<Record<string, string>>;

/** Path of the facts inside the output. */
export const POLICIES_FILE = "fairlead.policies.json";
