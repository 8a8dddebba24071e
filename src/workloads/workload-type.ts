import { isJsonObject, type JsonObject } from "../kernel/json.js";
import { followOne } from "./field-path.js";
import type { WorkloadKind, WorkloadType } from "./workload-kind.js";

/** A label on a workload that says which of its kind's types it is. */
export const WORKLOAD_TYPE_LABEL = "fairlead.dev/workload-type";

/** The type of a workload, or the word on its label that its kind does not take. */
export type ReadType = { readonly type: WorkloadType } | { readonly refused: string };

/** Said of a type that a kind cannot be, here and by the API server. */
export function wrongTypeMessage({ kind, types }: WorkloadKind, word: string): string {
  return `A ${kind} cannot be of type "${word}": it can be ${types.join(", ")}.`;
}

/** The type of a workload: what its label says, else the first of its kind. */
export function workloadTypeOf(kind: WorkloadKind, object: JsonObject): ReadType {
  const word = labelsOf(kind, object)[WORKLOAD_TYPE_LABEL];
  if (typeof word !== "string") return { type: kind.types[0] };
  const type = kind.types.find((one) => one === word);
  return type === undefined ? { refused: word } : { type };
}

function labelsOf({ labelsFrom }: WorkloadKind, object: JsonObject): JsonObject {
  const own = followOne(object, "metadata.labels")?.value;
  if (isJsonObject(own) && Object.keys(own).length > 0) return own;
  const taken = labelsFrom === undefined ? undefined : followOne(object, labelsFrom)?.value;
  return isJsonObject(taken) ? taken : {};
}
