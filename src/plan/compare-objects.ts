import type { KubeObject } from "../objects/kube-object.js";
import { accessChange, type AccessChange } from "./access.js";
import { compareFields } from "./compare-fields.js";
import { frozenFields, type FrozenField } from "./frozen-fields.js";
import { hideSecrets } from "./hide-secrets.js";
import type { ObjectPair } from "./pair-objects.js";
import type { ObjectChange } from "./plan.js";

/** One object's change with what the search for dangers needs to know of its content. */
export interface ObjectDelta {
  /** `null` when the object only moves to another file. */
  readonly change: ObjectChange | null;
  readonly pair: ObjectPair;
  /** Fields that the API server or the scheduler does not take lightly. */
  readonly frozen: readonly FrozenField[];
  /** Who gets and loses what. Asked for only where it matters, since whole objects are parsed for it. */
  readonly access: () => AccessChange | null;
}

/** Compares the two sides of a pair. `undefined` when they mean the same and lie in the same file. */
export function compareObjects(pair: ObjectPair): ObjectDelta | undefined {
  const { before, after } = pair;
  if (before && after) return compareBoth(pair, before.value(), after.value());
  const isBinding = (before ?? after)?.header.kind.endsWith("RoleBinding") ?? false;
  return {
    change: { action: before ? "remove" : "add", ...describeObject(pair), fields: [] },
    pair,
    frozen: [],
    access: isBinding ? () => accessChange(before?.value(), after?.value()) : NO_ACCESS,
  };
}

function compareBoth(pair: ObjectPair, before: KubeObject, after: KubeObject): ObjectDelta | undefined {
  const fields = compareFields(before, after);
  if (fields.length === 0) {
    return pair.movedFrom === undefined ? undefined : { change: null, pair, frozen: [], access: NO_ACCESS };
  }
  const about = describeObject(pair);
  const access = accessChange(before, after);
  return {
    change: { action: "change", ...about, fields: hideSecrets(about, fields) },
    pair,
    frozen: frozenFields(before, fields),
    access: access ? () => access : NO_ACCESS,
  };
}

function describeObject({ cluster, entity, before, after }: ObjectPair): Omit<ObjectChange, "action" | "fields"> {
  const { apiVersion, kind, namespace, name } = (after ?? before)?.header ?? NOTHING;
  return { cluster, apiVersion, kind, namespace, name, entity };
}

const NO_ACCESS = () => null;
const NOTHING = { apiVersion: "", kind: "", namespace: null, name: "" };
