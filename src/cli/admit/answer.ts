import type { LocatedDiagnostic, Location } from "../../diagnostics/diagnostic.js";
import { isJsonObject, jsonText } from "../../kernel/json.js";
import type { PolicySource, UnjudgedField, Verdict, Violation } from "../../policy/index.js";
import { wrongTypeMessage } from "../../workloads/index.js";
import type { ManifestDocument } from "./manifest-documents.js";

/** What the command says of one object. */
export interface Answer {
  readonly document: ManifestDocument;
  readonly verdict: Verdict;
  /** Where parts of policies are written. */
  readonly placeOf: (source: PolicySource) => Location | undefined;
  /** Whether a kind that nobody knows passes. */
  readonly takesUnknown: boolean;
}

/** Whether an object may be submitted; `null` for objects that run nothing. */
export function isAllowed({ verdict, takesUnknown }: Answer): boolean | null {
  if (verdict.decision === "unknown") return verdict.reason === "not-a-workload" ? null : takesUnknown;
  return verdict.decision === "allow";
}

/** `Job train`, as messages name an object. */
export function objectName({ document: { object } }: Answer): string {
  const { kind, metadata } = object;
  const meta = isJsonObject(metadata) ? metadata : {};
  const name = meta["name"] ?? (meta["generateName"] === undefined ? undefined : `${jsonText(meta["generateName"])}…`);
  return `${typeof kind === "string" ? kind : "object"}${name === undefined ? "" : ` ${jsonText(name)}`}`;
}

/** The violations of an object; none where it was not judged. */
export function violationsOf({ verdict }: Answer): readonly Violation[] {
  return "violations" in verdict ? verdict.violations : [];
}

/** Fields of the policy that nobody could judge. */
export function unjudgedOf({ verdict }: Answer): readonly UnjudgedField[] {
  return "unjudged" in verdict ? verdict.unjudged : [];
}

/** An answer in the form of diagnostics, at the lines of the manifest: what code hosts and CI systems show. Only errors deny. */
export function answerDiagnostics(answer: Answer): readonly LocatedDiagnostic[] {
  const { verdict, document } = answer;
  if (verdict.decision === "unknown") {
    if (verdict.reason === "not-a-workload" || answer.takesUnknown) return [];
    return [diagnostic(answer, "unknown-kind", unknownMessage(answer))];
  }
  if (verdict.decision === "refused-type")
    return [diagnostic(answer, "wrong-type", wrongTypeMessage(verdict.kind, verdict.word))];
  const denied = violationsOf(answer).map((violation): LocatedDiagnostic => {
    const at = answer.placeOf(violation.source);
    return {
      code: violation.code,
      severity: "error",
      message: `${objectName(answer)}: ${violation.message}`,
      location: document.locate(violation.pointer),
      related: at ? [{ message: "the rule", location: at }] : [],
    };
  });
  const unjudged = unjudgedOf(answer).map((field): LocatedDiagnostic => {
    const message = `${objectName(answer)}: not judged: ${unjudgedMessage(field)}.`;
    return { ...diagnostic(answer, "unjudged", message), severity: "warning" };
  });
  return [...denied, ...unjudged];
}

function diagnostic(answer: Answer, slug: string, message: string): LocatedDiagnostic {
  const location = answer.document.locate(["kind"]);
  return { code: `workload/${slug}`, severity: "error", message, location, related: [] };
}

const WHY = {
  "no-place": "has no place in this kind",
  unreadable: "cannot be read from this kind",
  partial: "may be set where this kind takes its pods from",
} as const;

/** Said of a field that nobody could judge. */
export function unjudgedMessage({ field, why }: UnjudgedField): string {
  return `${field} ${WHY[why]}`;
}

/** Said of a kind that is not in the registry. */
export function unknownMessage(answer: Answer): string {
  const { apiVersion } = answer.document.object;
  const version = typeof apiVersion === "string" ? ` (${apiVersion})` : "";
  return `${objectName(answer)}${version}: nothing is known of this kind, so its pods cannot be judged.`;
}
