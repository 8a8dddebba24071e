import { WorldError } from "../../kernel/world-error.js";
import { errorCode } from "./disk.js";

interface Explanation {
  readonly what: string;
  readonly hint: string;
}

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ENOSPC: { what: "the disk is full", hint: "Free some space and build again." },
  EDQUOT: { what: "the disk quota is used up", hint: "Free some space and build again." },
  EACCES: {
    what: "permission is denied",
    hint: "Make the folder writable for this user, or choose another one with --out.",
  },
  EPERM: {
    what: "the operation is not permitted",
    hint: "Make the folder writable for this user, or choose another one with --out.",
  },
  EROFS: { what: "the file system is read-only", hint: "Choose a folder on another file system with --out." },
  ENOTDIR: {
    what: "a file is where a folder should be",
    hint: "Move the file elsewhere, or choose another folder with --out.",
  },
  EISDIR: { what: "a folder is where a file should be", hint: "Move the folder elsewhere and build again." },
  ELOOP: { what: "symbolic links lead in a circle", hint: "Remove the link, or choose another folder with --out." },
  ENAMETOOLONG: { what: "the path is too long", hint: "Choose a folder with a shorter path with --out." },
  EMFILE: { what: "too many files are open", hint: "Raise the limit (ulimit -n) and build again." },
  EIO: { what: "the disk reports an error", hint: "Check the disk, then build again." },
};

/** An error of the operating system as what it means for the output; every other error as it is, since it is a bug. */
export function outputFailure(error: unknown, output: string): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  const { path = output } = error as NodeJS.ErrnoException;
  const { what, hint } = EXPLANATIONS[code] ?? {
    what: (error as Error).message,
    hint: "Build again; if it happens again, choose another folder with --out.",
  };
  return new WorldError({
    message: `The output folder ${output} could not be written: ${what} (${code}, ${path}). Its files are as they were.`,
    hint,
    cause: error,
  });
}

const NOT_POSSIBLE_HERE: ReadonlySet<string> = new Set(
  "EACCES EPERM EROFS EXDEV EBUSY EMLINK ENOTSUP EOPNOTSUPP ENOSYS ENAMETOOLONG EINVAL".split(" "),
);

/**
 * Whether a folder could not be replaced since such a thing is not possible there: the folder is a mount point, the folder
 * around it is not writable, the file system has no hard links. Another way may be.
 */
export function isNotPossibleHere(error: unknown): boolean {
  return NOT_POSSIBLE_HERE.has(errorCode(error) ?? "");
}
