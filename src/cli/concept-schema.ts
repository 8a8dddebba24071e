import { readFileSync } from "node:fs";
import { listed, nearest } from "../kernel/text.js";
import { conceptSchemas } from "../model/schema/index.js";
import type { Colors } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** The concepts that have a schema, one a line. */
export function listConcepts(colors: Colors): string {
  const names = Object.keys(conceptSchemas);
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.entries(conceptSchemas).map(
    ([name, schema]) => `${colors.cyan(name.padEnd(width))}  ${schema.description}\n`,
  );
  return lines.join("");
}

/** The published schema of a concept, as text. Wrong use when there is none of that name. */
export function readConceptSchema(concept: string): string {
  if (!Object.hasOwn(conceptSchemas, concept)) {
    const names = Object.keys(conceptSchemas);
    const near = nearest(concept, names);
    throw new UsageError(
      `There is no concept ${JSON.stringify(concept)}${near ? `; did you mean ${near}?` : "."}`,
      `Choose one of ${listed(names, "or")}.`,
    );
  }
  return readFileSync(new URL(`../../schemas/${concept}.schema.json`, import.meta.url), "utf8");
}
