import { groupBy } from "../../../kernel/order.js";
import { definitionLabel, kindNoun } from "../../../model/definition-label.js";
import { qualifiedPoolName, type DefinitionIndex } from "../../../model/index-definitions.js";
import { shippedRoles } from "../../../model/shipped-roles.js";
import type { SoundDefinition } from "../../../model/sound-definition.js";
import type { DefinitionRule } from "../rule.js";

/** Two definitions of one kind with one name: references could mean either, and both would write the same objects. */
export const duplicateName: DefinitionRule = {
  kind: {
    code: "name/duplicate",
    severity: "error",
    title: "Two definitions have the same name",
    page: new URL("./duplicate.md", import.meta.url),
  },
  *check(index) {
    for (const [first, ...others] of sameNames(index)) {
      if (!first) continue;
      for (const other of others) {
        const label = definitionLabel(other);
        const where = other.file === first.file ? "twice in this file" : `here and in ${first.file}`;
        yield {
          message: `${label} is defined ${where}.`,
          hint: `Rename one ${kindNoun(other.kind)}, or remove it if it was copied by mistake.`,
          at: { definition: other.id, pointer: ["name"] },
          related: [{ message: "the other definition", at: { definition: first.id, pointer: ["name"] } }],
        };
      }
    }
    const shipped = new Set(shippedRoles.map((role) => role.name));
    for (const role of index.roles) {
      if (!shipped.has(role.value.name)) continue;
      yield {
        message: `Role "${role.value.name}" has the name of a role that Fairlead ships.`,
        hint: "Give it another name: a shipped role cannot be changed under people who were granted it.",
        at: { definition: role.id, pointer: ["name"] },
      };
    }
  },
};

function* sameNames(index: DefinitionIndex): Iterable<readonly SoundDefinition[]> {
  const kinds: readonly (readonly SoundDefinition[])[] = [
    index.clusters,
    index.departments,
    index.projects,
    index.roles,
    index.workloadPolicies,
  ];
  for (const definitions of kinds) {
    yield* groupBy(definitions, ({ value }) => value.name).values();
  }
  yield* groupBy(index.nodePools, qualifiedPoolName).values();
}
