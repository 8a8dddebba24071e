import { deepFreeze, jsonEqual } from "../../kernel/json.js";
import { sortedBy } from "../../kernel/order.js";
import type { EffectiveField, EffectiveList, EffectivePolicy, EffectiveScalar, Sourced } from "../effective-policy.js";
import type { WorkloadType } from "../fields/field.js";
import { fieldKey, type ImposedAsset, type WrittenField } from "../read/written-policy.js";
import { emptyList, itemKey, mergeList, nearerDefault } from "./merge-list.js";
import { mergeRules, type Meeting } from "./merge-rules.js";
import { capitalized } from "./narrow-rules.js";
import { scopeText, type PolicyFinding } from "./policy-finding.js";
import { sourced, type UnitPolicy } from "./unit-policy.js";

/** What the policies of a branch come to, and what is wrong between them. */
export interface Combined {
  readonly policy: EffectivePolicy;
  readonly findings: readonly PolicyFinding[];
}

/**
 * Combines the policies of a branch, from the organization down to a project: rules have one owner a field, the nearest
 * default wins, imposed assets add up (Run:ai documentation, "Policies overview").
 */
export function combine(type: WorkloadType, branch: readonly UnitPolicy[]): Combined {
  const fields = new Map<string, EffectiveField>();
  const findings: PolicyFinding[] = [];
  const assets: Sourced<ImposedAsset>[] = [];
  for (const unit of branch) {
    for (const [key, written] of unit.fields) {
      fields.set(key, mergeField(fields.get(key), written, { subject: key, unit, findings }));
    }
    for (const { value, pointer } of unit.imposedAssets) impose(assets, sourced(unit, value, pointer), findings);
  }
  const ordered = sortedBy(fields.values(), ({ role, field }) => `${role ?? ""} ${field}`);
  return { policy: deepFreeze({ type, fields: ordered, imposedAssets: inOrder(assets) }), findings };
}

function mergeField(above: EffectiveField | undefined, written: WrittenField, meeting: Meeting): EffectiveField {
  if (written.shape === "list")
    return mergeList((above as EffectiveList | undefined) ?? emptyList(written), written, meeting);
  const { role, field } = written;
  const before = (above as EffectiveScalar | undefined) ?? { shape: "scalar", role, field: field.path, rules: {} };
  const own = written.default && sourced(meeting.unit, written.default.value, written.default.pointer);
  const nearest = own ? nearerDefault(before.rules, before.default, own, meeting) : before.default;
  return {
    ...before,
    ...(nearest ? { default: nearest } : {}),
    rules: mergeRules(before.rules, written.rules, meeting),
  };
}

/** Adds an asset unless it is there. Two that go by one name cannot both be mounted. */
function impose(assets: Sourced<ImposedAsset>[], added: Sourced<ImposedAsset>, findings: PolicyFinding[]): void {
  const same = assets.find(({ value }) => assetKey(value) === assetKey(added.value));
  if (!same) return void assets.push(added);
  if (jsonEqual(same.value, added.value)) return;
  const [lower, upper] = [scopeText(added.source), scopeText(same.source)];
  findings.push({
    slug: "asset-conflict",
    message: `${capitalized(lower)} imposes another "${assetName(added.value)}" than ${upper}; imposed assets add up.`,
    hint: "Rename one of them, or remove the lower one.",
    at: added.source,
    related: [{ message: `imposed by ${upper}`, at: same.source }],
  });
}

function assetKey(asset: ImposedAsset): string {
  return `${fieldKey(asset.role, asset.field)} ${assetName(asset)}`;
}

function assetName({ item }: ImposedAsset): string {
  return itemKey(item, "name") || itemKey(item, "id");
}

function inOrder(assets: readonly Sourced<ImposedAsset>[]): readonly Sourced<ImposedAsset>[] {
  return sortedBy(assets, ({ value }) => assetKey(value));
}
