import { isJsonObject, type JsonObject } from "../kernel/json.js";
import { EXCLUDE_ANNOTATION } from "./places/keys.js";

/** Default items that a workload wants to be without, by field: what `exclude: true` is on a submission to Run:ai. */
export type Exclusions = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the annotation of a workload: `storage.pvc/home, environmentVariables/HTTP_PROXY`. The first `/` ends the field. */
export function exclusionsOf(object: JsonObject): Exclusions {
  const metadata = object["metadata"];
  const annotations = isJsonObject(metadata) ? metadata["annotations"] : undefined;
  const text = isJsonObject(annotations) ? annotations[EXCLUDE_ANNOTATION] : undefined;
  const found = new Map<string, Set<string>>();
  if (typeof text !== "string") return found;
  for (const entry of text.split(",").map((part) => part.trim())) {
    const slash = entry.indexOf("/");
    if (slash <= 0) continue;
    const [field, key] = [entry.slice(0, slash), entry.slice(slash + 1)];
    const keys = found.get(field) ?? new Set<string>();
    found.set(field, keys.add(key));
  }
  return found;
}
