import type { DiagnosticKind } from "../diagnostics/diagnostic.js";

const TITLES = {
  "unknown-field": "A policy names a field that does not exist",
  "rule-not-allowed": "A field does not take a rule",
  "wrong-value": "A default or a rule holds a value of the wrong type",
  "unknown-value": "A default or an option is none of the choices of its field",
  "invalid-quantity": "A quantity cannot be read",
  "default-from-outside": "A default is computed from something that is not beside it",
  "max-from-outside": "A maximum is in proportion to something that it cannot be in proportion to",
  "item-key": "An item of a list has no key, or the key of another",
  "asset-not-imposable": "Something is imposed that cannot be",
  duplicate: "A scope has two policies for one type of workload",
  "rule-conflict": "Two scopes of one branch have rules for the same field",
  widened: "A policy that tightens allows more than the scope above",
  "default-breaks-rule": "A default is refused by the rules of its field",
  "empty-range": "The smallest value allowed is above the largest",
  "default-from-cycle": "Defaults are computed from each other in a circle",
  "nothing-admitted": "A required field can never have a value",
  "locked-without-item": "A lock names no default item",
  "asset-conflict": "Two scopes impose different data sources under one name",
  "not-enforceable": "An API server cannot hold workloads to a rule",
} as const;

const WARNINGS = {
  "step-misses-max": "The steps of a field never reach its largest value",
  "stricter-lock": "An item of a Run:ai policy is locked more strictly than it was",
  "defaults-not-enforced": "An API server cannot give the defaults of policies",
  "fixed-default-replaced": "A scope replaces a default that a scope above has fixed",
  "no-place": "A policy names a field that no manifest has",
  "not-enforced": "The cluster's Kubernetes cannot hold workloads to policies",
} as const;

/** Everything that can be wrong with workload policies. */
export const policyDiagnostics: readonly DiagnosticKind[] = [
  ...Object.entries(TITLES).map(([slug, title]) => kindOf(slug, "error", title)),
  ...Object.entries(WARNINGS).map(([slug, title]) => kindOf(slug, "warning", title)),
];

function kindOf(slug: string, severity: DiagnosticKind["severity"], title: string): DiagnosticKind {
  return { code: `policy/${slug}`, severity, title, page: new URL(`./diagnostics/${slug}.md`, import.meta.url) };
}
