import { definitionLabel, kindNoun } from "../../../model/definition-label.js";
import { qualifiedPoolName, type DefinitionIndex } from "../../../model/index-definitions.js";
import { referenceName, type SoundDefinition } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** An earlier name that something else has now: the plan could not tell who was renamed. */
export const formerNameInUse: DefinitionRule = {
  kind: {
    code: "name/formerly-in-use",
    severity: "error",
    title: "An earlier name is in use",
    page: new URL("./formerly-in-use.md", import.meta.url),
  },
  *check(index) {
    for (const { from, earlier, taken } of formerNames(index)) {
      for (const [position, name] of earlier.entries()) {
        const owner = taken.get(name);
        if (!owner) continue;
        yield {
          message: `${definitionLabel(from)} was formerly "${name}", but there is a ${kindNoun(from.kind)} "${name}" now.`,
          hint: "Remove the entry from formerly, or the definition that still has the name.",
          at: { definition: from.id, pointer: ["formerly", position] },
          related: [{ message: "has the name now", at: { definition: owner.id, pointer: ["name"] } }],
        };
      }
    }
  },
};

interface FormerNames {
  readonly from: SoundDefinition;
  readonly earlier: readonly string[];
  /** Names of the same kind that are in use. */
  readonly taken: ReadonlyMap<string, SoundDefinition>;
}

function* formerNames(index: DefinitionIndex): Iterable<FormerNames> {
  for (const kind of [index.departments, index.projects]) {
    const renamed = (kind as readonly SoundDefinition<"project">[]).filter(({ value }) => value.formerly?.length);
    if (renamed.length === 0) continue;
    const taken = new Map<string, SoundDefinition>(kind.map((definition) => [definition.value.name, definition]));
    for (const from of renamed) yield { from, earlier: from.value.formerly ?? [], taken };
  }
  const pools = new Map<string, SoundDefinition>(index.nodePools.map((pool) => [qualifiedPoolName(pool), pool]));
  for (const from of index.nodePools) {
    const cluster = referenceName(from.value.cluster);
    const earlier = (from.value.formerly ?? []).map((name) => (name.includes("/") ? name : `${cluster}/${name}`));
    if (earlier.length > 0) yield { from, earlier, taken: pools };
  }
}
