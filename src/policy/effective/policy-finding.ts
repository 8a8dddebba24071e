import type { Diagnostic, Place, Severity } from "../../diagnostics/diagnostic.js";
import type { OrgModel } from "../../model/org-model.js";
import type { PolicySource } from "../effective-policy.js";

/** A mistake between policies, or in what they come to together: places are parts of policies. */
export interface PolicyFinding {
  /** Code without its area. */
  readonly slug: string;
  readonly severity?: Severity;
  /** One sentence. */
  readonly message: string;
  readonly hint: string;
  readonly at: PolicySource;
  readonly related?: readonly { readonly message: string; readonly at: PolicySource }[];
}

/** How messages name a scope: `department "research"`, `the organization "acme"`. */
export function scopeText({ scope, name, isFallback }: PolicySource): string {
  const unit = `${scope === "tenant" ? "organization" : scope} "${name}"`;
  return isFallback ? `${unit} (fallback policy)` : unit;
}

/** Findings as diagnostics, each mistake once: the projects below a policy all see the same one. */
export function asDiagnostics(model: OrgModel, findings: Iterable<PolicyFinding>): readonly Diagnostic[] {
  const definitions = new Map(model.workloadPolicies.map(({ ref, source }) => [ref, source.definition]));
  const place = ({ policy, pointer }: PolicySource): Place => ({ definition: definitions.get(policy) ?? 0, pointer });
  const known = new Map<string, Diagnostic>();
  for (const { slug, severity = "error", message, hint, at, related = [] } of findings) {
    const key = JSON.stringify([
      slug,
      at.policy,
      at.pointer,
      related.map((other) => [other.at.policy, other.at.pointer]),
    ]);
    if (known.has(key)) continue;
    known.set(key, {
      code: `policy/${slug}`,
      severity,
      message,
      hint,
      at: place(at),
      ...(related.length === 0
        ? {}
        : { related: related.map((other) => ({ message: other.message, at: place(other.at) })) }),
    });
  }
  return [...known.values()];
}
