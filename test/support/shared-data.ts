import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A folder of recorded facts beside the repository; absent in a fresh clone, where tests that need it skip themselves. */
export function sharedData(name: string): string | undefined {
  const folder = path.join(process.env["FAIRLEAD_SHARED_DATA"] ?? path.resolve(root, "../shared/data"), name);
  return existsSync(folder) ? folder : undefined;
}
