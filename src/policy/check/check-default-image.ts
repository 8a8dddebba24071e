import type { EffectivePolicy, EffectiveScalar } from "../effective-policy.js";
import type { PolicyFinding } from "../effective/policy-finding.js";
import { imageName, type ImageName } from "../image-name.js";
import { fieldKey } from "../read/written-policy.js";
import { checkDefault } from "./check-value-rules.js";

/** The fields that are read from an image. */
const PARTS: ReadonlyMap<string, keyof ImageName> = new Map([
  ["imageRegistry", "registry"],
  ["imageRepository", "repository"],
  ["imageTag", "tag"],
  ["imageDigest", "digest"],
]);

/** Holds the default of `image` against the rules of a field that is read from it. */
export function* checkDefaultImage(
  { fields }: EffectivePolicy,
  { role, field, rules }: EffectiveScalar,
): Iterable<PolicyFinding> {
  const part = PARTS.get(field);
  const image = fields.find((other) => other.field === "image" && other.role === role);
  if (part === undefined || image?.shape !== "scalar" || typeof image.default?.value !== "string") return;
  const value = imageName(image.default.value)[part];
  if (value === undefined) return;
  yield* checkDefault(fieldKey(role, field), rules, { value, source: image.default.source });
}
