import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fairlead } from "../../support/command.js";

/** An organization in YAML beside a bare repository, both in one folder, delivered to the cluster that Argo CD runs in. */
export interface RetiringOrganization {
  /** Writes the definitions of these projects, by department, in place of all others. */
  define(departments: Readonly<Record<string, readonly string[]>>): void;
  /** `fairlead publish`, with more words if need be. Gives the commit that the branch then points to. */
  publish(...words: readonly string[]): Promise<string>;
  /** The same into a copy of the repository, so that nobody sees it. `reveal` then pushes everything at once. */
  publishUnseen(...words: readonly string[]): Promise<void>;
  reveal(): string;
  /** What a publication that is blocked says, as JSON. */
  blocked(): Promise<{ readonly plan: { readonly digest: string } }>;
  /** Allows a plan in the configuration. */
  allow(plan: string): void;
  /** A published file. */
  rendered(file: string): string;
}

const PERSON = { NAME: "Vera", EMAIL: "vera@acme.example" };
const ENV = Object.fromEntries([
  ...["AUTHOR", "COMMITTER"].flatMap((role) =>
    Object.entries(PERSON).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  ),
  ["GIT_CONFIG_GLOBAL", "/dev/null"],
  ["GIT_CONFIG_NOSYSTEM", "1"],
]) as Readonly<Record<string, string>>;

export function retiringOrganization(folder: string): RetiringOrganization {
  const [definitions, target, unseen] = ["definitions", "rendered.git", "unseen.git"].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { encoding: "utf8", stdio: "pipe", env: { ...process.env, ...ENV } }).trim();
  const head = (): string => git("--git-dir", target, "rev-parse", "main");
  const run = async (words: readonly string[], repository = target) =>
    await fairlead(["publish", definitions, "--target", repository, "--no-types", ...words], { env: ENV });
  const succeed = async (words: readonly string[], repository = target): Promise<void> => {
    const { code, stdout, stderr } = await run(words, repository);
    if (code !== 0) throw new Error(`fairlead publish ended with ${code}:\n${stdout}${stderr}`);
  };
  mkdirSync(definitions, { recursive: true });
  git("init", "--quiet", "--bare", "--initial-branch=main", target);
  writeFileSync(path.join(definitions, "acme.yaml"), base(pathToFileURL(target).href));
  return {
    define: (departments) => writeFileSync(path.join(definitions, "units.yaml"), units(departments)),
    publish: async (...words) => {
      await succeed(words);
      return head();
    },
    publishUnseen: async (...words) => {
      if (words.length === 0) {
        rmSync(unseen, { recursive: true, force: true });
        git("clone", "--quiet", "--bare", target, unseen);
      }
      await succeed(words, unseen);
    },
    reveal: () => {
      git("--git-dir", unseen, "push", "--quiet", target, "main:main");
      return head();
    },
    blocked: async () => {
      const { code, stdout } = await run(["--json"]);
      if (code !== 5) throw new Error(`fairlead publish ended with ${code}:\n${stdout}`);
      return JSON.parse(stdout);
    },
    allow: (plan) => {
      const override = { plan, until: "2999-12-31", reason: "the department moves out" };
      writeFileSync(
        path.join(definitions, "fairlead.config.json"),
        JSON.stringify({ removals: { overrides: [override] } }),
      );
    },
    rendered: (file) => git("--git-dir", target, "show", `main:${file}`),
  };
}

function base(repository: string): string {
  return `kind: organization
name: acme
delivery: { engine: argocd, repository: "${repository}" }
access: [{ subject: { kind: group, name: everyone }, role: viewer }]
resourceQuota: { pods: 100 }
---
kind: cluster
name: east
kubernetes: "1.34"
scheduler: { backend: kai, version: "0.17", install: false }
destination: { server: https://kubernetes.default.svc }
---
kind: node-pool
name: h100
cluster: east
nodes: { label: { pool: h100 }, gpus: 64 }
`;
}

function units(departments: Readonly<Record<string, readonly string[]>>): string {
  const documents = Object.entries(departments).flatMap(([department, projects]) => [
    `kind: department\nname: ${department}\nquotas: [{ nodePool: h100, gpu: 16 }]\n`,
    ...projects.map(
      (name) => `kind: project\nname: ${name}\ndepartment: ${department}\nquotas: [{ nodePool: h100, gpu: 4 }]\n`,
    ),
  ]);
  return documents.join("---\n");
}
