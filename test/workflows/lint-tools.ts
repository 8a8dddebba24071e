import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** A tool, or why it cannot be had here. */
export type Tool<T> = { readonly tool: T } | { readonly missing: string };

const MODULE = path.join(import.meta.dirname, "actionlint");

/** GitLab publishes the schema of its pipelines with its editor; this package (MIT) carries it and nothing has to run. */
const SCHEMA_PACKAGE = "gitlab-ci-local@4.64.1";
const SCHEMA_DIGEST = "sha512-AMSJh3Ut/LaDrWv893+flnat8E9/2HBYginLQZMr43fHH6GprDgBd8ViPNjwkxDg6M5Tmk0RYLXG5ouajcs4Ww==";

/** The path of actionlint, built with Go from the module whose versions and digests `actionlint/go.sum` holds. */
export async function provideActionlint(): Promise<Tool<string>> {
  const digest = createHash("sha256")
    .update(readFileSync(path.join(MODULE, "go.sum")))
    .digest("hex");
  return await provide(
    `actionlint-${digest.slice(0, 16)}-${process.platform}-${process.arch}`,
    "actionlint",
    async (folder) => {
      const env = { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOWORK: "off" };
      const output = path.join(folder, "actionlint");
      const args = [
        "build",
        "-trimpath",
        "-buildvcs=false",
        "-o",
        output,
        "github.com/rhysd/actionlint/cmd/actionlint",
      ];
      await execute("go", args, { cwd: MODULE, env, timeout: 400_000 });
    },
  );
}

/** The JSON Schema of `.gitlab-ci.yml`. */
export async function provideGitlabSchema(): Promise<Tool<object>> {
  const part = await provide(SCHEMA_PACKAGE.replace("@", "-"), "package/src/schema/schema.js", async (folder) => {
    const flags = ["--json", "--ignore-scripts", "--pack-destination", folder];
    const { stdout } = await execute("npm", ["pack", SCHEMA_PACKAGE, ...flags], { timeout: 120_000 });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    const archive = path.join(folder, filename);
    const digest = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (digest !== SCHEMA_DIGEST) throw new Error(`${SCHEMA_PACKAGE} is not what it was: ${digest}`);
    await execute("tar", ["-xzf", archive, "-C", folder]);
  });
  if ("missing" in part) return part;
  return { tool: ((await import(pathToFileURL(part.tool).href)) as { readonly schema: object }).schema };
}

/**
 * The file of a tool in its folder of the cache, outside of the repository; made when it is not there. The folder appears
 * whole or not at all.
 */
async function provide(key: string, file: string, make: (folder: string) => Promise<void>): Promise<Tool<string>> {
  const cache = path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "fairlead", "lint");
  const place = path.join(cache, key);
  if (!existsSync(place)) {
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(path.join(cache, ".unfinished-"));
    try {
      await make(folder);
      if (!existsSync(place)) renameSync(folder, place);
    } catch (error) {
      return { missing: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { tool: path.join(place, file) };
}
