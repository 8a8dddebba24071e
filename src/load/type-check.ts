import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { shortHash } from "../kernel/hash.js";
import { WorldError } from "../kernel/world-error.js";
import { displayPath } from "./display-path.js";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const TYPESCRIPT = /\.[cm]?ts$/;

/**
 * Checks the types of definitions with the native TypeScript compiler, which comes with Fairlead. Follows the organization's
 * own `tsconfig.json` where there is one. Writes nothing into the organization's folder: what speeds up the next run lies
 * in the user's cache.
 */
export async function checkTypes(directory: string, files: readonly string[]): Promise<readonly Diagnostic[]> {
  const sources = files.filter((file) => TYPESCRIPT.test(file));
  if (sources.length === 0) return [];
  const real = realpathSync(directory);
  const cache = cacheFolder(real);
  const project = path.join(cache, "tsconfig.json");
  writeFileSync(project, JSON.stringify(temporaryConfig(real, sources, cache)));
  const output = await runCompiler(project, real);
  return parseOutput(output, directory, real);
}

/** A folder outside of the project, the same for the same organization. A throw-away one where none can be kept. */
function cacheFolder(real: string): string {
  const base = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache");
  const kept = path.join(base, "fairlead", `types-${shortHash(real, 16)}`);
  try {
    mkdirSync(kept, { recursive: true });
    return kept;
  } catch {
    const folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-types-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
}

function temporaryConfig(real: string, sources: readonly string[], cache: string): object {
  const own = path.join(real, "tsconfig.json");
  const hasOwn = existsSync(own);
  const defaults = {
    target: "es2023",
    lib: ["es2023"],
    module: "esnext",
    moduleResolution: "bundler",
    strict: true,
    resolveJsonModule: true,
    types: [],
  };
  return {
    ...(hasOwn ? { extends: own } : {}),
    compilerOptions: {
      ...(hasOwn ? {} : defaults),
      noEmit: true,
      composite: false,
      declaration: false,
      declarationMap: false,
      emitDeclarationOnly: false,
      skipLibCheck: true,
      incremental: true,
      tsBuildInfoFile: path.join(cache, "types.tsbuildinfo"),
      allowImportingTsExtensions: true,
      ...(resolvesFairlead(real) ? {} : { paths: { fairlead: [path.join(PACKAGE, "dist/index.d.ts")] } }),
    },
    include: [],
    references: [],
    files: sources.map((file) => path.join(real, file)),
  };
}

function resolvesFairlead(real: string): boolean {
  try {
    createRequire(path.join(real, "package.json")).resolve("fairlead/package.json");
    return true;
  } catch {
    return false;
  }
}

async function runCompiler(project: string, directory: string): Promise<string> {
  const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript-native/package.json")), "bin/tsc");
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, "-p", project, "--pretty", "false"], {
      cwd: directory,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.on("error", (cause) => reject(compilerFailed(cause)));
    child.on("close", (code) => (code === null || code > 2 ? reject(compilerFailed(output)) : resolve(output)));
  });
}

function compilerFailed(cause: unknown): WorldError {
  return new WorldError({
    message: "The TypeScript compiler could not be started.",
    hint: "Reinstall Fairlead with `npm install`, or skip this check with --no-types.",
    cause,
  });
}

const LINE = /^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/;

function parseOutput(output: string, directory: string, real: string): readonly Diagnostic[] {
  return output.split(/\r?\n/).flatMap((text): Diagnostic[] => {
    const [, file = "", line = "1", column = "1", code = "", message = ""] = LINE.exec(text) ?? [];
    if (code === "") return [];
    const shown = displayPath(path.resolve(directory, path.relative(real, path.resolve(real, file))));
    return [
      {
        code: "load/type-error",
        severity: "error",
        message: `${message} (${code})`,
        hint: "Correct the value or its type; an editor with TypeScript shows the same.",
        at: { file: shown, line: Number(line), column: Number(column) },
      },
    ];
  });
}
