import type { Pointer } from "../../../kernel/json.js";
import { listPointers } from "../../../model/list-pointers.js";
import type { DefinitionIndex } from "../../../model/index-definitions.js";
import type { Grant, Subject } from "../../../model/schema/definitions.generated.js";
import { referenceName, type SoundDefinition } from "../../../model/sound-definition.js";
import { perIndex } from "../per-index.js";

/** A grant as it is written, with the scope that holds it. */
export interface WrittenGrant {
  /** The definition that holds it. */
  readonly scope: SoundDefinition;
  readonly grant: Grant;
  /** Name of the role. */
  readonly role: string;
  readonly pointer: Pointer;
}

const accessPointer = listPointers("access");

/** Every grant of every scope, in order of definitions. */
export const writtenGrants = perIndex(allGrants);

function* allGrants(index: DefinitionIndex): Iterable<WrittenGrant> {
  for (const kind of [index.organizations, index.clusters, index.departments, index.projects]) {
    for (const scope of kind) {
      for (const [position, grant] of (scope.value.access ?? []).entries()) {
        yield {
          scope,
          grant,
          role: referenceName(grant.role),
          pointer: accessPointer(position),
        };
      }
    }
  }
}

/** How messages name a subject: `the group "vision-team"`. */
export function subjectLabel(subject: {
  readonly kind: Subject["kind"];
  readonly name: string;
  readonly namespace?: string | null;
}): string {
  if (subject.kind !== "service-account") return `the ${subject.kind} "${subject.name}"`;
  return `the service account "${subject.namespace ? `${subject.namespace}/` : ""}${subject.name}"`;
}
