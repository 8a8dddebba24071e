// Makes the checkout ready to run: installs packages when some are missing or of another version than the lock file says,
// and compiles src when dist is older. Does nothing, and needs no network, when nothing is missing.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Installs and builds what is needed. Ends the process when that fails. */
export function ensure() {
  const missing = missingPackages();
  if (missing.length > 0) step(`installing packages (${missing.length} missing)`, "npm", ["ci"]);
  if (isStale()) step("compiling src", process.execPath, [path.join(root, "scripts/build.mjs")]);
}

function missingPackages() {
  const wanted = readPackages("package-lock.json");
  const installed = readPackages("node_modules/.package-lock.json");
  return Object.entries(wanted)
    .filter(([place, { optional }]) => place !== "" && !optional)
    .filter(([place, { version }]) => installed[place]?.version !== version || !existsSync(path.join(root, place)))
    .map(([place]) => place);
}

function readPackages(file) {
  const target = path.join(root, file);
  return existsSync(target) ? JSON.parse(readFileSync(target, "utf8")).packages : {};
}

/** Whether anything in src or policies, folders included, is newer than what was compiled from it last. */
function isStale() {
  const compiled = path.join(root, "dist/cli/bin.js");
  if (!existsSync(compiled)) return true;
  const since = statSync(compiled).mtimeMs;
  const inputs = ["package.json", "tsconfig.json", "tsconfig.build.json", "scripts/build.mjs"].map((file) =>
    path.join(root, file),
  );
  const sources = ["src", "policies"]
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }))
    .filter(
      (entry) => entry.isDirectory() || (!entry.name.endsWith(".test.ts") && !entry.parentPath.includes("/cases")),
    )
    .map((entry) => path.join(entry.parentPath, entry.name));
  return [...inputs, ...sources].some((file) => statSync(file).mtimeMs > since);
}

function step(title, command, args) {
  console.error(`• ${title} …`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  console.error(error ? `${title}: ${error.message}` : `${title} failed.`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensure();
