import { compareText, groupBy } from "../../kernel/order.js";
import { count, numberText } from "../../kernel/text.js";
import type { FileChanges } from "../plan.js";

/** More files than that are told by folder. */
const SHOWN = 12;

/** `2 new, 18 changed, 214 unchanged`. */
export function fileCounts({ added, changed, removed, unchanged }: FileChanges): string {
  const counts = [
    added.length > 0 && `${numberText(added.length)} new`,
    changed.length > 0 && `${numberText(changed.length)} changed`,
    removed.length > 0 && `${numberText(removed.length)} removed`,
    `${numberText(unchanged)} unchanged`,
  ];
  return counts.filter(Boolean).join(", ");
}

/** The files that change, one a line while they are few, else one line for each folder. */
export function fileList({ added, changed, removed }: FileChanges): string[] {
  const all = [
    ...changed.map((path) => ({ sign: "~", path })),
    ...added.map((path) => ({ sign: "+", path })),
    ...removed.map((path) => ({ sign: "-", path })),
  ];
  if (all.length <= SHOWN) return all.map(({ sign, path }) => `${sign} ${path}`);
  const folders = [...groupBy(all, ({ sign, path }) => `${sign} ${folderOrFile(path)}`)];
  const lines = folders
    .sort(([, left], [, right]) => right.length - left.length || compareText(left[0]?.path ?? "", right[0]?.path ?? ""))
    .map(([folder, files]) =>
      files.length === 1
        ? `${files[0]?.sign ?? ""} ${files[0]?.path ?? ""}`
        : `${folder} (${count(files.length, "file")})`,
    );
  const rest = folders.slice(SHOWN).reduce((sum, [, files]) => sum + files.length, 0);
  return rest > 0 ? [...lines.slice(0, SHOWN), `… ${count(rest, "file")} more in other folders`] : lines;
}

/** Files at the top have no folder to be told by. */
function folderOrFile(path: string): string {
  const end = path.lastIndexOf("/") + 1;
  return end === 0 ? path : path.slice(0, end);
}

/** Files that are not as Fairlead left them: somebody else's, and its own after somebody's edits. */
export function fileNotes({ foreign, handEdited }: FileChanges): string[] {
  const notes = [
    foreign.length > 0 && `${count(foreign.length, "file")} that Fairlead did not write: ${someNames(foreign)}`,
    handEdited.length > 0 && `${count(handEdited.length, "file")} edited by hand: ${someNames(handEdited)}`,
  ];
  return notes.filter((note) => note !== false);
}

function someNames(paths: readonly string[]): string {
  return paths.length <= 3 ? paths.join(", ") : `${paths.slice(0, 3).join(", ")} …`;
}
