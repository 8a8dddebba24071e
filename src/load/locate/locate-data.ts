import path from "node:path";
import type { Location, Place } from "../../diagnostics/diagnostic.js";
import type { DataDefinition } from "../data-files.js";
import { displayPath } from "../display-path.js";

/** Where a place in a YAML or JSON file stands, or a place that names a file itself. */
export function locateData(directory: string, definition: DataDefinition | undefined, place: Place): Location {
  if ("file" in place) return locateFile(place);
  if (!definition) return { file: displayPath(directory), line: 1, column: 1, precision: "file" };
  const inner = definition.origin?.(place.pointer) ?? place.pointer;
  const { exact, ...range } = definition.document.range([...definition.pointer, ...inner], place.target);
  const precision = exact && place.pointer.length > 0 ? "property" : "definition";
  return { file: displayPath(path.join(directory, definition.file)), ...range, precision };
}

function locateFile({ file, line, column = 1 }: Extract<Place, { readonly file: string }>): Location {
  if (line === undefined) return { file, line: 1, column: 1, precision: "file" };
  return { file, line, column, precision: "property" };
}
