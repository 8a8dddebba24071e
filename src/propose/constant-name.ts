/** Words of the language that a cluster or a node pool could be called, and that cannot name a constant. */
const RESERVED: ReadonlySet<string> = new Set(
  `
    arguments await break case catch class const continue debugger default delete do else enum eval export
    extends false finally for function if implements import in instanceof interface let new null package private
    protected public return static super switch this throw true try typeof var void while with yield
  `.split(/\s+/),
);

/**
 * A constant's name for a definition: `h100-80gb-hbm3` is `h100_80gbHbm3`, so that names stay apart where digits meet. A
 * word of the language, or one that is `taken`, gets the suffix.
 */
export function constantName(name: string, suffix: string, taken: ReadonlySet<string>): string {
  const [first = "", ...rest] = name.split("-");
  const joined = rest.map((part) => (/^\d/.test(part) ? `_${part}` : part.charAt(0).toUpperCase() + part.slice(1)));
  const id = [first, ...joined].join("");
  return RESERVED.has(id) || taken.has(id) ? `${id}${suffix}` : id;
}
