import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BuildOptions, BuildResult, Message, Metafile } from "esbuild";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { WorldError } from "../kernel/world-error.js";
import { bundleDiagnostic, cycleDiagnostics } from "./bundle-diagnostics.js";
import { firstLines, libraries, type FirstLine } from "./bundle-plugins.js";
import { startedBundler } from "./bundler.js";
import { keepDeadZones } from "./dead-zones.js";
import { ENTRY } from "./definitions-entry.js";
import { withSlashes } from "./display-path.js";
import { importCycles } from "./import-cycles.js";
import { importGraph } from "./import-graph.js";
import { scanImports } from "./scan-imports.js";

/** Definitions as one program. */
export interface Bundle {
  /** The program's text in UTF-8, as the bundler gave it. */
  readonly code: Uint8Array;
  /**
   * Where the program's parts come from. Made when it is first asked for, for it takes as long as the program itself and most
   * runs look nothing up. `undefined` when the files have changed since: it would lead to wrong lines.
   */
  readonly sourceMap: () => Promise<SourceMap | undefined>;
}

/** Leads from a bundle to its files. */
export interface SourceMap {
  /** In JSON; its sources are relative to the organization's folder. */
  readonly json: string;
  /** Sources, as the map names them, that have one line more in the map than on disk. */
  readonly shifted: ReadonlySet<string>;
}

/** What is bundled: files of one folder, through an entry that imports them. */
export interface BundleInput {
  /** The organization's folder, a real path. */
  readonly directory: string;
  /** The files, relative to the folder. */
  readonly files: readonly string[];
  /** Source of the module that imports them. */
  readonly entry: string;
  /** Whether each file is to report when its turn comes, for finding the one that never ends. */
  readonly marked?: boolean;
}

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

/** This very Fairlead: definitions never use another copy, whatever lies in their node_modules. */
export const FAIRLEAD_URL: string = pathToFileURL(path.join(PACKAGE, "dist/index.js")).href;

/** The library of policies that comes with it. */
export const POLICIES_URL: string = pathToFileURL(path.join(PACKAGE, "dist/policies/index.js")).href;

/**
 * Puts definition files and what they import into one program (esbuild). Syntax errors, imports that lead nowhere and names
 * that a file does not export are diagnostics, all that there are at once. Writes nothing.
 */
export async function bundle(
  input: BundleInput,
): Promise<{ readonly value?: Bundle; readonly diagnostics: readonly Diagnostic[] }> {
  try {
    const { mayHaveCircle, mayPassOn } = scanImports(input.directory, input.files);
    const firstLine = input.marked ? marks(input.directory, input.files) : undefined;
    // Of two files that export a definition, the map tells which one makes it.
    const asked: Asked = { graph: mayHaveCircle, map: mayPassOn, firstLine };
    const built = await build(input, asked);
    const cycles = built.metafile ? importCycles(importGraph(built.metafile)) : [];
    if (built.metafile && cycles.length > 0) {
      return { diagnostics: await cycleDiagnostics(input.directory, cycles, built.metafile) };
    }
    if (input.marked || !textOf(built.code).includes("import.meta")) {
      return { value: withLaterMap(input, asked, built), diagnostics: [] };
    }
    const askedOwn: Asked = { ...asked, graph: false, firstLine: ownMeta };
    return { value: withLaterMap(input, askedOwn, await build(input, askedOwn)), diagnostics: [] };
  } catch (thrown) {
    return { diagnostics: mistakes(thrown).map((error) => bundleDiagnostic(input.directory, error)) };
  }
}

/** The same memory, with the means to search it. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** What esbuild found wrong with the files. Any other failure goes on. */
function mistakes(thrown: unknown): readonly Message[] {
  const { errors = [] } = thrown as { readonly errors?: readonly Message[] };
  if (errors.length === 0) throw esbuildFailed(thrown);
  return errors;
}

function withLaterMap(input: BundleInput, asked: Asked, { code, map }: Built): Bundle {
  const buildMap = async (): Promise<SourceMap | undefined> => {
    try {
      const again = await build(input, { ...asked, graph: false, map: true });
      return Buffer.compare(again.code, code) === 0 ? again.map : undefined;
    } catch (thrown) {
      mistakes(thrown);
      return undefined;
    }
  };
  let known = map && Promise.resolve<SourceMap | undefined>(map);
  return { code, sourceMap: () => (known ??= buildMap()) };
}

/** What a build is to tell beside the program. */
interface Asked {
  readonly graph: boolean;
  readonly map: boolean;
  readonly firstLine: FirstLine | undefined;
}

interface Built {
  readonly code: Uint8Array;
  readonly map: SourceMap | undefined;
  /** Who imports what, when it was asked for. */
  readonly metafile: Metafile | undefined;
}

async function build(input: BundleInput, { graph, map, firstLine }: Asked): Promise<Built> {
  const esbuild = await startedBundler();
  const shifted = new Set<string>();
  const options = { ...buildOptions(input), metafile: graph, sourcemap: map ? ("external" as const) : false };
  const noted: FirstLine = (file, text) => {
    const line = firstLine?.(file, text);
    if (line !== undefined) shifted.add(withSlashes(path.relative(input.directory, file)));
    return line;
  };
  if (firstLine) options.plugins?.push(firstLines(noted));
  if (firstLine === ownMeta) options.define = META;
  const result: BuildResult<{ write: false }> = await esbuild.build(options);
  const [code, json] = [".mjs", ".mjs.map"].map((ending) =>
    result.outputFiles.find(({ path: file }) => file.endsWith(ending)),
  );
  if (code) keepDeadZones(code.contents);
  return {
    code: code?.contents ?? new Uint8Array(),
    map: json && { json: json.text, shifted },
    metafile: result.metafile,
  };
}

/** In one program there is one `import.meta`; each file gets its own back. */
const META: Record<string, string> = Object.fromEntries(
  ["url", "dirname", "filename"].map((field) => [`import.meta.${field}`, `__fairleadMeta.${field}`]),
);

function ownMeta(file: string, text: string): string | undefined {
  if (!text.includes("import.meta")) return undefined;
  const meta = { url: pathToFileURL(file).href, dirname: path.dirname(file), filename: file };
  return `var __fairleadMeta = ${JSON.stringify(meta)};`;
}

/** Lets each marked file say its number before its first statement. */
function marks(directory: string, files: readonly string[]): FirstLine {
  const numbers = new Map(files.map((file, index) => [path.join(directory, file), index]));
  return (file) => {
    const number = numbers.get(file);
    return number === undefined ? undefined : `globalThis[Symbol.for("fairlead.mark")]?.(${number});`;
  };
}

function buildOptions({ directory, entry }: BundleInput): BuildOptions & { write: false } {
  return {
    stdin: { contents: entry, resolveDir: directory, sourcefile: ENTRY, loader: "js" },
    absWorkingDir: directory,
    outfile: path.join(directory, "fairlead-definitions.mjs"),
    write: false,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    charset: "utf8",
    sourcesContent: false,
    legalComments: "none",
    // See `keepDeadZones`.
    supported: { "template-literal": false },
    logLevel: "silent",
    logLimit: 0,
    alias: { fairlead: FAIRLEAD_URL, "fairlead/policies": POLICIES_URL },
    external: ["file:///*"],
    banner: { js: banner(directory) },
    plugins: [libraries(directory)],
  };
}

/** Tells the worker that the program runs, and gives bundled CommonJS packages a `require`. */
function banner(directory: string): string {
  const base = JSON.stringify(pathToFileURL(path.join(directory, "package.json")).href);
  return [
    `globalThis[Symbol.for("fairlead.started")]?.();`,
    `import { createRequire as __fairleadRequire } from "node:module"; const require = __fairleadRequire(${base});`,
  ].join("\n");
}

function esbuildFailed(cause: unknown): WorldError {
  return new WorldError({
    message: "The bundler esbuild could not be started.",
    hint: "Reinstall Fairlead with `npm install`, for the platform it runs on.",
    cause,
  });
}
