import type { DefinitionIndex } from "../../../model/index-definitions.js";
import type { SoundDefinition } from "../../../model/sound-definition.js";
import { perIndex } from "../per-index.js";

/** Labels that a definition puts on objects. */
export interface WrittenLabels {
  readonly from: SoundDefinition;
  readonly labels: Readonly<Record<string, string>>;
}

/** The `labels` field of every definition that has one. */
export const writtenLabels = perIndex(allLabels);

function* allLabels(index: DefinitionIndex): Iterable<WrittenLabels> {
  for (const kind of [index.organizations, index.clusters, index.departments, index.projects]) {
    for (const from of kind) {
      if (from.value.labels) yield { from, labels: from.value.labels };
    }
  }
}
