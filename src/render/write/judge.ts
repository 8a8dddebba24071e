import path from "node:path";
import type { Diagnostic, Staged } from "../../diagnostics/diagnostic.js";
import { hasErrors } from "../../diagnostics/diagnostic.js";
import { compareText } from "../../kernel/order.js";
import type { FileSet } from "../file-set.js";
import { INDEX_FILE, type RenderIndex } from "../published-tree.js";
import { foreignInTheWay, handEdited, unreadableIndex } from "./refusals.js";
import type { Survey } from "./survey.js";

/** What is to be done to an output folder. All paths sorted. */
export interface Change {
  readonly write: readonly string[];
  readonly remove: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of ours that were edited by hand and are overwritten or removed all the same. */
  readonly handEdited: readonly string[];
}

/**
 * Compares what lies in the folder with what belongs there. Without `adopt`, files that somebody else wrote or edited are
 * reported and there is no change. `shown` is the output folder as people know it.
 */
export function judge(
  survey: Survey,
  next: FileSet,
  options: { readonly adopt: boolean; readonly shown: string },
): Staged<Change> {
  const index = survey.index === "unreadable" ? null : survey.index;
  const owned = new Map(index?.files.map((entry) => [entry.path, entry.sha256]));
  const write = [...next.files.values()].filter((file) => survey.digests.get(file.path) !== file.sha256);
  const remove = [...owned.keys()].filter((file) => !next.files.has(file) && survey.digests.has(file));
  const touched = [...write.map((file) => file.path), ...remove].filter(
    (file) => survey.digests.has(file) && file !== INDEX_FILE,
  );
  const edited = touched.filter((file) => owned.has(file) && owned.get(file) !== survey.digests.get(file));
  const strangers = touched.filter((file) => !owned.has(file)).map((file) => ({ path: file, kind: "file" as const }));

  const at = (file: string): string => path.posix.join(options.shown, file);
  const diagnostics: Diagnostic[] = foreignInTheWay(survey.obstacles, at, "always");
  if (!options.adopt) {
    if (survey.index === "unreadable") diagnostics.push(unreadableIndex(at(INDEX_FILE)));
    else diagnostics.push(...foreignInTheWay(strangers, at, "unless adopted"));
    diagnostics.push(...handEdited(edited.sort(compareText), at, sources(index)));
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  return {
    value: {
      write: write.map((file) => file.path),
      remove: remove.sort(compareText),
      unchanged: [...next.files.keys()].filter((file) => survey.digests.get(file) === next.files.get(file)?.sha256),
      handEdited: edited.sort(compareText),
    },
    diagnostics,
  };
}

function sources(index: RenderIndex | null): ReadonlyMap<string, string> {
  return new Map(index?.files.map((entry) => [entry.path, entry.source]));
}
