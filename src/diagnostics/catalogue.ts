import { nearest } from "../kernel/text.js";
import type { DiagnosticKind } from "./diagnostic.js";

/** What a code stands for, or the known code that is nearest to it. */
export type CatalogueAnswer =
  | { readonly kind: DiagnosticKind; readonly nearest?: undefined }
  | { readonly kind?: undefined; readonly nearest: string | undefined };

/**
 * Looks a code up among the kinds of diagnostics. `limit-below-quota` alone finds `quota/limit-below-quota` when no other
 * area has that slug.
 */
export function findDiagnosticKind(kinds: readonly DiagnosticKind[], code: string): CatalogueAnswer {
  const exact = kinds.find((kind) => kind.code === code);
  if (exact) return { kind: exact };
  const [bySlug, another] = kinds.filter((kind) => kind.code.endsWith(`/${code}`));
  if (bySlug && !another) return { kind: bySlug };
  return {
    nearest: nearest(
      code,
      kinds.map((kind) => kind.code),
    ),
  };
}
