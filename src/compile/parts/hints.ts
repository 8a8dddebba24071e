import { WAVES, type ApplyHints } from "../../objects/kube-object.js";

function hints(wave: number, prune: ApplyHints["prune"] = "normal"): ApplyHints {
  return Object.freeze({ wave, prune });
}

/** Hints of the objects that every project and every cluster gets, made once and shared by all of them. */
export const HINTS = Object.freeze({
  /** A namespace holds people's work: it is never removed just because it left Git. */
  namespace: hints(WAVES.namespace, "protected"),
  limits: hints(WAVES.namespaceLimits),
  access: hints(WAVES.access),
  definition: hints(WAVES.customResourceDefinition, "protected"),
  storage: hints(WAVES.everythingElse, "protected"),
  other: hints(WAVES.everythingElse),
});
