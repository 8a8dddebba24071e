import { holdsLogin } from "../../kernel/mask-secrets.js";
import { isClusterName } from "../../kernel/names.js";

/** What a new organization's files are made from. */
export interface Answers {
  readonly organization: string;
  readonly cluster: string;
  /** Version of the API server, `1.34`. */
  readonly kubernetes: string;
  /** Version of the scheduler, `0.17`. */
  readonly schedulerVersion: string;
  readonly pool: string;
  /** Digits: GPUs of the pool. */
  readonly gpus: string;
  /** Git repository of the rendered output. */
  readonly repository: string;
  /** `typescript` or `yaml`. */
  readonly language: string;
  /** Whose workflows are written: `github`, `gitlab` or `none`. */
  readonly ci: string;
}

export type Topic = keyof Answers;

/** A question of `init`, the flag that answers it, and what an answer must look like. */
export interface Question {
  readonly flag: string;
  readonly message: string;
  readonly isValid: (answer: string) => boolean;
  /** What a valid answer is, for the sentence `… is not …`. */
  readonly expected: string;
  readonly choices?: Readonly<Record<string, string>>;
}

const NAME = "a name of lower-case letters, digits and -, starting with a letter";
const name = { isValid: isClusterName, expected: NAME };

export const CI_CHOICES: readonly string[] = ["github", "gitlab", "none"];

/** The questions in the order in which they are asked. */
export const QUESTIONS: Readonly<Record<Topic, Question>> = {
  organization: { flag: "--name", message: "Name of the organization", ...name },
  cluster: { flag: "--cluster", message: "Name of its first cluster", ...name },
  kubernetes: {
    flag: "--kubernetes",
    message: "Kubernetes version of the cluster",
    isValid: (answer) => /^v?1\.[0-9]{1,2}(\.[0-9]{1,3})?$/.test(answer),
    expected: "a Kubernetes version such as 1.34",
  },
  schedulerVersion: {
    flag: "--scheduler-version",
    message: "Version of KAI Scheduler",
    isValid: (answer) => /^v?[0-9]+\.[0-9]+(\.[0-9]+)?$/.test(answer),
    expected: "a version such as 0.17",
  },
  pool: { flag: "--pool", message: "Name of its node pool", ...name },
  gpus: {
    flag: "--gpus",
    message: "GPUs in the pool",
    isValid: (answer) => /^[1-9][0-9]{0,5}$/.test(answer),
    expected: "a whole number of GPUs from 1 to 999999",
  },
  repository: {
    flag: "--repository",
    message: "Git repository for the rendered output",
    // A password or a token would be committed to the definitions and rendered into the cluster.
    isValid: (answer) => /^[^\s"'`\\$]+$/.test(answer) && !holdsLogin(answer),
    expected: "a Git URL without a password or token in it",
  },
  language: {
    flag: "--language",
    message: "Language of the definitions",
    isValid: (answer) => answer === "typescript" || answer === "yaml",
    expected: "typescript or yaml",
    choices: {
      typescript: "TypeScript: loops, functions, types in the editor",
      yaml: "YAML: plain data, JSON Schema in the editor",
    },
  },
  ci: {
    flag: "--ci",
    message: "Where pull requests are checked",
    isValid: (answer) => CI_CHOICES.includes(answer),
    expected: "github, gitlab or none",
    choices: {
      github: "GitHub Actions: workflows that check, plan, comment, publish and release",
      gitlab: "GitLab CI: a pipeline that checks, plans and publishes",
      none: "nowhere yet",
    },
  },
};

export const TOPICS = Object.keys(QUESTIONS) as readonly Topic[];

/** The answers that `--yes` takes, for a folder of that name and what flags say of the repository. */
export function defaultAnswers(folderName: string, givenRepository?: string): Answers {
  const organization = isClusterName(folderName) ? folderName : "acme";
  const repository = givenRepository ?? `https://git.${organization}.example/gpu/rendered.git`;
  return {
    organization,
    cluster: "main",
    kubernetes: "1.34",
    schedulerVersion: "0.17",
    pool: "gpu",
    gpus: "64",
    repository,
    language: "typescript",
    // Definitions mostly live where the rendered files do.
    ci: /\b(github|gitlab)\b/.exec(repository)?.[1] ?? "none",
  };
}
