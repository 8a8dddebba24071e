/**
 * esbuild turns `const` and `let` at the top of files into `var`, so that one which is used before its line would silently be
 * `undefined`: a label or a network policy would be missing without a word. As `let` it throws there, as the file would in Node.
 *
 * Changes the bundle in place; `let` is as long as `var`, so positions stay. Needs a bundle without template literals: then every
 * line that begins with `var ` is a statement at the top. Left alone are declarations without a value, names that are declared
 * twice, packages, and enums, which read themselves while they are made.
 */
export function keepDeadZones(bundle: Uint8Array): void {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  for (const start of declarations(bytes).values()) if (start !== undefined) bytes.write("let", start);
}

/** Where each name at the top of the organization's own files is declared; `undefined` for one that is declared twice. */
function declarations(bytes: Buffer): ReadonlyMap<string, number | undefined> {
  const found = new Map<string, number | undefined>();
  let isOwn = true;
  for (let start = 0; start < bytes.length; start = nextLine(bytes, start)) {
    if (bytes[start] === SLASH) isOwn = !lineAt(bytes, start).includes("node_modules/");
    if (bytes[start] !== LETTER_V || !isOwn) continue;
    const name = DECLARATION.exec(lineAt(bytes, start))?.[1];
    if (name !== undefined) found.set(name, found.has(name) ? undefined : start);
  }
  return found;
}

const SLASH = "/".charCodeAt(0);
const LETTER_V = "v".charCodeAt(0);

/** A name, or a pattern up to the end of its line, that gets a value. */
const DECLARATION = /^var ([\w$]+(?= = (?!\/\* @__PURE__ \*\/ \(\())|[[{].*)/;

function nextLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(10, start);
  return end < 0 ? bytes.length : end + 1;
}

/** The start of a line, as much as tells what it is. */
function lineAt(bytes: Buffer, start: number): string {
  return bytes.toString("utf8", start, Math.min(start + 1000, nextLine(bytes, start)));
}
