/** A command as GitHub's runner understands it. */
export interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const KNOWN = new Set(
  ["error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "set-env", "set-output"].concat([
    "save-state",
    "stop-commands",
    "echo",
    "add-matcher",
    "remove-matcher",
  ]),
);

/** The commands that GitHub's runner acts upon in a log, by its own rules: `ActionCommand` and its manager in actions/runner. */
export function runnerCommands(log: string): readonly RunnerCommand[] {
  const acted: RunnerCommand[] = [];
  let token: string | undefined;
  for (const line of log.split(/\r\n|[\n\r]/)) {
    const command = parseColons(line, token) ?? parseBrackets(line, token);
    if (!command) continue;
    if (token !== undefined) {
      if (command.name === token) token = undefined;
    } else if (command.name === "stop-commands") token = command.data;
    else acted.push(command);
  }
  if (token !== undefined) throw new Error("commands stay stopped to the end of the log");
  return acted;
}

function parseColons(line: string, token: string | undefined): RunnerCommand | undefined {
  const text = line.trimStart();
  const end = text.indexOf("::", 2);
  if (!text.startsWith("::") || end < 0) return undefined;
  return command(text.slice(2, end), text.slice(end + 2), {
    token,
    separator: ",",
    escapes: { "%3A": ":", "%2C": "," },
  });
}

function parseBrackets(line: string, token: string | undefined): RunnerCommand | undefined {
  const start = line.indexOf("##[");
  const end = start < 0 ? -1 : line.indexOf("]", start);
  if (end < 0) return undefined;
  return command(line.slice(start + 3, end), line.slice(end + 1), { token, separator: ";", escapes: {} });
}

interface Rules {
  readonly token: string | undefined;
  readonly separator: string;
  readonly escapes: Readonly<Record<string, string>>;
}

function command(info: string, data: string, { token, separator, escapes }: Rules): RunnerCommand | undefined {
  const space = info.indexOf(" ");
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  if (!KNOWN.has(name) && name !== token) return undefined;
  const words =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(separator);
  const pairs = words.flatMap((word) => {
    const equals = word.indexOf("=");
    return equals > 0 ? [[word.slice(0, equals), unescape(word.slice(equals + 1), escapes)]] : [];
  });
  return { name, properties: Object.fromEntries(pairs) as Record<string, string>, data: unescape(data, {}) };
}

/** In this order, `%25` last: what was escaped first must come back last. */
function unescape(text: string, more: Readonly<Record<string, string>>): string {
  const steps = [...Object.entries({ "%0D": "\r", "%0A": "\n", ...more }), ["%25", "%"]] as [string, string][];
  return steps.reduce((result, [from, to]) => result.replaceAll(from, to), text);
}
