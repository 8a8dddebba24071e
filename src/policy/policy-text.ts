import { sha256 } from "../kernel/hash.js";
import { compareText } from "../kernel/order.js";
import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import type { EffectivePolicy, PolicyScope, PolicySource } from "./effective-policy.js";

/**
 * A policy as one line of JSON, each source as its unit (`department/research`), keys in order: equal for all projects with the same
 * rules and defaults from the same units, whatever definitions they are written in and in which order. The units stay, since messages
 * name them.
 */
export function policyText(policy: EffectivePolicy): string {
  return JSON.stringify(policy, (key, value: unknown) => {
    if (!isJsonObject(value)) return value;
    return key === "source" ? unitOf(value as unknown as PolicySource) : inOrder(value);
  });
}

function inOrder(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([left], [right]) => compareText(left, right)));
}

/** The class of a policy: a name for what `policyText` says. */
export function policyClass(policy: EffectivePolicy): string {
  return classOfText(policyText(policy));
}

/** The class of the policy that `policyText` gave. */
export function classOfText(text: string): string {
  return `p-${sha256(text).slice(0, 12)}`;
}

/**
 * The policy that `policyText` wrote, read as JSON, when it is still of its class; `undefined` when somebody changed it. Which
 * definitions it came from is not known any more.
 */
export function readPolicyText(value: Json | undefined, className: string): EffectivePolicy | undefined {
  if (!isJsonObject(value) || classOfText(JSON.stringify(value)) !== className) return undefined;
  return withSources(value) as unknown as EffectivePolicy;
}

function withSources(value: Json): Json {
  if (Array.isArray(value)) return value.map(withSources);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner = null]): [string, Json] => [key, withSources(inner)]);
  const read = Object.fromEntries(entries);
  const source = isSourced(value) ? sourceOf(value["source"]) : undefined;
  return source ? { ...read, source: source as unknown as JsonObject } : read;
}

/** `source` may be an attribute of an item as well; beside a `value` alone it is where the value was written. */
function isSourced(value: JsonObject): value is { readonly value: Json; readonly source: string } {
  return "value" in value && typeof value["source"] === "string" && Object.keys(value).length === 2;
}

const SCOPES: readonly string[] = ["tenant", "cluster", "department", "project"] satisfies readonly PolicyScope[];

function sourceOf(unit: string): PolicySource | undefined {
  const slash = unit.indexOf("/");
  const [scope, name] = [unit.slice(0, slash), unit.slice(slash + 1)];
  if (!SCOPES.includes(scope)) return undefined;
  return { scope: scope as PolicyScope, name, policy: "", pointer: [], isFallback: false };
}

function unitOf({ scope, name }: PolicySource): string {
  return `${scope}/${name}`;
}
