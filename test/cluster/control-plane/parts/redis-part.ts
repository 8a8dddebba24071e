import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../../../../src/kernel/hash.js";
import { cachedPart } from "./cache.js";
import { runToEnd } from "./run-to-end.js";

const PACKAGE = "redis-server";
/** Folder of the package inside the part. */
const UNPACKED = "unpacked";

/**
 * A folder with `redis-server`: the one on PATH, else Debian's package with the libraries it needs, unpacked into the cache.
 * Needs no rights of root and changes nothing that apt knows. Throws where there is neither.
 */
export async function provideRedis(say: (text: string) => void): Promise<string> {
  const installed = onPath(PACKAGE);
  if (installed !== undefined) return path.dirname(installed);
  if (onPath("apt-get") === undefined || onPath("dpkg") === undefined)
    throw new Error("there is no redis-server on PATH, and no apt-get and dpkg to fetch Debian's");
  return await cachedPart(
    `redis-${sha256(readFileSync("/etc/os-release", "utf8")).slice(0, 16)}`,
    async (target, programs) => {
      say("fetching redis-server from Debian …");
      const apt = path.join(programs.folder, "apt");
      for (const folder of ["state/lists/partial", "cache/archives/partial"])
        mkdirSync(path.join(apt, folder), { recursive: true });
      const run = async (name: string, command: string, args: readonly string[]): Promise<string> =>
        await runToEnd(programs, { name, command, args });
      await run("apt-update", "apt-get", [...ownApt(apt), "update"]);
      // Only what this machine lacks: apt knows from dpkg's status what is there.
      const only = ["--download-only", "--no-install-recommends", "--yes"];
      await run("apt-download", "apt-get", [...ownApt(apt), "install", ...only, PACKAGE]);
      const archives = path.join(apt, "cache/archives");
      for (const archive of readdirSync(archives).filter((file) => file.endsWith(".deb")))
        await run("dpkg", "dpkg", ["-x", path.join(archives, archive), path.join(target, UNPACKED)]);
      writeLauncher(target);
      await run("redis-version", path.join(target, PACKAGE), ["--version"]);
    },
  );
}

/** Lets apt keep its lists and archives in a folder of ours, and take none of the locks that only root can. */
function ownApt(folder: string): readonly string[] {
  return [
    `Dir::State=${folder}/state`,
    "Dir::State::status=/var/lib/dpkg/status",
    `Dir::Cache=${folder}/cache`,
    "Debug::NoLocking=1",
    "APT::Sandbox::User=root",
  ].flatMap((setting) => ["-o", setting]);
}

/** A script beside the unpacked package that starts the program with the package's libraries, wherever the folder lies. */
function writeLauncher(target: string): void {
  const libraries = readdirSync(path.join(target, UNPACKED, "usr/lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.so(\.|$)/.test(file))
    .map((file) => `$here/${UNPACKED}/usr/lib/${path.dirname(file)}`);
  const script = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH="${[...new Set(libraries)].join(":")}" exec "$here/${UNPACKED}/usr/bin/${PACKAGE}" "$@"
`;
  writeFileSync(path.join(target, PACKAGE), script);
  chmodSync(path.join(target, PACKAGE), 0o755);
}

function onPath(program: string): string | undefined {
  try {
    return execFileSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}
