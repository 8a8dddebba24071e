import type { Json, JsonObject, Pointer } from "../../kernel/json.js";
import type { WorkloadPolicy } from "../../model/org-model.js";
import { policyTree, type PolicyBranch, type PolicyLeaf } from "../../model/schema/policy-tree.js";
import { fieldsOf, placesOf, type PolicyField, type PolicyType } from "../fields/field.js";
import { checkValue } from "./check-value.js";
import { TYPE_NOUNS, unknownFieldHint } from "./field-names.js";
import { readAssets } from "./read-assets.js";
import { readListDefaults, readListRules } from "./read-list.js";
import { readScalarRules } from "./read-scalar-rules.js";
import { addScalar, objectAt, report, type Reading } from "./reading.js";
import { fieldKey, type ReadPolicy, type WrittenRules } from "./written-policy.js";

/** What a policy says, as it is written. */
export type WrittenParts = WorkloadPolicy["written"];

/**
 * Reads what a policy says, field by field of the catalogue. Nothing is thrown away silently: whatever is not understood is a
 * problem at its place, and the rest is read all the same.
 */
export function readPolicy({ defaults, rules, imposedAssets }: WrittenParts, type: PolicyType): ReadPolicy {
  const reading: Reading = { type, fields: new Map(), problems: [] };
  const tree = policyTree(type);
  readBranch(reading, tree, defaults, { part: "defaults", pointer: ["defaults"], names: [] });
  readBranch(reading, tree, rules, { part: "rules", pointer: ["rules"], names: [] });
  const assets = readAssets(reading, imposedAssets, ["imposedAssets"]);
  return Object.freeze({ fields: reading.fields, imposedAssets: assets, problems: reading.problems });
}

interface At {
  readonly part: "defaults" | "rules";
  readonly pointer: Pointer;
  readonly names: readonly string[];
}

function readBranch(reading: Reading, branch: PolicyBranch, written: JsonObject, at: At): void {
  for (const [name, value] of Object.entries(written)) {
    if (value === undefined || value === null) continue;
    const pointer = [...at.pointer, name];
    const child = branch.children.get(name);
    const names = [...at.names, name];
    if (!child) {
      const where = at.names.length === 0 ? "" : ` in ${at.names.join(".")}`;
      const clause = `there is no field "${name}"${where} for ${TYPE_NOUNS[reading.type]}`;
      const hint = unknownFieldHint(reading.type, branch, name);
      report(reading, { slug: "unknown-field", clause, hint }, pointer, "key");
    } else if (child.leaf) {
      readLeaf(reading, child, value, { ...at, pointer });
    } else {
      const inside = objectAt(reading, value, names.join("."), pointer);
      readBranch(reading, child, inside, { ...at, pointer, names });
    }
  }
}

function readLeaf(reading: Reading, leaf: PolicyLeaf, value: Json, { part, pointer }: At): void {
  const { field, role } = leaf;
  const isDefault = part === "defaults";
  if (field.kind === "list") {
    (isDefault ? readListDefaults : readListRules)(reading, leaf, value, pointer);
    return;
  }
  const subject = fieldKey(role, field.path);
  if (isDefault && field.derived === true) {
    const clause = `${subject} is read from image and takes no default`;
    report(reading, { slug: "rule-not-allowed", clause, hint: "Give image a default." }, pointer, "key");
    return;
  }
  if (isDefault) {
    const problem = checkValue(field, value, `the default of ${subject}`);
    if (problem) report(reading, problem, pointer);
    else addScalar(reading, leaf, { default: { value, pointer } });
    return;
  }
  const ruled = { field, subject, sources: sourcesOf(field, reading.type), section: sectionText(field.path) };
  const rules: WrittenRules = readScalarRules(reading, ruled, value, pointer);
  if (Object.keys(rules).length > 0) addScalar(reading, leaf, { rules });
}

function sectionText(path: string): string {
  const section = sectionName(path);
  return section === "" ? "same place" : `section "${section}"`;
}

function sectionName(path: string): string {
  return path.includes(".") ? path.slice(0, path.indexOf(".")) : "";
}

const sources = new WeakMap<PolicyField, Map<PolicyType, ReadonlyMap<string, PolicyField>>>();

/** The fields of the same section, by the names that `defaultFrom` may give them: with the section and without. */
function sourcesOf(field: PolicyField, type: PolicyType): ReadonlyMap<string, PolicyField> {
  const known = sources.get(field)?.get(type);
  if (known) return known;
  const section = sectionName(field.path);
  const places = placesOf(field, type).join();
  const found = new Map<string, PolicyField>();
  for (const other of fieldsOf(type).values()) {
    if (sectionName(other.path) !== section || other.kind === "list" || placesOf(other, type).join() !== places)
      continue;
    if (section !== "") found.set(other.path.slice(section.length + 1), other);
    found.set(other.path, other);
  }
  const byType = sources.get(field) ?? new Map<PolicyType, ReadonlyMap<string, PolicyField>>();
  sources.set(field, byType.set(type, found));
  return found;
}
