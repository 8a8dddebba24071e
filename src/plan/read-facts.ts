import { isJsonObject } from "../kernel/json.js";
import { FACTS_FILE, type OrganizationFacts } from "../objects/organization-facts.js";

const NOTHING: OrganizationFacts = Object.freeze({
  version: 1,
  organization: "",
  nodePools: [],
  departments: [],
  projects: [],
});

/**
 * Reads the facts of an output by its reader of files. No facts, facts that were spoiled by hand or facts of another version
 * are an organization without anything: the file itself then shows up as edited.
 */
export function readFacts(read: (path: string) => string | undefined): OrganizationFacts {
  const text = read(FACTS_FILE);
  if (text === undefined) return NOTHING;
  try {
    const value: unknown = JSON.parse(text);
    return isFacts(value) ? value : NOTHING;
  } catch {
    return NOTHING;
  }
}

function isFacts(value: unknown): value is OrganizationFacts {
  if (!isJsonObject(value) || value["version"] !== 1) return false;
  return ["nodePools", "departments", "projects"].every((list) => isListOfNamed(value[list]));
}

function isListOfNamed(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => isJsonObject(item) && typeof item["name"] === "string");
}
