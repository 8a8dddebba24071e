import path from "node:path";

/**
 * What a build puts beside or into an output folder while it works. Nothing of it outlives a finished build; what an
 * interrupted build left is picked up by the next one, so the names never change from build to build.
 */
export interface WorkNames {
  /** The next output while it is put together, beside the output. */
  readonly next: string;
  /** The previous output while it is being taken away, beside the output. */
  readonly previous: string;
  /** Held by the one build that may work beside the output. */
  readonly lock: string;
  /** Folder inside the output for builds that cannot work beside it. */
  readonly work: string;
  /** Held by the one build that may work inside the output. */
  readonly innerLock: string;
}

const WORK_FOLDER = ".fairlead-work";
const INNER_LOCK = ".fairlead-lock";

export function workNames(output: string): WorkNames {
  const beside = (what: string): string =>
    path.join(path.dirname(output), `.${path.basename(output)}.fairlead-${what}`);
  return {
    next: beside("next"),
    previous: beside("previous"),
    lock: beside("lock"),
    work: path.join(output, WORK_FOLDER),
    innerLock: path.join(output, INNER_LOCK),
  };
}

/** Whether an entry of an output folder is a build's own, and no part of the output. */
export function isWorkEntry(name: string): boolean {
  return name === WORK_FOLDER || name === INNER_LOCK;
}
