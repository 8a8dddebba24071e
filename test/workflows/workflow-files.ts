import { load } from "js-yaml";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../support/command.js";

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly shell?: string;
}

export interface Job {
  readonly name?: string;
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export interface Pipeline {
  readonly [job: string]: { readonly script?: readonly string[]; readonly rules?: readonly unknown[] };
}

export const WORKFLOW_FOLDER = path.join(ROOT, "templates/organization/ci-github/_github/workflows");
export const PIPELINE_FILE = path.join(ROOT, "templates/organization/ci-gitlab/_gitlab-ci.yml");
export const ACTION_FILE = path.join(ROOT, "action.yml");

export const readYaml = (file: string): unknown => load(readFileSync(file, "utf8"));
export const workflow = (name: string): Workflow => readYaml(path.join(WORKFLOW_FOLDER, `${name}.yaml`)) as Workflow;
export const WORKFLOWS = {
  check: workflow("check"),
  comment: workflow("comment"),
  publish: workflow("publish"),
  release: workflow("release"),
} as const;
export const ACTION = readYaml(ACTION_FILE) as Action;
export const PIPELINE = readYaml(PIPELINE_FILE) as Pipeline;

/** A shell script of a template: the lines of one step or job, and how its product runs it. */
export interface Script {
  /** `check/plan/Install`, `action/0`, `gitlab/check`. */
  readonly name: string;
  readonly text: string;
  /** Flags of bash. Steps without a shell stop at errors; with `shell: bash`, and in GitLab, also at those in pipes. */
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Every shell script of the templates and of the action. */
export const SCRIPTS: readonly Script[] = [
  ...Object.entries(WORKFLOWS).flatMap(([file, { jobs }]) =>
    Object.entries(jobs).flatMap(([job, { steps }]) => scriptsOf(`${file}/${job}`, steps)),
  ),
  ...scriptsOf("action", ACTION.runs.steps),
  ...Object.entries(PIPELINE).flatMap(([job, { script }]) =>
    script ? [{ name: `gitlab/${job}`, text: `${script.join("\n")}\n`, flags: ["-eo", "pipefail"], env: {} }] : [],
  ),
];

function scriptsOf(place: string, steps: readonly Step[]): readonly Script[] {
  return steps.flatMap(({ name, run, shell, env = {} }, index) =>
    run === undefined
      ? []
      : [
          {
            name: `${place}/${name ?? index}`,
            text: run.endsWith("\n") ? run : `${run}\n`,
            flags: shell === "bash" ? ["-eo", "pipefail"] : ["-e"],
            env,
          },
        ],
  );
}
