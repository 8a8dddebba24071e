import { watch } from "chokidar";
import path from "node:path";
import { count } from "../kernel/text.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { describeFailure } from "./failure.js";
import type { Session } from "./session.js";

/** What one run of a watched command gives. */
export interface WatchedRun {
  readonly exitCode: ExitCode;
  /** Absolute paths of the files that took part. */
  readonly sourceFiles: readonly string[];
  /** Absolute path of the folder that the run wrote to: changes there are its own. */
  readonly output?: string;
}

/** Editors save in several steps; what comes within this many milliseconds is one change. */
const SETTLE = 60;

/** What a definition, or something it imports, can be written in. */
const SOURCE = /\.([cm]?[jt]s|ya?ml|json)$/;

/**
 * Runs a command now, and again whenever a source file changes, comes or goes. There is never more than one run at a time:
 * changes during a run lead to one further run. Errors are printed and survived. Ends with Ctrl-C, which ends the process,
 * or when nobody reads the output any more.
 */
export async function watchSources(
  session: Session,
  folder: string,
  run: () => Promise<WatchedRun>,
): Promise<ExitCode> {
  const { terminal, world } = session;
  const changes = new Set<string>();
  let output: string | undefined;
  let wake: () => void = () => undefined;
  const isInOutput = (file: string): boolean => output !== undefined && isInside(output, file);
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (file) => isIgnored(folder, file) || isInOutput(file),
  });
  watcher.on("all", (_, file) => {
    if (!SOURCE.test(file) || isInOutput(file)) return;
    changes.add(file);
    wake();
  });
  // A folder that cannot be watched (out of handles, gone) is said once per event and does not end the watch.
  watcher.on("error", (error) => {
    terminal.err.write(describeFailure(error, terminal.err.color).text);
  });
  try {
    while (!world.signal.aborted) {
      const done = await survive(session, run);
      if (done) {
        output = done.output;
        // Where the first run writes to is known only now; what it wrote meanwhile is no change.
        for (const file of [...changes].filter(isInOutput)) changes.delete(file);
        watcher.add(done.sourceFiles.filter((file) => !isInside(folder, file)));
        terminal.note(`Watching ${count(done.sourceFiles.length, "file")}. Ctrl-C ends.`);
      }
      if (changes.size === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          world.signal.addEventListener("abort", () => resolve(), { once: true });
        });
      }
      await new Promise((resolve) => setTimeout(resolve, SETTLE));
      announce(session, folder, [...changes]);
      changes.clear();
    }
  } finally {
    await watcher.close();
  }
  return EXIT.ok;
}

async function survive(session: Session, run: () => Promise<WatchedRun>): Promise<WatchedRun | undefined> {
  const { terminal } = session;
  try {
    return await run();
  } catch (error) {
    terminal.settle();
    terminal.err.write(describeFailure(error, terminal.err.color).text);
    return undefined;
  }
}

function announce({ terminal }: Session, folder: string, changes: readonly string[]): void {
  const [first = "", ...others] = changes.map((file) => path.relative(folder, file)).toSorted();
  if (first === "") return;
  const { colors } = terminal.err;
  terminal.note(
    `\n${colors.cyan("↻")} ${first}${others.length > 0 ? ` and ${count(others.length, "other")}` : ""} changed`,
  );
}

function isIgnored(folder: string, file: string): boolean {
  if (!isInside(folder, file)) return false;
  const parts = path.relative(folder, file).split(path.sep);
  return parts.some((part) => part === "node_modules" || (part.startsWith(".") && part !== ""));
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === "" || (!relative.startsWith("..") && !path.isAbsolute(relative));
}
