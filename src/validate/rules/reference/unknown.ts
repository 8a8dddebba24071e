import { listed } from "../../../kernel/text.js";
import { definitionLabel, kindNoun } from "../../../model/definition-label.js";
import { nearestName, resolve, type DefinitionIndex } from "../../../model/index-definitions.js";
import type { DefinitionRule } from "../rule.js";
import { writtenReferences, type WrittenReference } from "./references.js";

/** A name that no definition has. */
export const unknownReference: DefinitionRule = {
  kind: {
    code: "reference/unknown",
    severity: "error",
    title: "A definition refers to something that does not exist",
    page: new URL("./unknown.md", import.meta.url),
  },
  *check(index) {
    // The same wrong name often comes from one shared constant: its hint is looked for once.
    const hints = new Map<string, string>();
    for (const reference of writtenReferences(index)) {
      if (resolve(index, reference.kind, reference.name).outcome !== "unknown") continue;
      const key = `${reference.kind} ${reference.name}`;
      const hint = hints.get(key) ?? hintFor(index, reference);
      hints.set(key, hint);
      yield {
        message: `${definitionLabel(reference.from)} refers to the ${kindNoun(reference.kind)} "${reference.name}", which does not exist.`,
        hint,
        at: { definition: reference.from.id, pointer: reference.pointer },
      };
    }
  },
};

/** At most this many names are listed when none is near. */
const LISTED = 6;

function hintFor(index: DefinitionIndex, { kind, name }: WrittenReference): string {
  const near = nearestName(index, kind, name);
  if (near !== undefined) return `Write "${near}" instead.`;
  const names: readonly string[] = [...index.byName[kind].keys()];
  if (names.length === 0) return `Define and export the ${kindNoun(kind)}: there is none yet.`;
  const some = names.slice(0, LISTED).map((known) => `"${known}"`);
  const rest = names.length > LISTED ? [...some, `${names.length - LISTED} more`] : some;
  return `Define and export it, or use one that exists: ${listed(rest, names.length > LISTED ? "and" : "or")}.`;
}
