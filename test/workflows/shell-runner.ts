import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../support/command.js";
import { SCRIPTS, type Script } from "./workflow-files.js";

export interface ScriptEnd {
  readonly code: number | null;
  /** Both streams, as a log shows them. */
  readonly output: string;
}

export interface ScriptCall {
  readonly cwd: string;
  /** Values of the expressions in the step's `env`, by their text: `steps.app.outputs.token`. */
  readonly expressions?: Readonly<Record<string, string>>;
  /** What the product puts into the environment of every step. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs scripts of the templates as their products do, and remembers which lines ran. */
export interface ShellRunner {
  run(script: string, call: ScriptCall): Promise<ScriptEnd>;
  /** `<script>:<line>` with the text, for each line that no run has reached. */
  missed(): readonly string[];
}

/**
 * A runner with its own folder. Bash is real, and so are Git, npx and Fairlead. Two commands stand in for what needs the
 * package to be published:
 *
 * - `npm ci …` wants a lock file, as ever, and then links this package into `node_modules` instead of fetching it;
 * - `npx --yes fairlead@<version> …` runs this package.
 *
 * Without the variables of whatever runs the tests.
 */
export function shellRunner(folder: string): ShellRunner {
  const bin = path.join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  const real = (command: string): string =>
    execFileSync("sh", ["-c", `command -v ${command}`], { encoding: "utf8" }).trim();
  const standIn = (command: string, lines: readonly string[]): void => {
    const file = path.join(bin, command);
    writeFileSync(file, ["#!/bin/sh", ...lines, `exec "${real(command)}" "$@"`, ""].join("\n"));
    chmodSync(file, 0o755);
  };
  standIn("npm", [
    'if [ "$1" = ci ]; then',
    '  test -f package-lock.json || { echo "npm error there is no package-lock.json" >&2; exit 1; }',
    "  mkdir -p node_modules/.bin",
    `  ln -sfn "${ROOT}" node_modules/fairlead && ln -sfn ../fairlead/dist/cli/bin.js node_modules/.bin/fairlead`,
    "  exit",
    "fi",
  ]);
  standIn("npx", [
    'case "$1 $2" in "--yes fairlead@"*)',
    `  echo "running $2" >&2; shift 2; exec "${process.execPath}" "${ROOT}/dist/cli/bin.js" "$@"`,
    "esac",
  ]);
  const traceFile = path.join(folder, "trace");
  const tracing = path.join(folder, "trace.sh");
  writeFileSync(tracing, `unset BASH_ENV\nexec 9>>"${traceFile}"\nBASH_XTRACEFD=9\nPS4='+$LINENO '\nset -x\n`);
  const reached = new Map<string, Set<number>>(SCRIPTS.map(({ name }) => [name, new Set()]));

  return {
    run: async (name, { cwd, expressions = {}, env = {} }) => {
      const script = SCRIPTS.find((candidate) => candidate.name === name);
      if (!script)
        throw new Error(`There is no script ${name}; there are ${SCRIPTS.map((one) => one.name).join(", ")}.`);
      const file = path.join(mkdtempSync(path.join(folder, "script-")), "script.sh");
      writeFileSync(file, script.text);
      writeFileSync(traceFile, "");
      const own = Object.entries(script.env).map(([key, text]) => [key, evaluated(text, expressions)] as const);
      const end = await toEnd(
        spawn("bash", ["--noprofile", "--norc", ...script.flags, file], {
          cwd,
          env: { ...ambient(bin), BASH_ENV: tracing, ...env, ...Object.fromEntries(own) },
          stdio: ["ignore", "pipe", "pipe"],
        }),
      );
      for (const [, line = ""] of readFileSync(traceFile, "utf8").matchAll(/^\++(\d+) /gm))
        reached.get(name)?.add(Number(line));
      return end;
    },
    missed: () => SCRIPTS.flatMap((script) => unreached(script, reached.get(script.name) ?? new Set())),
  };
}

function ambient(bin: string): NodeJS.ProcessEnv {
  const kept = ["HOME", "TMPDIR", "LANG", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "XDG_CONFIG_HOME"];
  const variables = kept.map((name) => [name, process.env[name]] as const).filter(([, value]) => value !== undefined);
  // Nothing may be fetched: a command that is not there has to fail at once.
  const offline = { npm_config_offline: "true", npm_config_update_notifier: "false", npm_config_loglevel: "error" };
  return { ...Object.fromEntries(variables), ...offline, PATH: `${bin}:${process.env["PATH"] ?? ""}`, CI: "true" };
}

function evaluated(text: string, expressions: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = expressions[expression];
    if (value === undefined) throw new Error(`Nothing says what ${expression} is.`);
    return value;
  });
}

async function toEnd(child: ReturnType<typeof spawn>): Promise<ScriptEnd> {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  return await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** Lines that hold a command; words that only close or part a compound command are never traced. */
function unreached({ name, text }: Script, reached: ReadonlySet<number>): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const isCommand = !/^\s*(#.*|else|fi|done|then)?$/.test(line);
    return isCommand && !reached.has(index + 1) ? [`${name}:${index + 1} ${line.trim()}`] : [];
  });
}
