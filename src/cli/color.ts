/** What speaks for and against colour in one output stream. */
export interface ColorSigns {
  /** `--color` or `--no-color`, when given. */
  readonly flag: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What Node says of a stream: `undefined` for pipes and files. */
  readonly isTerminal: boolean | undefined;
}

/**
 * Whether a stream gets colours: the flag decides, then `NO_COLOR` (no-color.org: any text but the empty one), then
 * `FORCE_COLOR` (force-color.org; `0` and `false` are off), then whether it is a terminal that can show them.
 */
export function wantsColor({ flag, env, isTerminal }: ColorSigns): boolean {
  if (flag !== undefined) return flag;
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal === true && env["TERM"] !== "dumb";
}

/** The last `--color` or `--no-color` among the arguments; what follows `--` is not a flag. */
export function colorFlag(args: readonly string[]): boolean | undefined {
  const end = args.indexOf("--");
  const flags = end === -1 ? args : args.slice(0, end);
  const last = flags.findLast((flag) => flag === "--color" || flag === "--no-color");
  return last === undefined ? undefined : last === "--color";
}
