import { Command, CommanderError, Option } from "commander";
import { colorFlag, wantsColor } from "./color.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { failureJson, parserWords, wantsJson } from "./failure-json.js";
import { describeFailure, failureWords } from "./failure.js";
import { packageVersion } from "./package-version.js";
import { openSession, type Run } from "./session.js";
import type { World } from "./world.js";

/** Adds one command to the program. */
type Register = (program: Command, run: Run) => void;

/** All commands, in the order in which people meet them. Each is loaded when it is named: most runs need one. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  init: async () => (await import("./commands/init.js")).registerInit,
  check: async () => (await import("./commands/check.js")).registerCheck,
  build: async () => (await import("./commands/build.js")).registerBuild,
  admit: async () => (await import("./commands/admit.js")).registerAdmit,
  plan: async () => (await import("./commands/plan.js")).registerPlan,
  publish: async () => (await import("./commands/publish.js")).registerPublish,
  ci: async () => (await import("./commands/ci.js")).registerCi,
  report: async () => (await import("./commands/report.js")).registerReport,
  codeowners: async () => (await import("./commands/codeowners.js")).registerCodeowners,
  policy: async () => (await import("./commands/policy.js")).registerPolicy,
  explain: async () => (await import("./commands/explain.js")).registerExplain,
  schema: async () => (await import("./commands/schema.js")).registerSchema,
  propose: async () => (await import("./commands/propose.js")).registerPropose,
};

/**
 * Runs one command line and gives the exit code. Never ends the process: wrong use, a broken environment and bugs are
 * printed to `stderr` and come back as exit codes; whoever asked for JSON finds them on `stdout` as well.
 */
export async function main(args: readonly string[], world: World): Promise<ExitCode> {
  const color = wantsColor({ flag: colorFlag(args), env: world.env, isTerminal: world.stderr.isTTY });
  let exitCode: ExitCode = EXIT.ok;
  const run: Run = async (command, work) => {
    const session = openSession(world, command);
    try {
      exitCode = await work(session);
    } finally {
      session.terminal.settle();
    }
  };
  try {
    const program = createProgram(world, run, await commandsFor(args));
    await program.parseAsync([...args], { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed help, version or what is wrong already; its own code only says whether it was wrong.
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    const isParser = error instanceof CommanderError;
    if (wantsJson(args)) world.stdout.write(failureJson(isParser ? parserWords(error) : failureWords(error)));
    if (isParser) return EXIT.usage;
    const failure = describeFailure(error, color);
    world.stderr.write(failure.text);
    return failure.exitCode;
  }
}

/** The command that a line names; all of them where it names none: help lists them, and a mistyped name is near one of them. */
async function commandsFor(args: readonly string[]): Promise<readonly Register[]> {
  const name = args.find((arg) => !arg.startsWith("-")) ?? "";
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return await Promise.all((named ? [named] : Object.values(COMMANDS)).map(async (load) => await load()));
}

function createProgram(world: World, run: Run, commands: readonly Register[]): Command {
  const program = new Command("fairlead")
    .description(
      "GPU organizations as code: from departments, projects and quotas to Kubernetes manifests, through Git.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .addOption(new Option("--color", "colours, whatever the output is"))
    .addOption(new Option("--no-color", "no colours"))
    .option("-q, --quiet", "only results and errors")
    .helpOption("-h, --help", "print help for a command")
    .helpCommand("help [command]", "print help for a command")
    .showHelpAfterError("(--help lists what is there)")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(text),
    })
    .exitOverride();
  for (const register of commands) register(program, run);
  return program.addHelpText(
    "after",
    "\nStart with `fairlead init`, then `fairlead check`. `fairlead explain <code>` has a page for every problem.\n",
  );
}
