// Compiles src to dist with the native TypeScript compiler and copies what is not TypeScript (the pages of diagnostics).
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const dist = path.join(root, "dist");
const compiled = spawnSync(
  process.execPath,
  [path.join(root, "node_modules/typescript-native/bin/tsc"), "-p", path.join(root, "tsconfig.build.json")],
  { stdio: "inherit", cwd: root },
);
if (compiled.status !== 0) process.exitCode = compiled.status ?? 1;
for (const entry of readdirSync(path.join(root, "src"), { recursive: true })) {
  if (!entry.endsWith(".md")) continue;
  mkdirSync(path.dirname(path.join(dist, entry)), { recursive: true });
  cpSync(path.join(root, "src", entry), path.join(dist, entry));
}

// What no longer has a source goes, so that a renamed module cannot live on.
for (const entry of readdirSync(dist, { recursive: true })) {
  const source = path.join(root, "src", entry.replace(/\.d\.ts$|\.js$/, ".ts"));
  if (/\.(js|ts|md)$/.test(entry) && !existsSync(source)) rmSync(path.join(dist, entry));
}
