import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BuildOptions, Message, Metafile, OutputFile } from "esbuild";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { WorldError } from "../kernel/world-error.js";
import { bundleDiagnostic, cycleDiagnostic } from "./bundle-diagnostics.js";
import { firstLines, libraries, type FirstLine } from "./bundle-plugins.js";
import { ENTRY } from "./definitions-entry.js";
import { withSlashes } from "./display-path.js";
import { importCycles, type ImportGraph } from "./import-cycles.js";

/** Definitions as one program, with its source map. */
export interface Bundle {
  readonly code: string;
  /** Source map in JSON; its sources are relative to the organization's folder. */
  readonly map: string;
  /** Sources, as the map names them, that have one line more in the map than on disk. */
  readonly shifted: ReadonlySet<string>;
}

/** What is bundled: files of one folder, through an entry that imports them. */
export interface BundleInput {
  /** The organization's folder, a real path. */
  readonly directory: string;
  /** Source of the module that imports the files. */
  readonly entry: string;
  /** Files that report when their turn comes, for finding the one that never ends. */
  readonly marked?: readonly string[];
}

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));

/** This very Fairlead: definitions never use another copy, whatever lies in their node_modules. */
export const FAIRLEAD_URL: string = pathToFileURL(path.join(PACKAGE, "dist/index.js")).href;

/**
 * Puts definition files and what they import into one program (esbuild). Syntax errors, imports that lead nowhere and names
 * that a file does not export are diagnostics, all that there are at once. Writes nothing.
 */
export async function bundle(
  input: BundleInput,
): Promise<{ readonly value?: Bundle; readonly diagnostics: readonly Diagnostic[] }> {
  try {
    const firstLine = input.marked && marks(input.directory, input.marked);
    const { bundle: first, graph } = await build(input, firstLine);
    const cycles = importCycles(graph);
    if (cycles.length > 0) return { diagnostics: cycles.map((cycle) => cycleDiagnostic(input.directory, cycle)) };
    const needsMeta = first.code.includes("import.meta") && !input.marked;
    return { value: needsMeta ? (await build(input, ownMeta)).bundle : first, diagnostics: [] };
  } catch (thrown) {
    const errors = (thrown as { readonly errors?: readonly Message[] }).errors;
    if (!errors || errors.length === 0) throw esbuildFailed(thrown);
    return { diagnostics: errors.map((error) => bundleDiagnostic(input.directory, error)) };
  }
}

async function build(
  input: BundleInput,
  firstLine?: FirstLine,
): Promise<{ readonly bundle: Bundle; readonly graph: ImportGraph }> {
  const esbuild = await import("esbuild");
  const shifted = new Set<string>();
  const options = buildOptions(input);
  const noted: FirstLine = (file, text) => {
    const line = firstLine?.(file, text);
    if (line !== undefined) shifted.add(withSlashes(path.relative(input.directory, file)));
    return line;
  };
  if (firstLine) options.plugins?.push(firstLines(noted));
  if (firstLine === ownMeta) options.define = META;
  const { outputFiles, metafile } = await esbuild.build(options);
  const text = (ending: string): string =>
    outputFiles.find((file: OutputFile) => file.path.endsWith(ending))?.text ?? "";
  return { bundle: { code: text(".mjs"), map: text(".mjs.map"), shifted }, graph: importGraph(metafile) };
}

/** What the user's own files import from each other; packages may do as they like. */
function importGraph({ inputs }: Metafile): ImportGraph {
  return new Map(
    Object.entries(inputs)
      .filter(([file]) => !file.includes("node_modules/") && file !== ENTRY)
      .map(([file, { imports }]) => [
        file,
        imports.filter(({ external }) => !external).map((imported) => imported.path),
      ]),
  );
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

function buildOptions({ directory, entry }: BundleInput): BuildOptions & { write: false; metafile: true } {
  return {
    stdin: { contents: entry, resolveDir: directory, sourcefile: ENTRY, loader: "js" },
    absWorkingDir: directory,
    outfile: path.join(directory, "fairlead-definitions.mjs"),
    write: false,
    metafile: true,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
    logLimit: 0,
    alias: { fairlead: FAIRLEAD_URL },
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
