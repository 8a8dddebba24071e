import { readFileSync } from "node:fs";
import path from "node:path";
import type { Place } from "../diagnostics/diagnostic.js";
import type { Pointer } from "../kernel/json.js";
import { parseYaml } from "../kernel/yaml.js";
import { DATA_CONFIG } from "./config-names.js";
import { displayPath } from "./display-path.js";

/** Where a setting stands in a configuration; what is around it when it is not there. */
export async function configPlace(
  directory: string,
  name: string,
  pointer: Pointer,
  target: "key" | "value",
): Promise<Place> {
  const absolute = path.join(directory, name);
  const file = displayPath(absolute);
  if (DATA_CONFIG.test(name)) {
    const range = parseYaml(readFileSync(absolute, "utf8")).documents[0]?.range(pointer, target);
    return range ? { file, line: range.line, column: range.column } : { file };
  }
  const { locateExport } = await import("./locate/locate-export.js");
  const { line, column } = locateExport(absolute, { name: "default", path: [] }, { pointer, target });
  return { file, line, column };
}
