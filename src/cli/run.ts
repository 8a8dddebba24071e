import { colorFlag, wantsColor } from "./color.js";
import { EXIT } from "./exit-codes.js";
import { describeFailure } from "./failure.js";
import { main } from "./main.js";

const readers = new AbortController();
const args = process.argv.slice(2);

function fail(error: unknown): void {
  const color = wantsColor({ flag: colorFlag(args), env: process.env, isTerminal: process.stderr.isTTY });
  const { text, exitCode } = describeFailure(error, color);
  process.stderr.write(text);
  process.exitCode = exitCode;
}

function onStreamError(error: NodeJS.ErrnoException): void {
  // `fairlead plan | head` closes our output: no reason to fail, nor to leave half of a push undone.
  if (error.code === "EPIPE") readers.abort();
  else {
    fail(error);
    process.exit();
  }
}

function onUncaught(error: unknown): void {
  fail(error);
  process.exit();
}

function onInterrupt(): void {
  showCursor();
  // Whoever else listens has something to put away first, such as a half-made commit, and ends the process after that.
  if (process.listenerCount("SIGINT") === 0) process.exit(EXIT.interrupted);
}

/** A spinner hides the cursor; it comes back however the process ends. */
function showCursor(): void {
  if (process.stderr.isTTY) process.stderr.write("\u001b[?25h");
}

process.stdout.on("error", onStreamError);
process.stderr.on("error", onStreamError);
process.on("uncaughtException", onUncaught);
process.on("unhandledRejection", onUncaught);
process.once("SIGINT", onInterrupt);
process.on("exit", showCursor);

try {
  const { stdin, stdout, stderr, env } = process;
  process.exitCode = await main(args, { cwd: process.cwd(), env, stdin, stdout, stderr, signal: readers.signal });
} catch (error) {
  fail(error);
}
