/** The command was called wrongly. Printed in one or two lines; the process exits with the code for wrong use. */
export class UsageError extends Error {
  /** What to do instead, starting with a verb. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "UsageError";
    this.hint = hint;
  }
}
