import { spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { WorldError } from "../kernel/world-error.js";
import { displayPath } from "./display-path.js";
import { typeCacheFolder } from "./type-cache.js";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const OWN_TYPES: Aliases = {
  fairlead: [path.join(PACKAGE, "dist/index.d.ts")],
  "fairlead/policies": [path.join(PACKAGE, "dist/policies/index.d.ts")],
};
const OWN_SETTINGS = "tsconfig.json";
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
  const cache = typeCacheFolder(real);
  const project = path.join(cache, "tsconfig.json");
  const paths = resolves(real, "fairlead") ? undefined : { ...(await ownPaths(real)), ...OWN_TYPES };
  writeFileSync(project, JSON.stringify(temporaryConfig({ real, sources, cache, paths })));
  const { output, code } = await runCompiler(["-p", project, "--pretty", "false"], real);
  const diagnostics = parseOutput(output, directory, real);
  if (code !== 0 && diagnostics.length === 0) throw compilerFailed(new Error(output));
  return diagnostics;
}

/** Settings for a folder that has none of its own. */
const DEFAULTS = {
  target: "es2023",
  // For console, URL and fetch, which Node has too.
  lib: ["es2023", "dom"],
  module: "esnext",
  moduleResolution: "bundler",
  strict: true,
  resolveJsonModule: true,
} as const;

/** Takes out of the folder's own settings whatever is about writing files. */
const NOTHING_WRITTEN = {
  noEmit: true,
  composite: false,
  declaration: false,
  declarationDir: null,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  outDir: null,
  outFile: null,
} as const;

/** Import aliases by pattern, each with the paths to try. */
type Aliases = Readonly<Record<string, readonly string[]>>;

interface Check {
  /** The organization's folder, a real path. */
  readonly real: string;
  readonly sources: readonly string[];
  readonly cache: string;
  /** Aliases in place of the folder's own. */
  readonly paths: Aliases | undefined;
}

function temporaryConfig({ real, sources, cache, paths }: Check): object {
  const own = path.join(real, OWN_SETTINGS);
  const hasOwn = existsSync(own);
  return {
    ...(hasOwn ? { extends: own } : {}),
    compilerOptions: {
      ...(hasOwn ? {} : { ...DEFAULTS, types: resolves(real, "@types/node") ? ["node"] : [] }),
      ...NOTHING_WRITTEN,
      rootDir: path.parse(real).root,
      skipLibCheck: true,
      incremental: true,
      tsBuildInfoFile: path.join(cache, "types.tsbuildinfo"),
      allowImportingTsExtensions: true,
      ...(paths ? { paths } : {}),
      ...(hasOwn && readFileSync(own, "utf8").includes("typeRoots") ? {} : { typeRoots: typeRoots(real) }),
    },
    include: [],
    references: [],
    files: sources.map((file) => path.join(real, file)),
  };
}

/** The folder's own import aliases: naming Fairlead among them would otherwise replace them. */
async function ownPaths(real: string): Promise<Aliases> {
  if (!existsSync(path.join(real, OWN_SETTINGS))) return {};
  const { output } = await runCompiler(["-p", path.join(real, OWN_SETTINGS), "--showConfig"], real);
  try {
    const { compilerOptions = {} } = JSON.parse(output) as { compilerOptions?: { paths?: Aliases } };
    const absolute = (targets: readonly string[]): string[] => targets.map((target) => path.resolve(real, target));
    return Object.fromEntries(Object.entries(compilerOptions.paths ?? {}).map(([alias, to]) => [alias, absolute(to)]));
  } catch {
    // The settings are not valid: the check itself says what is wrong with them.
    return {};
  }
}

/** Where TypeScript looks for `@types` by itself, if the settings lay in the folder and not in a cache. */
function typeRoots(real: string): readonly string[] {
  const above = path.dirname(real);
  return [path.join(real, "node_modules/@types"), ...(above === real ? [] : typeRoots(above))];
}

/**
 * Whether the compiler finds a package from a folder. Node finds more: what starts a command may name further folders in
 * `NODE_PATH`, as pnpm does.
 */
function resolves(real: string, name: string): boolean {
  if (existsSync(path.join(real, "node_modules", name, "package.json"))) return true;
  const above = path.dirname(real);
  return above !== real && resolves(above, name);
}

async function runCompiler(
  options: readonly string[],
  directory: string,
): Promise<{ readonly output: string; readonly code: number }> {
  const compiler = createRequire(import.meta.url)
    .resolve("typescript-native/package.json")
    .replace(/package\.json$/, "bin/tsc");
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, ...options], {
      cwd: directory,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.on("error", (cause) => reject(compilerFailed(cause)));
    child.on("close", (code) => resolve({ output, code: code ?? 1 }));
  });
}

function compilerFailed(cause: Error): WorldError {
  return new WorldError({
    message: `The TypeScript compiler failed: ${cause.message.split("\n")[0] || "it said nothing"}`,
    hint: "Reinstall Fairlead with `npm install`, or skip this check with --no-types.",
    cause,
  });
}

/** `file(line,column): error TS2322: text`, or without a place when the settings are at fault. */
const LINE = /^(?:(.+)\((\d+),(\d+)\): )?error (TS\d+): (.*?)\.?$/;

function parseOutput(output: string, directory: string, real: string): readonly Diagnostic[] {
  return output.split(/\r?\n/).flatMap((text): Diagnostic[] => {
    const [, file = OWN_SETTINGS, line = "1", column = "1", code = "", message = ""] = LINE.exec(text) ?? [];
    if (code === "") return [];
    const shown = displayPath(path.resolve(directory, path.relative(real, path.resolve(real, file))));
    return [
      {
        code: "load/type-error",
        severity: "error",
        message: `${message} (${code}).`,
        hint: "Correct the value or its type; an editor with TypeScript shows the same.",
        at: { file: shown, line: Number(line), column: Number(column) },
      },
    ];
  });
}
