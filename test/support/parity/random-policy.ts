import { jsonText, type Json, type JsonObject } from "../../../src/kernel/json.js";
import type {
  EffectiveField,
  EffectiveList,
  EffectivePolicy,
  MaxFrom,
  PolicySource,
  ScalarRules,
  WorkloadType,
} from "../../../src/policy/effective-policy.js";
import {
  fieldsOf,
  placesOf,
  rulesOf,
  type PolicyAttribute,
  type PolicyField,
  type PodRole,
} from "../../../src/policy/fields/field.js";
import { listPlace, scalarPlace } from "../../../src/policy/places/registry.js";
import { from, RESEARCH } from "../../../src/policy/testing/policy-literal.js";
import { workloadKinds } from "../../../src/workloads/index.js";
import { keysOf, limitsOf } from "./field-values.js";
import type { Random } from "./random.js";

/** The organization that random policies belong to beside the department. */
export const ACME: PolicySource = { ...RESEARCH, scope: "tenant", name: "acme" };

/** A field at one of its places. */
interface Spot {
  readonly field: PolicyField;
  readonly role: PodRole | null;
}

/** Every field of a type that some kind of workloads has a place for, under each of its roles. */
export function spotsOf(type: WorkloadType): readonly Spot[] {
  return [...fieldsOf(type).values()]
    .filter(({ path }) => scalarPlace(path) ?? listPlace(path) ?? workloadKinds.some(({ fields }) => path in fields))
    .flatMap((field) => placesOf(field, type).map((role) => ({ field, role })));
}

/** Policies that have every field of a type once, so many in each, with rules of all kinds that the fields take. */
export function randomPolicies(random: Random, type: WorkloadType, size: number): readonly EffectivePolicy[] {
  const rest = [...spotsOf(type)];
  const policies: EffectivePolicy[] = [];
  while (rest.length > 0) {
    const spots = Array.from(
      { length: Math.min(size, rest.length) },
      () => rest.splice(random.below(rest.length), 1)[0] as Spot,
    );
    policies.push({ type, fields: spots.map((spot) => randomField(random, spot)), imposedAssets: [] });
  }
  return policies;
}

function randomField(random: Random, { field, role }: Spot): EffectiveField {
  if (field.kind === "list") return randomList(random, field, role);
  const given = field.derived !== true && random.chance(0.4) ? random.pick(limitsOf(field.path, field)) : undefined;
  return {
    shape: "scalar",
    role,
    field: field.path,
    rules: randomRules(random, field.path, field),
    ...(given === undefined ? {} : { default: from(given) }),
  };
}

function randomRules(random: Random, name: string, field: PolicyField | PolicyAttribute): ScalarRules {
  const limits = limitsOf(name, field);
  const one = (rule: string): unknown => {
    if (rule === "like" || rule === "unlike") return patterns(random, limits);
    if (rule === "maxFrom") return proportion(random, field);
    if (rule === "required") return true;
    if (rule === "canEdit") return random.chance(0.2);
    if (rule === "step") return random.pick([1, 0.25, 0.1, 2, 0.001]);
    if (rule === "options") return options(random, limits);
    return random.pick(limits);
  };
  const rules = random.some(
    rulesOf(field).filter((rule) => rule !== "defaultFrom"),
    0.4,
    1,
  );
  const source = (): PolicySource => random.pick([RESEARCH, ACME]);
  return Object.fromEntries(rules.map((rule) => [rule, from(one(rule), source())]));
}

/** Patterns that some of the values are like: with their start, their end or both. */
function patterns(random: Random, limits: readonly Json[]): readonly string[] {
  return random.some(limits, 0.4, 1).map((value) => {
    const points = Array.from(jsonText(value));
    const half = Math.ceil(points.length / 2);
    const [start, end] = [points.slice(0, half).join(""), points.slice(half).join("")];
    return random.pick([`${start}*`, `*${end}`, `${start.slice(0, 1)}*${end}`, `${start}${end}`]);
  });
}

function proportion(random: Random, field: PolicyField | PolicyAttribute): MaxFrom {
  const sources = ("boundedBy" in field && field.boundedBy) || [];
  const amounts: readonly (number | string)[] = field.kind === "quantity" ? ["1Gi", "512Mi", "2G"] : [0.5, 1, 2];
  return {
    field: `compute.${random.pick(sources)}`,
    factor: random.pick(amounts),
    otherwise: random.chance(0.5) ? random.pick(amounts) : null,
  };
}

function options(
  random: Random,
  limits: readonly Json[],
): readonly { readonly value: string; readonly displayed: null }[] {
  const texts = limits
    .flatMap((value) => (Array.isArray(value) ? (value as readonly Json[]) : [value]))
    .map((value) => jsonText(value));
  return random.some([...new Set(texts)], 0.5, 1).map((value) => ({ value, displayed: null }));
}

function randomList(
  random: Random,
  { path, key = "name", attributes = {} }: PolicyField,
  role: PodRole | null,
): EffectiveList {
  const others = Object.entries(attributes).filter(([name]) => name !== key);
  const keys = random.some(keysOf(path), 0.5);
  const instances = keys.map((name): JsonObject => ({ [key]: name, ...randomItem(random, others) }));
  const governed = path === "labels" || path === "annotations" || path === "environmentVariables" ? [] : others;
  return {
    shape: "list",
    role,
    field: path,
    instances: instances.map((value) => from(value)),
    attributeDefaults: Object.fromEntries(
      Object.entries(randomItem(random, governed)).map(([name, value]) => [name, from(value as Json)]),
    ),
    locked: random.some(keys.length > 0 ? keys : ["none"], 0.6).map((name) => from(name)),
    attributeRules: Object.fromEntries(
      random.some(governed, 0.5).map(([name, attribute]) => [name, randomRules(random, name, attribute)]),
    ),
    ...(random.chance(0.4) ? { requiredKeys: random.some(keysOf(path), 0.5, 1).map((name) => from(name)) } : {}),
    ...(random.chance(0.6) ? { canAdd: from(random.chance(0.1)) } : {}),
  };
}

/** Some attributes of an item. Of a variable one source alone. */
export function randomItem(random: Random, attributes: readonly (readonly [string, PolicyAttribute])[]): JsonObject {
  const chosen = attributes.some(([name]) => name === "podFieldRef")
    ? [random.pick(attributes)]
    : random.some(attributes, 0.6);
  return Object.fromEntries(chosen.map(([name, attribute]) => [name, random.pick(limitsOf(name, attribute))]));
}
