import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { nearest } from "../kernel/text.js";
import { POLICIES_URL } from "./bundle.js";
import type { BundlePositions } from "./locate/bundle-positions.js";
import type { Failure } from "./worker/protocol.js";

/** What Node says when an import names something that a module does not export: of a module, and of a CommonJS package. */
const PATTERNS: readonly RegExp[] = [
  /module '(?<module>[^']+)' does not provide an export named '(?<name>[^']+)'/,
  /Named export '(?<name>[^']+)' not found\. The requested module '(?<module>[^']+)'/,
];

/**
 * Explains a failure to link the program: an import names what Fairlead (or cdk8s) does not export. Node tells the first of
 * them without a place; this gives all of them with theirs. Nothing for other failures.
 */
export async function explainMissingExports(
  failure: Failure,
  positions: BundlePositions,
): Promise<readonly Diagnostic[]> {
  const module = PATTERNS.map((pattern) => pattern.exec(failure.message)?.groups?.module).find(
    (url) => url !== undefined,
  );
  if (module === undefined) return [];
  const exports = Object.keys((await import(module)) as object);
  const imported = packageName(module);
  const { findImports } = await import("./locate/find-imports.js");
  const places = findImports(positions.files(), imported).filter(({ name }) => !exports.includes(name));
  return places.map(({ name, at }) => {
    const near = nearest(name, exports);
    return {
      code: "load/unknown-export",
      severity: "error",
      message: `"${imported}" exports no "${name}".`,
      hint:
        near === undefined ? "Correct the name; types are imported with `import type`." : `Import "${near}" instead.`,
      at,
    };
  });
}

/** The package a module belongs to, as people import it: this package is imported by its name, others lie in node_modules. */
function packageName(url: string): string {
  if (url === POLICIES_URL) return "fairlead/policies";
  if (!url.startsWith("file:")) return url;
  const [, inside] = /.*[/\\]node_modules[/\\]([^/\\]+)[/\\]/.exec(fileURLToPath(url)) ?? [];
  return inside ?? "fairlead";
}
