import { Command, CommanderError, Option } from "commander";
import { colorFlag, wantsColor } from "./color.js";
import { registerAdmit } from "./commands/admit.js";
import { registerBuild } from "./commands/build.js";
import { registerCheck } from "./commands/check.js";
import { registerCi } from "./commands/ci.js";
import { registerCodeowners } from "./commands/codeowners.js";
import { registerExplain } from "./commands/explain.js";
import { registerInit } from "./commands/init.js";
import { registerPlan } from "./commands/plan.js";
import { registerPolicy } from "./commands/policy.js";
import { registerPropose } from "./commands/propose.js";
import { registerPublish } from "./commands/publish.js";
import { registerReport } from "./commands/report.js";
import { registerSchema } from "./commands/schema.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { failureJson, parserWords, wantsJson } from "./failure-json.js";
import { describeFailure, failureWords } from "./failure.js";
import { packageVersion } from "./package-version.js";
import { openSession, type Run } from "./session.js";
import type { World } from "./world.js";

/** All commands, in the order in which people meet them. */
const COMMANDS = [
  registerInit,
  registerCheck,
  registerBuild,
  registerAdmit,
  registerPlan,
  registerPublish,
  registerCi,
  registerReport,
  registerCodeowners,
  registerPolicy,
  registerExplain,
  registerSchema,
  registerPropose,
];

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
    await createProgram(world, run).parseAsync([...args], { from: "user" });
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

function createProgram(world: World, run: Run): Command {
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
  for (const register of COMMANDS) register(program, run);
  return program.addHelpText(
    "after",
    "\nStart with `fairlead init`, then `fairlead check`. `fairlead explain <code>` has a page for every problem.\n",
  );
}
