import path from "node:path";
import type { Message, Metafile } from "esbuild";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { nearest } from "../kernel/text.js";
import { ENTRY } from "./definitions-entry.js";
import { displayPath } from "./display-path.js";
import { writtenImport } from "./import-graph.js";

/**
 * In a bundle a constant of a circle is silently undefined until its file's turn comes, so circles are refused, each at its
 * first import.
 */
export async function cycleDiagnostics(
  directory: string,
  cycles: readonly (readonly string[])[],
  metafile: Metafile,
): Promise<readonly Diagnostic[]> {
  const [{ locateImport }, { sourceFiles }] = await Promise.all([
    import("./locate/locate-import.js"),
    import("./locate/source-file.js"),
  ]);
  const files = sourceFiles();
  return cycles.map((cycle): Diagnostic => {
    const first = cycle[0] ?? "";
    const [at = { file: displayPath(directory) }, ...others] = cycle.map((from, index) => {
      const to = cycle[index + 1] ?? first;
      return locateImport(files, path.resolve(directory, from), writtenImport(metafile, from, to));
    });
    return {
      code: "load/import-cycle",
      severity: "error",
      message: `Files import from each other in a circle: ${[...cycle, first].join(" → ")}.`,
      hint: "Move what they need from each other into a file that imports none of them.",
      at,
      related: others.map((place, index) => ({
        message: `the import of ${cycle[index + 2] ?? first}`,
        at: place,
      })),
    };
  });
}

const UNRESOLVED = /^Could not resolve "(.*)"/;
const NO_EXPORT = /^No matching export in "(.*)" for import "(.*)"/;

/** Says what esbuild found wrong with a file. */
export function bundleDiagnostic(directory: string, error: Message): Diagnostic {
  return { severity: "error", ...bundleProblem(error), at: messagePlace(directory, error) };
}

function bundleProblem({ text }: Message): { readonly code: string; readonly message: string; readonly hint: string } {
  const unresolved = UNRESOLVED.exec(text)?.[1];
  if (unresolved !== undefined) return unresolvedImport(unresolved);
  const [, file, name] = NO_EXPORT.exec(text) ?? [];
  if (file !== undefined && name !== undefined) {
    return {
      code: "load/unknown-export",
      message: `${file} exports no "${name}".`,
      hint: "Correct the name, or export it there.",
    };
  }
  return {
    code: "load/syntax-error",
    message: sentence(text),
    hint: "Correct the syntax; an editor with TypeScript shows it too.",
  };
}

function unresolvedImport(name: string): { readonly code: string; readonly message: string; readonly hint: string } {
  const isFile = name.startsWith(".") || name.startsWith("/");
  const library = isFile ? undefined : nearest(name, ["fairlead", "fairlead/policies", "cdk8s", "constructs"]);
  return {
    code: "load/unresolved-import",
    message: isFile ? `The imported file "${name}" does not exist.` : `The imported package "${name}" cannot be found.`,
    hint: isFile
      ? "Correct the path; it is relative to the file that imports."
      : library
        ? `Import "${library}", if that is what is meant.`
        : `Install it beside the definitions: npm install ${name}`,
  };
}

/** esbuild counts columns in bytes of UTF-8, editors in code units of UTF-16. */
function messagePlace(directory: string, { location }: Message): Diagnostic["at"] {
  if (!location || location.file === ENTRY) return { file: displayPath(directory) };
  const before = Buffer.from(location.lineText, "utf8").subarray(0, location.column).toString("utf8");
  return { file: displayPath(path.resolve(directory, location.file)), line: location.line, column: before.length + 1 };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
