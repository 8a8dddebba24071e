import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../support/command.js";

const execute = promisify(execFile);

/** What a command gave; never rejects. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  // npm hands its own settings to what it starts; a second npm would take them for its own.
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_OPTIONS$|VITEST|NODE_ENV$|FORCE_COLOR$)/i.test(name),
  );
  const options = {
    cwd,
    env: { ...Object.fromEntries(kept), NO_COLOR: "1", ...env },
    maxBuffer: 1 << 28,
    timeout: 300_000,
  };
  try {
    const { stdout, stderr } = await execute(command, [...args], options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout = "", stderr = "", message } = error as { code?: unknown; message: string } & Partial<Ran>;
    return { code: typeof code === "number" ? code : -1, stdout, stderr: stderr === "" ? message : stderr };
  }
}

/** Packs this package as it is built; gives the file and the names of what is in it. */
export async function pack(folder: string): Promise<{ readonly file: string; readonly contents: readonly string[] }> {
  const flags = ["--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", ["pack", ...flags], ROOT);
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: readonly { path: string }[] }];
  return { file: path.join(folder, packed.filename), contents: packed.files.map((file) => file.path) };
}

/** How a package manager adds a package to a project. */
export const INSTALLERS: Readonly<Record<string, readonly string[]>> = {
  npm: ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
  pnpm: ["npx", "--yes", "pnpm@9", "add", "--ignore-scripts", "--prefer-offline"],
};

/** Adds a packed package to an empty project. Gives what went wrong, or nothing. */
export async function install(manager: string, project: string, file: string): Promise<string | undefined> {
  mkdirSync(project, { recursive: true });
  writeFileSync(path.join(project, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  const [command = "", ...args] = INSTALLERS[manager] ?? [];
  const { code, stdout, stderr } = await run(command, [...args, file], project);
  if (code === 0 && existsSync(path.join(project, "node_modules/.bin/fairlead"))) return undefined;
  return `${stdout}${stderr}`.trim().split("\n").slice(-3).join(" ");
}
