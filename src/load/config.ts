import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { parseDuration } from "../kernel/duration.js";
import { isJsonObject, type Json, type Pointer } from "../kernel/json.js";
import { sortedBy } from "../kernel/order.js";
import { compileSchema } from "../kernel/schema.js";
import { listed } from "../kernel/text.js";
import { parseYaml } from "../kernel/yaml.js";
import { configSchema } from "../model/schema/config.js";
import type { Config, TargetHost } from "../model/schema/definitions.generated.js";
import { quickChecks } from "../validate/quick-checks.js";
import { explainSchemaErrors } from "../validate/shape-errors.js";
import { bundle } from "./bundle.js";
import { CONFIG_FILE, DATA_CONFIG } from "./config-names.js";
import { configPlace } from "./config-place.js";
import { displayPath } from "./display-path.js";
import { problemDiagnostic } from "./problem-diagnostic.js";
import { startEvaluator } from "./evaluator.js";
import { resolveRemovals, type RemovalPolicy } from "./removal-policy.js";
import { runProgram, type ProgramRun } from "./run-program.js";
import type { CollectedDefinition } from "./worker/protocol.js";

/** The tool's settings with every default filled in. Paths are as written, relative to the organization's folder. */
export interface ResolvedConfig {
  /** Name of the configuration file, `null` when there is none. */
  readonly file: string | null;
  readonly definitions: readonly string[];
  /** Folder that `build` writes to. */
  readonly output: string;
  readonly target: {
    /** `null` when the configuration names none: the one that the delivery engine reads. */
    readonly repository: string | null;
    readonly branch: string;
    /** Folder inside the repository, empty for its top. */
    readonly path: string;
    readonly host: ResolvedHost;
  };
  /** What one change may remove. */
  readonly removals: RemovalPolicy;
  /** How long evaluating the definitions may take. */
  readonly timeoutSeconds: number;
}

/** The server that holds the target repository. */
export interface ResolvedHost {
  /** `null` leaves it to the repository's address. */
  readonly kind: "github" | "local" | null;
  readonly apiUrl: string | null;
  readonly commit: "git" | "api";
  readonly labels: readonly string[];
  /** `group:vision-admins` to `@acme/vision-admins`. */
  readonly reviewers: Readonly<Record<string, string>>;
}

const DEFAULT_DEFINITIONS: readonly string[] = ["**/*.{ts,mts,yaml,yml}", "!**/dist/**"];
const DEFAULT_LABELS: readonly string[] = ["fairlead"];
const DEFAULT_TIMEOUT_SECONDS = 60;
const DEFAULT_TIMEOUT = `${DEFAULT_TIMEOUT_SECONDS}s`;

/**
 * Reads the configuration in a folder. There need not be one. When it is wrong the defaults stand in for it, so that the
 * diagnostics are the only thing that tells.
 */
export async function loadConfig(
  directory: string,
): Promise<{ readonly config: ResolvedConfig; readonly diagnostics: readonly Diagnostic[] }> {
  const files = configFiles(directory);
  const [file, ...others] = files;
  if (file === undefined) return { config: resolveConfig({}, null), diagnostics: [] };
  if (others.length > 0) return { config: resolveConfig({}, file), diagnostics: [severalConfigs(directory, files)] };
  const read = DATA_CONFIG.test(file) ? readDataConfig(directory, file) : await readProgramConfig(directory, file);
  if (read.diagnostics.length > 0 || read.value === undefined) {
    return { config: resolveConfig({}, file), diagnostics: read.diagnostics };
  }
  const shape = await shapeDiagnostics(file, read.value, read.locate);
  const diagnostics = shape.length > 0 ? shape : await timeoutDiagnostics(file, read.value as Config, read.locate);
  return { config: resolveConfig(diagnostics.length > 0 ? {} : (read.value as Config), file), diagnostics };
}

function configFiles(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return sortedBy(
    entries.filter((entry) => CONFIG_FILE.test(entry.name) && !entry.isDirectory()).map((entry) => entry.name),
    (name) => name,
  );
}

function resolveConfig(config: Config, file: string | null): ResolvedConfig {
  const { definitions = DEFAULT_DEFINITIONS, output = "rendered", target, timeout = DEFAULT_TIMEOUT } = config;
  const { repository = null, branch = "main", path: folder = "", host } = target ?? {};
  const timeoutSeconds = parseDuration(timeout) ?? DEFAULT_TIMEOUT_SECONDS;
  return {
    file,
    definitions,
    output,
    target: { repository, branch, path: folder, host: resolveHost(host) },
    removals: resolveRemovals(config.removals),
    timeoutSeconds,
  };
}

function resolveHost(host: TargetHost = {}): ResolvedHost {
  const { kind = null, apiUrl = null, commit = "git", labels = DEFAULT_LABELS, reviewers = {} } = host;
  return { kind, apiUrl, commit, labels, reviewers };
}

/** A configuration as it was read, with a way to find its properties. */
interface ReadConfig {
  readonly value?: Json;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: (pointer: Pointer, target: "key" | "value") => Promise<Place>;
}

function readDataConfig(directory: string, name: string): ReadConfig {
  const file = displayPath(path.join(directory, name));
  const { documents, problems } = parseYaml(readFileSync(path.join(directory, name), "utf8"));
  return {
    value: documents[0]?.value ?? {},
    diagnostics: problems.map(({ message, line, column }) => ({
      code: "load/invalid-yaml",
      severity: "error",
      message,
      hint: "Correct the file; it must be YAML 1.2 or JSON.",
      at: { file, line, column },
    })),
    locate: (pointer, target) => configPlace(directory, name, pointer, target),
  };
}

async function readProgramConfig(directory: string, name: string): Promise<ReadConfig> {
  const file = displayPath(path.join(directory, name));
  const locate: ReadConfig["locate"] = (pointer, target) => configPlace(directory, name, pointer, target);
  const { literalConfig } = await import("./literal-config.js");
  const literal = literalConfig(directory, name);
  if (literal !== undefined) return { value: literal, diagnostics: [], locate };

  const run = await runConfig(directory, name);
  if (!run.evaluated) return { diagnostics: run.diagnostics, locate };
  const [{ value } = { value: {} }] = JSON.parse(run.evaluated.definitions) as readonly CollectedDefinition[];
  const problems = await Promise.all(
    run.evaluated.problems.map(async ({ pointer, problem }) =>
      problemDiagnostic(problem, file, await locate(pointer.slice(1), "value"), undefined),
    ),
  );
  return { value: (value as { default?: Json }).default ?? null, diagnostics: problems, locate };
}

/** Runs the configuration in a thread of its own, which has ended when this returns. */
async function runConfig(directory: string, name: string): Promise<Pick<ProgramRun, "evaluated" | "diagnostics">> {
  // The thread starts while the file is bundled.
  const evaluator = startEvaluator();
  try {
    const entry = `import * as config from "./${name}"; export default { default: config.default };`;
    const { value, diagnostics } = await bundle({ directory: realpathSync(directory), files: [name], entry });
    if (!value) return { diagnostics };
    const milliseconds = DEFAULT_TIMEOUT_SECONDS * 1000;
    const program = { directory, bundle: value, files: [name], milliseconds, evaluator } as const;
    return await runProgram({ ...program, request: "evaluate-config" });
  } finally {
    await evaluator.close();
  }
}

async function shapeDiagnostics(
  file: string,
  value: Json,
  locate: ReadConfig["locate"],
): Promise<readonly Diagnostic[]> {
  if (!isJsonObject(value)) {
    const message = `${file} must ${DATA_CONFIG.test(file) ? "be an object" : "have an object as its default export"}.`;
    const hint = "Write `export default defineConfig({ … })`.";
    return [{ code: "load/invalid-config", severity: "error", message, hint, at: await locate([], "value") }];
  }
  const mistakes = explainSchemaErrors(compileSchema(configSchema, quickChecks()["config"])(value));
  return await Promise.all(
    mistakes.map(async ({ clause, hint, pointer, target }): Promise<Diagnostic> => {
      const message = `${file}: ${clause}.`;
      return { code: "load/invalid-config", severity: "error", message, hint, at: await locate(pointer, target) };
    }),
  );
}

/** Longer ones do not fit into a timer of Node.js, which would then end at once. */
const LONGEST_TIMEOUT_SECONDS = 24 * 3600;

async function timeoutDiagnostics(
  file: string,
  { timeout = DEFAULT_TIMEOUT }: Config,
  locate: ReadConfig["locate"],
): Promise<readonly Diagnostic[]> {
  const seconds = parseDuration(timeout) ?? 0;
  if (seconds >= 1 && seconds <= LONGEST_TIMEOUT_SECONDS) return [];
  const why = seconds < 1 ? "no definition could be evaluated in that time" : "an endless loop would never be noticed";
  return [
    {
      code: "load/invalid-config",
      severity: "error",
      message: `${file}: timeout is "${timeout}", but ${why}; it must be from 1s to 24h.`,
      hint: `Write a time such as "${DEFAULT_TIMEOUT}", or leave it out.`,
      at: await locate(["timeout"], "value"),
    },
  ];
}

function severalConfigs(directory: string, files: readonly string[]): Diagnostic {
  return {
    code: "load/several-configs",
    severity: "error",
    message: `There are ${files.length} configurations: ${listed(files)}.`,
    hint: "Keep one of them.",
    at: { file: displayPath(path.join(directory, files[0] ?? "")) },
    related: files
      .slice(1)
      .map((file) => ({ message: "another one", at: { file: displayPath(path.join(directory, file)) } })),
  };
}
