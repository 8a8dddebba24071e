import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { QuickCheck } from "../kernel/schema.js";

/**
 * The quick checks that the build makes of the schemas of shapes (`scripts/quick-checks.mjs`), by the schema's name. None where the
 * sources run unbuilt. Compiling the schemas takes longer than all the rest of a small organization.
 */
export function quickChecks(): Readonly<Record<string, QuickCheck | undefined>> {
  const file = fileURLToPath(new URL("./quick-checks.cjs", import.meta.url));
  return existsSync(file) ? (createRequire(import.meta.url)(file) as Record<string, QuickCheck>) : {};
}
