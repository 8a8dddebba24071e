import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.js";
import { openTerminal, type Terminal } from "./terminal.js";
import type { World } from "./world.js";

/** One run of one command. */
export interface Session {
  readonly world: World;
  readonly terminal: Terminal;
}

/** Runs the work of a command that was called; main keeps the exit code it gives. */
export type Run = (command: Command, work: (session: Session) => Promise<ExitCode>) => Promise<void>;

/** A session with the flags that every command takes. */
export function openSession(world: World, command: Command): Session {
  return { world, terminal: openTerminal(world, command.optsWithGlobals<{ color?: boolean; quiet?: boolean }>()) };
}
