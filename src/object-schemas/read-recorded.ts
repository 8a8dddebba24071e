import { readFileSync } from "node:fs";
import type { RecordedSchemas } from "./schema.js";

/** Kubernetes's own kinds, recorded from API servers by `npm run record:schemas`. */
export const KUBERNETES_KINDS = new URL("./recorded/kubernetes.json", import.meta.url);

const read = new Map<string, RecordedSchemas>();

/** Recorded schemas of the package, read when they are first needed: an organization that needs none pays nothing. */
export function readRecorded(file: URL): RecordedSchemas {
  const there = read.get(file.href);
  if (there) return there;
  const recorded = JSON.parse(readFileSync(file, "utf8")) as RecordedSchemas;
  read.set(file.href, recorded);
  return recorded;
}
