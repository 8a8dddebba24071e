import { listed } from "../../../kernel/text.js";
import { definitionLabel, kindNoun } from "../../../model/definition-label.js";
import { resolve } from "../../../model/index-definitions.js";
import type { DefinitionRule } from "../rule.js";
import { writtenReferences } from "./references.js";

/** A node pool's name alone, when several clusters have a pool of that name. */
export const ambiguousReference: DefinitionRule = {
  kind: {
    code: "reference/ambiguous",
    severity: "error",
    title: "A name could mean more than one definition",
    page: new URL("./ambiguous.md", import.meta.url),
  },
  *check(index) {
    for (const { from, kind, name, pointer } of writtenReferences(index)) {
      const resolution = resolve(index, kind, name);
      if (resolution.outcome !== "ambiguous") continue;
      const candidates = resolution.candidates.map((candidate) => `"${candidate}"`);
      yield {
        message: `${definitionLabel(from)} refers to the ${kindNoun(kind)} "${name}", which could be ${listed(candidates, "or")}.`,
        hint: `Write ${listed(candidates, "or")}.`,
        at: { definition: from.id, pointer },
        related: resolution.candidates.flatMap((candidate) =>
          (index.byName[kind].get(candidate) ?? []).slice(0, 1).map(({ id }) => ({
            message: `"${candidate}"`,
            at: { definition: id, pointer: [] },
          })),
        ),
      };
    }
  },
};
