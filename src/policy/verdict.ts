import { isJsonObject, type JsonObject } from "../kernel/json.js";
import { findWorkloadKind, workloadTypeOf, type WorkloadKind, type WorkloadType } from "../workloads/index.js";
import { withContainerDefaults } from "./container-defaults.js";
import { isController, isMadeByOperator } from "./controllers.js";
import type { EffectivePolicy } from "./effective-policy.js";
import { evaluate, type UnjudgedField } from "./evaluate.js";
import { mutate, type Applied } from "./mutate.js";
import type { Violation } from "./violation.js";

/** A request as an API server gets it, and the policies that hold where it goes. */
export interface AdmissionRequest {
  readonly object: JsonObject;
  /** The stored object, for an update. */
  readonly old?: JsonObject;
  /** The effective policy of a type in the project, the fallback one where the type has none; `undefined` when there is none. */
  readonly policyFor: (type: WorkloadType) => EffectivePolicy | undefined;
  /** Who asks: what controllers make comes of workloads that were judged already. */
  readonly user?: string;
  /** What else a workload is held to than policies, once they gave it their defaults. */
  readonly alsoJudge?: (workload: JudgedWorkload) => FurtherJudgement;
  /** Namespace that the object goes to: accounts of others may be operators. */
  readonly namespace?: string;
  /** The LimitRange of that namespace, which gives new pods resources before policies are asked. */
  readonly limitRange?: JsonObject | null;
  /** Whether a kind is known not to run pods; nothing is known of others that are not in the registry. */
  readonly runsNothing?: (apiVersion: string, kind: string) => boolean;
}

/** A workload as other rules than policies see it: with the defaults of its policy. */
export interface JudgedWorkload {
  readonly kind: WorkloadKind;
  readonly type: WorkloadType;
  readonly object: JsonObject;
  readonly old?: JsonObject;
  readonly user?: string;
}

/** What other rules than policies say, and the object as they leave it. */
export interface FurtherJudgement {
  readonly violations: readonly Violation[];
  readonly grandfathered: readonly Violation[];
  readonly object: JsonObject;
  readonly applied: readonly Applied[];
}

/** The answer about one object. */
export type Verdict =
  | {
      readonly decision: "allow" | "deny";
      readonly kind: WorkloadKind;
      readonly type: WorkloadType;
      /** `none`: the type has no policy, so everything is allowed; `controller`: a controller of Kubernetes asks, or an operator. */
      readonly policy: "applied" | "none" | "deleting" | "controller";
      readonly violations: readonly Violation[];
      /** Rules that the stored object breaks already, and that an update may go on breaking. */
      readonly grandfathered: readonly Violation[];
      readonly unjudged: readonly UnjudgedField[];
      /** The object with its defaults, and what was written. */
      readonly mutated: JsonObject;
      readonly applied: readonly Applied[];
    }
  | { readonly decision: "unknown"; readonly reason: "not-a-workload" | "unknown-kind" }
  | { readonly decision: "refused-type"; readonly kind: WorkloadKind; readonly word: string };

/**
 * What happens to a workload that is created or updated: its policy's defaults are given to it, then every rule is judged. An
 * object that is being deleted passes as it is, so that its finalizers can be removed; on an update only what the stored object
 * did not break already counts, so that a new rule does not lock what runs.
 */
export function verdict(request: AdmissionRequest): Verdict {
  const { object, old, policyFor } = request;
  const kind = kindOf(object);
  if (!kind) return { decision: "unknown", reason: isHarmless(request) ? "not-a-workload" : "unknown-kind" };
  const read = workloadTypeOf(kind, object);
  if ("refused" in read) return wrongType(request, kind, read.refused);
  const policy = policyFor(read.type);
  const about = { kind, type: read.type };
  const exempt = exemption(request, policy);
  if (exempt !== undefined || !policy)
    return further(request, { ...unjudged(object), ...about, policy: exempt ?? "none" });
  const { object: mutated, applied } = mutate({ kind, object: seen(request, kind), policy, ...(old ? { old } : {}) });
  const judged = evaluate(kind, mutated, policy);
  const before = new Set(old ? evaluate(kind, old, policy).violations.map(told) : []);
  const violations = judged.violations.filter((violation) => !before.has(told(violation)));
  return further(request, {
    decision: violations.length > 0 ? "deny" : "allow",
    ...about,
    policy: "applied",
    violations,
    grandfathered: judged.violations.filter((violation) => before.has(told(violation))),
    unjudged: judged.unjudged,
    mutated,
    applied,
  });
}

/** The object as it is by the time that policies see it. */
function seen({ object, old, limitRange }: AdmissionRequest, kind: WorkloadKind): JsonObject {
  return old || !limitRange ? object : withContainerDefaults(kind, object, limitRange);
}

type JudgedVerdict = Extract<Verdict, { decision: "allow" | "deny" }>;

/** Adds what other rules say; nothing holds up what is being deleted, and they know of controllers themselves. */
function further({ alsoJudge, old, user }: AdmissionRequest, verdict: JudgedVerdict): JudgedVerdict {
  if (!alsoJudge || verdict.policy === "deleting") return verdict;
  const { kind, type, mutated: object } = verdict;
  const more = alsoJudge({ kind, type, object, ...(old && { old }), ...(user !== undefined && { user }) });
  return {
    ...verdict,
    decision: more.violations.length > 0 ? "deny" : verdict.decision,
    violations: [...verdict.violations, ...more.violations],
    grandfathered: [...verdict.grandfathered, ...more.grandfathered],
    mutated: more.object,
    applied: [...verdict.applied, ...more.applied],
  };
}

/** A word that the kind does not take. The guard of types asks for it in a cluster, and lets pass what ends or had the word before. */
function wrongType(request: AdmissionRequest, kind: WorkloadKind, word: string): Verdict {
  const about = { ...unjudged(request.object), kind, type: kind.types[0] };
  if (isBeingDeleted(request.object)) return { ...about, policy: "deleting" };
  return hadWord(request, word) ? { ...about, policy: "none" } : { decision: "refused-type", kind, word };
}

/** A word from before there was a guard: the object can still be changed in other points, and no policy is for it. */
function hadWord({ old }: AdmissionRequest, word: string): boolean {
  const before = old && kindOf(old) ? workloadTypeOf(kindOf(old) as WorkloadKind, old) : undefined;
  return before !== undefined && "refused" in before && before.refused === word;
}

function kindOf(object: JsonObject): WorkloadKind | undefined {
  const { apiVersion, kind } = object;
  return typeof apiVersion === "string" && typeof kind === "string" ? findWorkloadKind(apiVersion, kind) : undefined;
}

/** Why a request is not judged, whatever it asks for. */
function exemption(
  { object, user = "", namespace }: AdmissionRequest,
  policy: EffectivePolicy | undefined,
): "deleting" | "controller" | "none" | undefined {
  if (isBeingDeleted(object)) return "deleting";
  if (isController(user)) return "controller";
  if (namespace !== undefined && isMadeByOperator(user, namespace, object)) return "controller";
  return policy ? undefined : "none";
}

function isHarmless({ object: { apiVersion, kind }, runsNothing }: AdmissionRequest): boolean {
  return typeof apiVersion === "string" && typeof kind === "string" && (runsNothing?.(apiVersion, kind) ?? false);
}

function isBeingDeleted({ metadata }: JsonObject): boolean {
  return (
    isJsonObject(metadata) && metadata["deletionTimestamp"] !== undefined && metadata["deletionTimestamp"] !== null
  );
}

/** Two violations are the same when the server would say the same of them. */
function told({ code, message }: Violation): string {
  return `${code} ${message}`;
}

function unjudged(
  object: JsonObject,
): Pick<
  Extract<Verdict, { decision: "allow" | "deny" }>,
  "decision" | "violations" | "grandfathered" | "unjudged" | "mutated" | "applied"
> {
  return { decision: "allow", violations: [], grandfathered: [], unjudged: [], mutated: object, applied: [] };
}
