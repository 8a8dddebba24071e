import type { EffectivePolicy } from "./effective-policy.js";

/** Whether a policy says anything at all: that of a type that nobody has a policy for does not. */
export function saysSomething({ fields, imposedAssets }: EffectivePolicy): boolean {
  return fields.length > 0 || imposedAssets.length > 0;
}
