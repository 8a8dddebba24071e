// Checks the package as users get it: packs it, unpacks it into an empty project next to nothing but the packages it
// depends on, and runs `init` and `check` there. Needs no network.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./ensure.mjs";
import { contentProblems } from "./package-contents.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-package-"));
try {
  const [packed] = JSON.parse(
    execute("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root),
  );
  const problems = contentProblems(packed.files.map((file) => file.path));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const installed = path.join(folder, "project/node_modules/fairlead");
  mkdirSync(path.dirname(installed), { recursive: true });
  execute("tar", ["-xzf", packed.filename], folder);
  cpSync(path.join(folder, "package"), installed, { recursive: true });
  linkDependencies(path.dirname(installed));
  const manifest = JSON.parse(readFileSync(path.join(installed, "package.json"), "utf8"));
  const bin = path.join(installed, manifest.bin.fairlead);
  for (const language of ["typescript", "yaml"]) {
    const project = path.join(folder, "project", language);
    execute(process.execPath, [bin, "init", project, "--yes", "--no-git", "--language", language], folder);
    execute(process.execPath, [bin, "check", project], path.join(folder, "project"));
  }
  console.log(
    `${packed.filename}: ${packed.entryCount} files, ${Math.ceil(packed.unpackedSize / 1024)} KiB unpacked; init and check pass.`,
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What `npm install` would bring, as links to what is installed here: what the package declares, nothing else. */
function linkDependencies(target) {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const names = Object.entries(packages)
    .filter(([, { dev, devOptional }]) => !dev && !devOptional)
    .flatMap(([place]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1] ?? []);
  for (const name of names) {
    const installed = path.join(root, "node_modules", name);
    // Optional packages are there only on the platform they are for.
    if (!existsSync(installed)) continue;
    mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    symlinkSync(installed, path.join(target, name), "dir");
  }
}

function execute(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}
