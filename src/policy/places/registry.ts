import { computeFields } from "./compute-fields.js";
import { containerFields } from "./container-fields.js";
import { listFields } from "./list-fields.js";
import type { ListPlace, ScalarPlace } from "./place.js";
import { podFields } from "./pod-fields.js";
import { volumeFields } from "./volume-fields.js";

const scalars: ReadonlyMap<string, ScalarPlace> = new Map(
  [...podFields, ...containerFields, ...computeFields].map((place) => [place.field, place]),
);
const lists: ReadonlyMap<string, ListPlace> = new Map(
  [...listFields, ...volumeFields].map((place) => [place.field, place]),
);

/** Where a field with one value is in a pod; `undefined` for fields that no pod has, such as `createHomeDir`. */
export function scalarPlace(field: string): ScalarPlace | undefined {
  return scalars.get(field);
}

/** Where the items of a list field are in a pod; `undefined` for lists that no pod has, such as `exposedUrls`. */
export function listPlace(field: string): ListPlace | undefined {
  return lists.get(field);
}

/** Every field that has a place in pods, whatever the kind of workload. */
export const placedFields: readonly string[] = [...scalars.keys(), ...lists.keys()];
