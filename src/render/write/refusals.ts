import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { count } from "../../kernel/text.js";
import type { ForeignEntry } from "./survey.js";

/** More places than this say nothing new: the rest is counted. */
const SHOWN = 20;

/** Files of ours that somebody edited. `sources` gives the definition file of each. */
export function handEdited(
  files: readonly string[],
  at: (file: string) => string,
  sources: ReadonlyMap<string, string>,
): Diagnostic[] {
  return limited(files, (file, others) => ({
    code: "render/hand-edited",
    severity: "error",
    message: `${file} was edited by hand since the last build, and this build would undo that edit${others}.`,
    hint: `Move the edit into ${sources.get(file) ?? "the definition"} and build with --adopt, which overwrites the file; or restore the file.`,
    at: { file: at(file) },
  }));
}

/** What lies where our files or folders should be. Folders and links in the way are never overwritten. */
export function foreignInTheWay(
  entries: readonly ForeignEntry[],
  at: (file: string) => string,
  when: "always" | "unless adopted",
): Diagnostic[] {
  return limited(entries, ({ path, kind }, others) => ({
    code: "render/foreign-in-the-way",
    severity: "error",
    message: `${path} lies where this build has to write, and it is ${THINGS[kind]} that Fairlead did not make${others}.`,
    hint: when === "always" ? "Move it elsewhere." : "Move it elsewhere, or build with --adopt to overwrite it.",
    at: { file: at(path) },
  }));
}

const THINGS = { file: "a file", folder: "a folder", link: "a symbolic link", other: "something" } as const;

export function unreadableIndex(file: string): Diagnostic {
  return {
    code: "render/unreadable-index",
    severity: "error",
    message:
      "The index of the last build cannot be read, so it is not known which files in the folder belong to Fairlead.",
    hint: "Restore the index from Git or delete the folder; or build with --adopt, which overwrites files and removes none.",
    at: { file },
  };
}

export function unsafeFolder(shown: string, what: string): Diagnostic {
  return {
    code: "render/unsafe-output-folder",
    severity: "error",
    message: `The output folder ${shown} is ${what}; Fairlead replaces its output folder as a whole.`,
    hint: 'Choose a folder that holds nothing but the output, such as "rendered".',
    at: { file: shown },
  };
}

function limited<T>(items: readonly T[], diagnostic: (item: T, others: string) => Diagnostic): Diagnostic[] {
  const rest = items.length - SHOWN;
  return items
    .slice(0, SHOWN)
    .map((item, index) =>
      diagnostic(item, rest > 0 && index === SHOWN - 1 ? `, as it is with ${count(rest, "more file")}` : ""),
    );
}
