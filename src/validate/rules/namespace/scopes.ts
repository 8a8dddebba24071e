import type { DefinitionIndex } from "../../../model/index-definitions.js";
import type { SoundDefinition } from "../../../model/sound-definition.js";

/** Everything that may say what a project's namespace gets. */
export function namespaceScopes(
  index: DefinitionIndex,
): readonly (SoundDefinition<"organization"> | SoundDefinition<"department"> | SoundDefinition<"project">)[] {
  return [...index.organizations, ...index.departments, ...index.projects];
}
