import pico from "picocolors";
import type { Spinner } from "yocto-spinner";
import { wantsColor } from "./color.js";
import type { World } from "./world.js";

export type Colors = ReturnType<typeof pico.createColors>;

/** One output stream and how to write for it. */
export interface Channel {
  write(text: string): void;
  readonly color: boolean;
  readonly colors: Colors;
  /** Columns; 80 where there is no terminal. */
  readonly width: number;
}

/** Where a command writes: results to `out`, everything said about them to `err`. */
export interface Terminal {
  readonly out: Channel;
  readonly err: Channel;
  /** Whether only results and errors are wanted. */
  readonly quiet: boolean;
  /** Says something about the work on `err`; silent with `--quiet`. */
  note(text: string): void;
  /** Names what is being done. Seen in a terminal when it takes over a second. */
  stage(name: string): void;
  /** Ends the display of stages; must be called before anything is written. */
  settle(): void;
}

/** Stages of the pipeline as people read them. */
const STAGES: Readonly<Record<string, string>> = {
  load: "Reading the definitions",
  validate: "Checking the definitions",
  compile: "Compiling",
  render: "Rendering",
  write: "Writing",
  fetch: "Fetching what is published",
  plan: "Comparing",
  publish: "Publishing",
};

/** How long nothing moves before a spinner shows, in milliseconds. */
const PATIENCE = 1000;

/** A terminal on the streams of the world. */
export function openTerminal(world: World, flags: { readonly color?: boolean; readonly quiet?: boolean }): Terminal {
  const out = openChannel(world.stdout, world, flags.color);
  const err = openChannel(world.stderr, world, flags.color);
  const quiet = flags.quiet ?? false;
  const progress = world.stderr.isTTY && !quiet ? openProgress(world) : SILENT;
  return {
    out,
    err,
    quiet,
    note: (text) => {
      if (!quiet) err.write(`${text}\n`);
    },
    stage: progress.stage,
    settle: progress.settle,
  };
}

function openChannel(stream: NodeJS.WriteStream, world: World, flag: boolean | undefined): Channel {
  const color = wantsColor({ flag, env: world.env, isTerminal: stream.isTTY });
  return {
    write: (text) => void stream.write(text),
    color,
    colors: pico.createColors(color),
    width: stream.isTTY ? stream.columns : 80,
  };
}

type Progress = Pick<Terminal, "stage" | "settle">;

const SILENT: Progress = { stage: () => undefined, settle: () => undefined };

function openProgress(world: World): Progress {
  let spinner: Spinner | undefined;
  let timer: NodeJS.Timeout | undefined;
  let text = "";
  const show = async (mine: NodeJS.Timeout): Promise<void> => {
    const { default: yoctoSpinner } = await import("yocto-spinner");
    // What was waited for may have ended while the spinner was loaded.
    if (timer === mine) spinner = yoctoSpinner({ text, stream: world.stderr, handleSignals: false }).start();
  };
  return {
    stage: (name) => {
      text = STAGES[name] ?? name;
      if (spinner) spinner.text = text;
      if (timer) return;
      const mine = setTimeout(() => void show(mine), PATIENCE).unref();
      timer = mine;
    },
    settle: () => {
      clearTimeout(timer);
      spinner?.stop();
      [spinner, timer] = [undefined, undefined];
    },
  };
}
