import { isJsonObject, type Json, type Pointer } from "../../kernel/json.js";
import { listed } from "../../kernel/text.js";
import { imposableLists } from "../../model/schema/imposable-lists.js";
import { ROLES, type PodRole } from "../fields/field.js";
import { wrongValue } from "./check-value.js";
import { TYPE_NOUNS } from "./field-names.js";
import { readItem } from "./read-list.js";
import { report, type Reading } from "./reading.js";
import type { ImposedAsset, Written } from "./written-policy.js";

/** Reads the data sources that every workload of the scope gets: a list, or a list for each role. */
export function readAssets(reading: Reading, written: Json, pointer: Pointer): readonly Written<ImposedAsset>[] {
  const roles = reading.type === "fallback" ? undefined : ROLES[reading.type];
  if (isEmpty(written)) return [];
  if (!roles) return readAssetList(reading, null, written, pointer);
  if (!isJsonObject(written)) {
    const wanted = `an object with ${listed(roles, "or")}, for ${TYPE_NOUNS[reading.type]}`;
    report(reading, wrongValue("imposedAssets", wanted, written), pointer);
    return [];
  }
  return Object.entries(written).flatMap(([role, assets = null]) => {
    const at = [...pointer, role];
    if (roles.includes(role as PodRole)) return readAssetList(reading, role as PodRole, assets, at);
    const clause = `imposedAssets has no role "${role}"`;
    report(reading, { slug: "unknown-field", clause, hint: `Use ${listed(roles, "or")}.` }, at, "key");
    return [];
  });
}

function isEmpty(written: Json): boolean {
  return written === null || (Array.isArray(written) ? written : Object.keys(written)).length === 0;
}

function readAssetList(
  reading: Reading,
  role: PodRole | null,
  written: Json,
  pointer: Pointer,
): readonly Written<ImposedAsset>[] {
  if (Array.isArray(written)) {
    const assets = written as readonly Json[];
    return assets.flatMap((asset, index) => readAsset(reading, role, asset, [...pointer, index]));
  }
  report(reading, wrongValue("imposedAssets", "a list", written), pointer);
  return [];
}

function readAsset(
  reading: Reading,
  role: PodRole | null,
  written: Json,
  pointer: Pointer,
): readonly Written<ImposedAsset>[] {
  const lists = imposableLists(reading.type);
  const [entry, ...more] = isJsonObject(written) ? Object.entries(written) : [];
  const field = entry && lists.find(({ path }) => path === `storage.${entry[0]}`);
  if (!field || entry[1] === undefined || more.length > 0) {
    report(reading, notImposable(reading, written, lists), pointer);
    return [];
  }
  const item = readItem(reading, { leaf: true, field, role }, entry[1], [...pointer, entry[0]]);
  return item ? [{ value: { role, field: field.path, item: item.value }, pointer }] : [];
}

function notImposable(reading: Reading, written: Json, lists: ReturnType<typeof imposableLists>) {
  const kinds = lists.map(({ path }) => path.slice("storage.".length));
  const noun = TYPE_NOUNS[reading.type];
  if (kinds.length === 0) {
    return {
      slug: "asset-not-imposable",
      clause: `nothing can be imposed on ${noun}`,
      hint: "Remove imposedAssets, or impose them on other types.",
    };
  }
  const what =
    typeof written === "string"
      ? `the name "${written}"`
      : isJsonObject(written) && Object.keys(written).length === 1
        ? `"${Object.keys(written)[0] ?? ""}"`
        : "this";
  return {
    slug: "asset-not-imposable",
    clause: `imposedAssets holds ${what}, which is no data source that can be imposed on ${noun}`,
    hint: `Write the data source itself, as { ${kinds[0] ?? "pvc"}: { … } }; it can be ${listed(kinds, "or")}.`,
  };
}
