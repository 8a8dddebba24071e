import { readdirSync } from "node:fs";
import path from "node:path";
import { compareText } from "../../kernel/order.js";

const CASES = /\.policy-test\.ya?ml$/;
/** A folder that holds this file was written by Fairlead. */
const RENDERED_MARK = "fairlead.index.json";

/**
 * Files of cases below a folder, absolute, in code-unit order. `node_modules`, folders whose name starts with a dot and folders that
 * Fairlead wrote are left out.
 */
export function findCaseFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === RENDERED_MARK)) return [];
  return entries
    .sort((left, right) => compareText(left.name, right.name))
    .flatMap((entry) => {
      const inside = path.join(folder, entry.name);
      if (entry.isDirectory()) return isSearched(entry.name) ? findCaseFiles(inside) : [];
      return entry.isFile() && CASES.test(entry.name) ? [inside] : [];
    });
}

function isSearched(name: string): boolean {
  return name !== "node_modules" && !name.startsWith(".");
}
