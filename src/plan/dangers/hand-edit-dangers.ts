import type { EntityRef } from "../../model/definition.js";
import type { OverwrittenFile } from "../compare-files.js";
import type { Danger } from "../plan.js";

const TEXTS: Readonly<Record<OverwrittenFile["why"], string>> = {
  edited: "was edited by hand; publishing takes the edits away",
  missing: "was removed by hand; publishing writes it again",
  foreign: "was not written by Fairlead and is in the way; publishing would write over it",
};

/** Work of somebody's hands that publishing would undo. */
export function handEditDangers(
  files: readonly OverwrittenFile[],
  unreadable: readonly string[],
  entityOf: (path: string) => EntityRef,
): Danger[] {
  const spoiled = new Set(unreadable);
  return files.map(({ path, why }) => ({
    kind: "hand-edit-overwritten",
    entity: entityOf(path),
    message: `${path} ${TEXTS[why]}${spoiled.has(path) ? ". What it holds now is not readable as Kubernetes objects" : ""}.`,
  }));
}
