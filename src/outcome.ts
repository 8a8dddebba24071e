import type { LocatedDiagnostic, Location } from "./diagnostics/diagnostic.js";
import type { ReadOrganization } from "./load/read-organization.js";
import type { PolicySource, Verdict } from "./policy/index.js";

/** What every run of the pipeline takes. */
export interface PipelineOptions {
  /** Whether TypeScript definitions are type-checked beside everything else. */
  readonly types?: boolean;
  /** The definitions, where they are being read already. Default: they are read from the folder. */
  readonly reading?: ReadOrganization;
  /** Told the name of each stage as it begins. */
  readonly onStage?: (stage: string) => void;
}

/** What every run of the pipeline gives. No value beside the diagnostics means that errors blocked it. */
export interface Outcome {
  /** Accepted warnings taken out, positions looked up, in order of files and lines. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Files that took part, absolute: what `--watch` watches. */
  readonly sourceFiles: readonly string[];
}

/** How large an organization is, and what it compiles to. */
export interface Summary {
  readonly organization: string;
  readonly clusters: number;
  readonly nodePools: number;
  readonly departments: number;
  readonly projects: number;
  readonly files: number;
  readonly objects: number;
}

/** Where a plan or a publish looks, when not where the configuration says. */
export interface TargetOptions {
  /** Git URL, or path of a repository on this machine. */
  readonly target?: string;
  readonly branch?: string;
  /** Holds the credentials of the target's host. Default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** How a pull request is opened, when not as configured. */
export interface PullRequestOptions {
  /** Its branch. Default: `fairlead/<target branch>`. */
  readonly pullRequestBranch?: string;
  /** Whether commits of others on its branch may be replaced. Default: false. */
  readonly overwriteBranch?: boolean;
}

/** How far removals may go. */
export interface RemovalOptions {
  /** Whether to remove what an earlier publication retired. Default: false. */
  readonly release?: boolean;
  /** The day that overrides of removal limits are held against, `YYYY-MM-DD`. Default: today, in UTC. */
  readonly today?: string;
}

/** What a publication is held against. */
export interface ExpectedOptions {
  /** Digest of the plan that was approved, or its first digits: another one is not published. */
  readonly approved?: string;
  /** Whether definitions may be published that are older than what is published. Default: false. */
  readonly allowOlder?: boolean;
}

/** What became of a publish. */
export interface Published {
  /** `null` when nothing differed and the branch does not exist. */
  readonly commit: string | null;
  readonly branch: string;
  readonly repository: string;
  /** How often it took, when others published at the same time; 0 when nothing differed. */
  readonly attempts: number;
}

/** What the policies of a project say of objects, or the name that is not there. */
export type Admission =
  | {
      readonly namespace: string;
      readonly cluster: string | null;
      /** In the order of the requests. */
      readonly verdicts: readonly Verdict[];
      /** Where a part of a policy is written. */
      readonly placeOf: (source: PolicySource) => Location | undefined;
    }
  | {
      readonly unknown: "project" | "cluster";
      /** What was asked for; empty when nothing was and there are several. */
      readonly name: string;
      readonly names: readonly string[];
    };
