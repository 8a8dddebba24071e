import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { entityLabel } from "../model/definition-label.js";
import type { EntityRef } from "../model/definition.js";
import type { PlannedObject } from "../objects/kube-object.js";
import { objectKey, type ObjectKey } from "../objects/object-key.js";
import type { Assembly } from "./assemble.js";
import type { EntitySources } from "./entity-source.js";
import { extraOf } from "./extras.js";
import { objectLabel } from "./object-label.js";

/**
 * Objects of one cluster that are one and the same to the API server. Two files with one object would overwrite each other
 * for ever, or be refused by the GitOps engine.
 */
export function duplicateObjects(assembly: Assembly, sources: EntitySources): readonly Diagnostic[] {
  const seen = new Map<ObjectKey, PlannedObject>();
  const diagnostics: Diagnostic[] = [];
  for (const planned of comparable(assembly)) {
    const key = objectKey(planned.object);
    const first = seen.get(key);
    if (first) diagnostics.push(duplicate(first, planned, assembly.cluster.name, sources));
    else seen.set(key, planned);
  }
  return diagnostics;
}

/**
 * The objects that can meet another one. What projects get from the parts never does by itself: each project has a namespace
 * of its own, and each part one name in it. So the parts of a project are looked at only when something else is there too.
 */
function* comparable({
  roles,
  bindings,
  guards,
  policies,
  schedulingRules,
  scheduler,
  extra,
  projects,
}: Assembly): Iterable<PlannedObject> {
  const platform = [
    roles,
    bindings,
    guards,
    ...policies.values(),
    schedulingRules.policies,
    schedulingRules.reaper,
    ...Object.values(scheduler.platform),
    ...scheduler.departments.values(),
  ];
  const inhabited = new Set<string>();
  for (const objects of [...platform, extra]) for (const planned of objects) inhabited.add(home(planned));
  for (const { added } of projects) for (const planned of added) inhabited.add(home(planned));

  for (const objects of platform) yield* objects;
  for (const { project, parts } of projects) if (inhabited.has(project.namespace)) yield* parts();
  // What users add comes last, so that it is what a message points at.
  yield* extra;
  for (const { added } of projects) yield* added;
}

/** The namespace an object is in, or is. */
function home({ object }: PlannedObject): string {
  return object.kind === "Namespace" ? object.metadata.name : (object.metadata.namespace ?? "");
}

function duplicate(first: PlannedObject, second: PlannedObject, cluster: string, sources: EntitySources): Diagnostic {
  const label = objectLabel(second.object);
  const message =
    first.origin === second.origin
      ? `The ${entityLabel(first.origin)} gives the cluster "${cluster}" the ${label} twice.`
      : `The ${entityLabel(first.origin)} and the ${entityLabel(second.origin)} both give the cluster "${cluster}" the ${label}.`;
  const other = sources(first.origin);
  return {
    code: "compile/duplicate-object",
    severity: "error",
    message,
    hint: "Rename one of the two, or take it out of `extra`: what Fairlead makes by itself needs no second copy.",
    at: placeOf(second.origin, sources),
    ...(other && first.origin !== second.origin
      ? { related: [{ message: "the other one comes from here", at: { definition: other.definition, pointer: [] } }] }
      : {}),
  };
}

/** `extra` is where a second object can come from; a place without it falls back to its definition. */
function placeOf(entity: EntityRef, sources: EntitySources): Diagnostic["at"] {
  const source = sources(entity);
  return source ? extraOf(source) : { file: "." };
}
