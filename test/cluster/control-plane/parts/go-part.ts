import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../../../src/kernel/hash.js";
import type { GuardedPrograms } from "../guarded-programs.js";
import { cachedPart } from "./cache.js";
import { runToEnd } from "./run-to-end.js";

/** Programs that are built together from one Go module, `programs/<name>/go.mod`. */
export interface GoPart {
  readonly name: string;
  /** Shown while it is built. */
  readonly title: string;
  /** Packages by the name of the program that they become. */
  readonly programs: Readonly<Record<string, string>>;
  /** Values that are linked in, by variable. */
  readonly variables: Readonly<Record<string, string>>;
  /** YAML files that are taken out of the module: from which folders, under which names. */
  readonly files?: { readonly module: string; readonly folders: Readonly<Record<string, string>> };
}

/**
 * Kubernetes ignores its own version unless it is linked in: without it the server calls itself v0.0.0 and clients disagree.
 * Etcd's server is a main package of its own.
 */
export const GO_PARTS = [
  {
    name: "etcd",
    title: "etcd 3.6.5",
    programs: { etcd: "go.etcd.io/etcd/server/v3" },
    variables: {},
  },
  {
    name: "kubernetes",
    title: "Kubernetes 1.36.3",
    programs: {
      "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
      "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
      kubectl: "k8s.io/kubernetes/cmd/kubectl",
    },
    variables: {
      "k8s.io/component-base/version.gitVersion": "v1.36.3",
      "k8s.io/component-base/version.gitMajor": "1",
      "k8s.io/component-base/version.gitMinor": "36",
    },
  },
  {
    name: "argocd",
    title: "Argo CD 3.2.0",
    programs: { argocd: "github.com/argoproj/argo-cd/v3/cmd" },
    variables: { "github.com/argoproj/argo-cd/v3/common.version": "3.2.0" },
    files: { module: "github.com/argoproj/argo-cd/v3", folders: { crds: "manifests/crds" } },
  },
  {
    name: "kwok",
    title: "kwok 0.8.0",
    programs: { kwok: "sigs.k8s.io/kwok/cmd/kwok" },
    variables: {},
    // What kubelets do: without these it plays nothing.
    files: {
      module: "sigs.k8s.io/kwok",
      folders: {
        "node-stages": "kustomize/stage/node/fast",
        "heartbeat-stages": "kustomize/stage/node/heartbeat-with-lease",
        "pod-stages": "kustomize/stage/pod/fast",
      },
    },
  },
] as const satisfies readonly GoPart[];

const MODULES = fileURLToPath(new URL("../programs/", import.meta.url));

/** Only what is in go.mod and go.sum decides what is built. */
const GO_ENV = { CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOWORK: "off" };
const BUILD_FLAGS = ["-trimpath", "-buildvcs=false", "-v"];

/**
 * The folder of a part's programs. Builds them with Go when they are not in the cache, which takes minutes and, the first
 * time, the Go module proxy. Throws when that fails.
 */
export async function provideGoPart(part: GoPart, say: (text: string) => void): Promise<string> {
  const module = path.join(MODULES, part.name);
  return await cachedPart(`${part.name}-${digest(part, module)}`, async (target, programs) => {
    requireGo();
    for (const [program, goPackage] of Object.entries(part.programs)) {
      const began = performance.now();
      say(`building ${program} (${part.title}) …`);
      const flags = [...BUILD_FLAGS, "-ldflags", linkFlags(part), "-o", path.join(target, program)];
      const call = { name: program, command: "go", args: ["build", ...flags, goPackage], cwd: module, env: GO_ENV };
      await runToEnd(programs, call, (output, seconds) => say(`  ${program}: ${seconds} s, ${progress(output)}`));
      say(`built ${program} in ${Math.round((performance.now() - began) / 1000)} s`);
    }
    if (part.files) await copyFiles(part.files, { module, target, programs });
  });
}

function digest({ title: _, ...recipe }: GoPart, module: string): string {
  const files = ["go.mod", "go.sum"].map((file) => readFileSync(path.join(module, file), "utf8"));
  const platform = `${process.platform}/${process.arch}`;
  return sha256(JSON.stringify([recipe, files, GO_ENV, BUILD_FLAGS, platform])).slice(0, 16);
}

function linkFlags({ variables }: GoPart): string {
  return ["-s -w", ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)].join(" ");
}

/** `go build -v` prints a line for each package that it compiles, and one for each module that it downloads. */
function progress(output: string): string {
  const lines = output.trimEnd().split("\n");
  const downloads = lines.filter((line) => line.startsWith("go: downloading")).length;
  return `${lines.length - downloads} packages compiled, ${downloads} modules downloaded`;
}

function requireGo(): void {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
  } catch {
    throw new Error("Go is not installed: there is no `go` on PATH");
  }
}

async function copyFiles(
  { module: goModule, folders }: NonNullable<GoPart["files"]>,
  {
    module,
    target,
    programs,
  }: { readonly module: string; readonly target: string; readonly programs: GuardedPrograms },
): Promise<void> {
  const args = ["list", "-m", "-f", "{{.Dir}}", goModule];
  const listed = await runToEnd(programs, { name: "go-list", command: "go", args, cwd: module, env: GO_ENV });
  const source = listed.trimEnd().split("\n").at(-1) ?? "";
  for (const [name, folder] of Object.entries(folders)) {
    mkdirSync(path.join(target, name));
    // Not copied as they are: modules lie read-only in Go's cache.
    for (const file of readdirSync(path.join(source, folder)).filter((entry) => entry.endsWith(".yaml")))
      writeFileSync(path.join(target, name, file), readFileSync(path.join(source, folder, file)));
  }
}
