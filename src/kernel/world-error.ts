/**
 * The world is broken, not the definitions: a full disk, a missing program, an unreadable folder, a refused push. The
 * command line prints message and hint without a stack and exits with the code for failures of the environment.
 */
export class WorldError extends Error {
  /** What the person can do, starting with a verb. */
  readonly hint: string | undefined;

  constructor(problem: { readonly message: string; readonly hint?: string; readonly cause?: unknown }) {
    super(problem.message, { cause: problem.cause });
    this.name = "WorldError";
    this.hint = problem.hint;
  }
}
