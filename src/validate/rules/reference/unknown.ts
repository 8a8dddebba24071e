import { listed, nearest } from "../../../kernel/text.js";
import { definitionLabel, kindNoun } from "../../../model/definition-label.js";
import { resolve, type DefinitionIndex } from "../../../model/index-definitions.js";
import { referenceName } from "../../../model/sound-definition.js";
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
      const key = `${reference.kind} ${reference.name} ${inner(reference) ?? ""}`;
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

function hintFor(index: DefinitionIndex, reference: WrittenReference): string {
  const { kind, name } = reference;
  const names = possibleNames(index, reference);
  const near = nearest(name, names);
  if (near !== undefined) return `Write "${near}" instead.`;
  if (names.length === 0)
    return `Define and export the ${kindNoun(kind)}: there is ${inner(reference) === undefined ? "none yet" : "no other"}.`;
  const some = names.slice(0, LISTED).map((known) => `"${known}"`);
  const rest = names.length > LISTED ? [...some, `${names.length - LISTED} more`] : some;
  return `Define and export it, or use one that exists: ${listed(rest, names.length > LISTED ? "and" : "or")}.`;
}

/** Names that the reference could mean. A parent is none of the departments that the department holds, nor itself. */
function possibleNames(index: DefinitionIndex, reference: WrittenReference): readonly string[] {
  const names: readonly string[] = [...index.byName[reference.kind].keys()];
  const department = inner(reference);
  return department === undefined ? names : names.filter((name) => !isInside(index, name, department));
}

/** The department that looks for its parent. */
function inner({ from, kind }: WrittenReference): string | undefined {
  return kind === "department" && from.kind === "department" ? from.value.name : undefined;
}

function isInside(index: DefinitionIndex, name: string, department: string): boolean {
  const passed = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && !passed.has(at); at = parentOf(index, at)) {
    if (at === department) return true;
    passed.add(at);
  }
  return false;
}

function parentOf(index: DefinitionIndex, department: string): string | undefined {
  const parent = index.byName.department.get(department)?.[0]?.value.parent;
  return parent === undefined ? undefined : referenceName(parent);
}
