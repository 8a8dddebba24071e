import { listPointers } from "./list-pointers.js";
import type { AccessRule } from "./org-model.js";
import type { Grant } from "./schema/definitions.generated.js";
import { referenceName } from "./sound-definition.js";

const accessPointer = listPointers("access");
const NO_ACCESS: readonly AccessRule[] = Object.freeze([]);

/** The access rules of a scope, in the order they are written. */
export function accessRules(grants: readonly Grant[] | undefined): readonly AccessRule[] {
  if (!grants || grants.length === 0) return NO_ACCESS;
  const rules = grants.map(({ subject, role }, position) =>
    Object.freeze({
      subject: Object.freeze({ kind: subject.kind, name: subject.name, namespace: subject.namespace ?? null }),
      role: referenceName(role),
      pointer: accessPointer(position),
    }),
  );
  return Object.freeze(rules);
}
