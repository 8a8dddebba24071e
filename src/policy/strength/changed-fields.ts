import { isJsonObject, jsonEqual, jsonText, type Json, type JsonObject } from "../../kernel/json.js";
import { compareText } from "../../kernel/order.js";
import type { EffectiveField, EffectiveList, EffectiveScalar, ScalarRules, Sourced } from "../effective-policy.js";
import { fieldName } from "../evaluate.js";
import type { Side } from "./comply.js";

/** One setting of a field that differs between two policies: a rule, a default, a default item. */
export interface ChangedSetting {
  /** As policies spell it: `max`, `default`, `instances.home`, `attributes.path.options`. */
  readonly setting: string;
  /** Absent where the policy does not say it. */
  readonly before?: Json;
  readonly after?: Json;
}

/** A field that two policies say different things of, wherever they have it from. */
export interface ChangedField {
  readonly name: string;
  readonly before: EffectiveField | undefined;
  readonly after: EffectiveField | undefined;
  readonly settings: readonly ChangedSetting[];
}

/** The name that imposed assets go by among fields. */
export const IMPOSED = "imposedAssets";

/** Fields that differ, in the order of their names. */
export function changedFields(before: Side, after: Side): readonly ChangedField[] {
  const [left, right] = [byName(before), byName(after)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort(compareText);
  return names.flatMap((name) => {
    const [was, is] = [left.get(name), right.get(name)];
    const settings = differences(was ? settingsOf(was) : new Map(), is ? settingsOf(is) : new Map());
    return settings.length === 0 ? [] : [{ name, before: was, after: is, settings }];
  });
}

/** Data sources that every workload gets, where they differ. */
export function changedAssets(before: Side, after: Side): readonly ChangedSetting[] {
  return differences(assetsOf(before), assetsOf(after));
}

type Settings = ReadonlyMap<string, Json>;

function byName(side: Side): ReadonlyMap<string, EffectiveField> {
  return new Map((side?.fields ?? []).map((field) => [fieldName(field), field]));
}

function differences(before: Settings, after: Settings): readonly ChangedSetting[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((setting) => {
    const [was, is] = [before.get(setting), after.get(setting)];
    if (jsonEqual(was, is)) return [];
    return [{ setting, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

function settingsOf(field: EffectiveField): Settings {
  return new Map(field.shape === "scalar" ? scalarSettings(field) : listSettings(field));
}

type Entry = readonly [setting: string, value: Json];

function scalarSettings(field: EffectiveScalar): readonly Entry[] {
  return [...sourced("default", field.default), ...ruleSettings("", field.rules)];
}

function ruleSettings(prefix: string, rules: ScalarRules): readonly Entry[] {
  return Object.entries(rules).flatMap(([rule, limit]: [string, Sourced<unknown> | undefined]) => {
    if (!limit) return [];
    return [[`${prefix}${rule}`, limit.value as Json] as const];
  });
}

/** Every part of a list's policy; one that is not here does not compile. */
const LIST_SETTINGS: {
  readonly [Part in Exclude<keyof EffectiveList, "shape" | "role" | "field">]-?: (
    field: EffectiveList,
  ) => readonly Entry[];
} = {
  instances: ({ instances }) => instances.map(({ value }, index) => [`instances.${nameOf(value) ?? index}`, value]),
  attributeDefaults: ({ attributeDefaults }) =>
    Object.entries(attributeDefaults).map(([name, { value }]) => [`attributes.${name}.default`, value]),
  canAdd: ({ canAdd }) => sourced("canAdd", canAdd),
  requiredKeys: ({ requiredKeys = [] }) =>
    requiredKeys.length === 0 ? [] : [["requiredKeys", requiredKeys.map(({ value }) => value)]],
  locked: ({ locked }) => (locked.length === 0 ? [] : [["locked", locked.map(({ value }) => value)]]),
  attributeRules: ({ attributeRules }) =>
    Object.entries(attributeRules).flatMap(([name, rules]) => ruleSettings(`attributes.${name}.`, rules)),
};

function listSettings(field: EffectiveList): readonly Entry[] {
  return Object.values(LIST_SETTINGS).flatMap((settings) => settings(field));
}

function sourced(name: string, given: Sourced<Json> | undefined): readonly Entry[] {
  return given === undefined ? [] : [[name, given.value]];
}

function nameOf(item: JsonObject): string | undefined {
  const name = item["name"] ?? item["resource"] ?? item["id"];
  return typeof name === "string" ? name : undefined;
}

function assetsOf(side: Side): Settings {
  return new Map(
    (side?.imposedAssets ?? []).map(({ value }) => {
      const item = value["item"];
      const name = isJsonObject(item) ? nameOf(item) : undefined;
      const role = typeof value["role"] === "string" ? `${value["role"]}.` : "";
      return [`${role}${jsonText(value["field"])}.${name ?? ""}`, value];
    }),
  );
}
