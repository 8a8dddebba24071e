import { isJsonObject, type Json } from "../../kernel/json.js";
import type { Amount, NodePool } from "../../model/org-model.js";
import { objectKey } from "../../objects/object-key.js";
import type { KubeObject, PlannedObject } from "../../objects/kube-object.js";
import type { QuotaPromise } from "../contract.js";
import { NODE_POOL_LABEL, partitionValue, QUEUE_API } from "./names.js";
import { MEMORY_UNIT, UNLIMITED } from "./queues.js";

/** Reads quotas back from queues as KAI would: the pool from the label, a missing number as 0, -1 as unlimited. */
export function kaiPromises(
  objects: readonly PlannedObject[],
  nodePools: readonly NodePool[],
): readonly QuotaPromise[] {
  const pools = new Map(nodePools.map((pool) => [partitionValue(pool), pool.ref]));
  return objects.flatMap(({ object, origin }) => {
    if (object.apiVersion !== QUEUE_API || object.kind !== "Queue") return [];
    const partition = object.metadata.labels?.[NODE_POOL_LABEL] ?? "";
    const spec = objectAt(object, "spec");
    const parent = spec["parentQueue"];
    return [
      {
        owner: origin,
        nodePool: pools.get(partition) ?? `no node pool for "${partition}"`,
        quota: readResources(spec["resources"]),
        object: objectKey(object),
        parent: typeof parent === "string" ? objectKey({ ...object, metadata: { name: parent } }) : null,
      },
    ];
  });
}

function readResources(resources: Json | undefined): QuotaPromise["quota"] {
  const of = isJsonObject(resources) ? resources : {};
  return {
    gpu: readAmount(of["gpu"], 1),
    cpu: readAmount(of["cpu"], 1),
    memory: readAmount(of["memory"], MEMORY_UNIT),
  };
}

function readAmount(value: Json | undefined, unit: number): Amount {
  const of = isJsonObject(value) ? value : {};
  const inModelUnit = (number: number): number | null => (number === UNLIMITED ? null : number * unit);
  return {
    quota: inModelUnit(numberAt(of["quota"])),
    limit: inModelUnit(numberAt(of["limit"])),
    weight: numberAt(of["overQuotaWeight"]),
  };
}

function numberAt(value: Json | undefined): number {
  return typeof value === "number" ? value : 0;
}

function objectAt(object: KubeObject, key: string): Readonly<Record<string, Json | undefined>> {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}
