/** What the command line takes from the process it runs in: given by `bin.ts`, so that nothing else reaches for globals. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Aborted when nobody reads the output any more: what runs until then must end. */
  readonly signal: AbortSignal;
}
