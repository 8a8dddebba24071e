import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import { canonicalQuantity } from "../kernel/quantity.js";
import type { EntityRef } from "./definition.js";
import type { Inherited, NamespaceSettings } from "./org-model.js";
import type { Department, Organization, Project } from "./schema/definitions.generated.js";

type Labels = Readonly<Record<string, string>>;

/** What a scope hands down to everything below it. */
export interface Inheritance {
  readonly labels: Labels;
  readonly resourceQuota: Inherited<Labels> | null;
  readonly limitRange: Inherited<JsonObject> | null;
  readonly networkPolicy: Inherited<"default-deny" | "same-namespace"> | null;
}

/** What holds where nothing is written. */
export const NOTHING_INHERITED: Inheritance = Object.freeze({
  labels: Object.freeze({}),
  resourceQuota: null,
  limitRange: null,
  networkPolicy: null,
});

/**
 * What a scope hands down: its own fields, else those it was handed. Labels are merged key by key; the other fields are taken
 * whole, and "none" takes away what a scope above asks for. A scope that writes nothing hands on the very same values, so
 * that thousands of projects share them.
 */
export function inherit(
  above: Inheritance,
  scope: Organization | Department | Project,
  { ref, limits }: { readonly ref: EntityRef; readonly limits: LimitReader },
): Inheritance {
  const { labels, resourceQuota, limitRange, networkPolicy } = scope;
  if (!labels && !resourceQuota && !limitRange && !networkPolicy) return above;
  return Object.freeze({
    labels: labels ? Object.freeze({ ...above.labels, ...labels }) : above.labels,
    resourceQuota: nearest(above.resourceQuota, resourceQuota, ref, limits.resourceQuota),
    limitRange: nearest(above.limitRange, limitRange, ref, limits.limitRange),
    networkPolicy: nearest(above.networkPolicy, networkPolicy, ref, (policy) => policy),
  });
}

/** The settings of a project's namespace. `serviceAccount` is not inherited; "workload" unless written. */
export function namespaceSettings(inherited: Inheritance, project: Project): NamespaceSettings {
  const { resourceQuota, limitRange, networkPolicy } = inherited;
  const serviceAccount = project.serviceAccount ?? "workload";
  return Object.freeze({
    serviceAccount: serviceAccount === "none" ? null : serviceAccount,
    resourceQuota,
    limitRange,
    networkPolicy,
  });
}

function nearest<Written, Value>(
  above: Inherited<Value> | null,
  own: Written | "none" | undefined,
  ref: EntityRef,
  read: (written: Exclude<Written, "none">) => Value,
): Inherited<Value> | null {
  if (own === undefined) return above;
  if (own === "none") return null;
  return Object.freeze({ value: read(own as Exclude<Written, "none">), from: ref });
}

type Amounts = Readonly<Record<string, string | number>>;

/** Reads what a namespace is limited to, quantities as the API server stores them: anything else would be a difference for ever. */
export interface LimitReader {
  readonly resourceQuota: (written: Amounts) => Labels;
  readonly limitRange: (written: object) => JsonObject;
}

/** Equal limits become one value, however often they are written: thousands of projects have the same few. */
export function limitReader(): LimitReader {
  return { resourceQuota: shared(canonicalAmounts), limitRange: shared(canonicalLimits) };
}

function shared<Written, Value>(read: (written: Written) => Value): (written: Written) => Value {
  const known = new Map<string, Value>();
  return (written) => {
    const key = JSON.stringify(written);
    const value = known.get(key) ?? read(written);
    known.set(key, value);
    return value;
  };
}

function canonicalAmounts(written: Amounts): Labels {
  const entries = Object.entries(written).map(([name, amount]) => [
    name,
    canonicalQuantity(String(amount)) ?? String(amount),
  ]);
  return Object.freeze(Object.fromEntries(entries) as Labels);
}

/** The same for the amounts of a limit range, one level deeper. */
function canonicalLimits(written: object): JsonObject {
  const entries = Object.entries(written as Readonly<Record<string, Json>>).map(([bound, amounts]) => [
    bound,
    isJsonObject(amounts) ? canonicalAmounts(amounts as Labels) : amounts,
  ]);
  return Object.freeze(Object.fromEntries(entries) as JsonObject);
}
