/** What the process ends with. Scripts rely on these: a meaning never moves to another number. */
export const EXIT = Object.freeze({
  /** Done; for `plan`: nothing would change. */
  ok: 0,
  /** There are errors in what the user wrote: definitions, or an input file. */
  definitions: 1,
  /** The command was called wrongly: unknown flag, missing folder. */
  usage: 2,
  /** `plan` found changes. */
  changes: 3,
  /** The environment failed: Git, disk, network, permissions. */
  environment: 4,
  /** The change removes more than the limits allow: nothing was published. */
  blocked: 5,
  /** Something moved on: not the plan that was approved, or older definitions than what is published. Nothing was published. */
  stale: 6,
  /** Fairlead has a bug. 70 is EX_SOFTWARE of sysexits.h. */
  bug: 70,
  /** Ended by Ctrl-C: 128 plus the number of SIGINT, as shells report it. */
  interrupted: 130,
});

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One line per exit code, for help texts. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = Object.freeze({
  0: "done",
  1: "errors in the definitions",
  2: "the command was called wrongly",
  3: "the plan has changes",
  4: "the environment failed: Git, disk, network, permissions",
  5: "blocked: the change removes too much at once",
  6: "stale: not the approved plan, or older than what is published",
  70: "a bug in Fairlead",
  130: "interrupted",
});
