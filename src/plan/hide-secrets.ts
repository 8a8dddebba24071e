import type { Json } from "../kernel/json.js";
import { isJsonObject } from "../kernel/json.js";
import { maskSecrets } from "../kernel/mask-secrets.js";
import type { ObjectHeader } from "../render/object-documents.js";
import type { FieldChange } from "./plan.js";

const HIDDEN = "(hidden)";

/**
 * Field changes without what nobody may read: the contents of Secrets, and passwords inside URLs. That a value changed
 * stays visible, to what does not.
 */
export function hideSecrets(header: ObjectHeader, fields: readonly FieldChange[]): readonly FieldChange[] {
  const isSecret = header.kind === "Secret" && header.apiVersion === "v1";
  return fields.map(({ path, before, after }) => {
    const mask = isSecret && /^\/(data|stringData)(\/|$)/.test(path) ? hide : maskUrls;
    return {
      path,
      ...(before === undefined ? {} : { before: mask(before) }),
      ...(after === undefined ? {} : { after: mask(after) }),
    };
  });
}

function hide(value: Json): Json {
  return isJsonObject(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, HIDDEN])) : HIDDEN;
}

/** A value of a definition or an object without passwords inside URLs. */
export function maskUrls(value: Json): Json {
  if (typeof value === "string") return maskSecrets(value);
  if (Array.isArray(value)) return value.map(maskUrls);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskUrls(inner ?? null)]));
}
