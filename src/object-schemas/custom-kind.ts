import type { SchemaCompiler } from "./compile-schema.js";
import { nameCheck } from "./name-check.js";
import { wholeObjectCheck, type KnownKind } from "./object-schemas.js";
import { joined, within, type Check } from "./object-problem.js";
import type { DescribedKind, Schema } from "./schema.js";

/**
 * The kind that a CustomResourceDefinition describes. What it says of `metadata` narrows what holds for all objects; `apiVersion`
 * and `kind` need not be described.
 */
export function customKind(
  { namespaced, schema }: DescribedKind,
  compiler: SchemaCompiler,
  metadata: Check,
): KnownKind {
  const described: Schema = compiler.resolve(schema);
  const { metadata: narrower, ...properties } = described.properties ?? {};
  const own = compiler.check({
    ...described,
    properties: { apiVersion: TEXT, kind: TEXT, ...properties, metadata: ANYTHING },
    required: (described.required ?? []).filter((name) => name !== "metadata"),
  });
  const narrowed =
    narrower === undefined
      ? undefined
      : compiler.check({ ...compiler.resolve(narrower), "x-kubernetes-preserve-unknown-fields": true });
  const fields: Check = (value) => {
    const found = own(value);
    const inner = (value as { readonly metadata?: unknown }).metadata;
    if (typeof inner !== "object" || inner === null) return found;
    const wrong = joined(metadata(inner), narrowed?.(inner) ?? null);
    return wrong ? joined(found, within("metadata", wrong)) : found;
  };
  return { namespaced, check: wholeObjectCheck({ fields, name: nameCheck(undefined) }) };
}

const TEXT: Schema = { type: "string" };
const ANYTHING: Schema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
