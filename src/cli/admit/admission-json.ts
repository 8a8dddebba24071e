import { formatPointer, isJsonObject, type Json, type JsonObject } from "../../kernel/json.js";
import type { Location } from "../../diagnostics/diagnostic.js";
import type { PolicySource, Violation } from "../../policy/index.js";
import { wrongTypeMessage } from "../../workloads/index.js";
import { isAllowed, unjudgedOf, unknownMessage, violationsOf, type Answer } from "./answer.js";

/** Which project was asked about. */
export interface AskedProject {
  readonly project: string;
  readonly namespace: string;
  readonly cluster: string | null;
}

/** The answers as one JSON document: `{ version, project, …, allowed, objects }`. A later version of Fairlead only adds to it. */
export function admissionJson(asked: AskedProject, answers: readonly Answer[]): string {
  const document = {
    version: 1,
    ...asked,
    allowed: answers.every((answer) => isAllowed(answer) !== false),
    objects: answers.map(objectJson),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function objectJson(answer: Answer): JsonObject {
  const { verdict } = answer;
  return {
    ...identityJson(answer),
    allowed: isAllowed(answer),
    decision: verdict.decision,
    type: "type" in verdict ? verdict.type : null,
    policy: "policy" in verdict ? verdict.policy : null,
    reason: reasonOf(answer),
    violations: violationsOf(answer).map((violation) => violationJson(violation, answer)),
    kept: keptJson(answer),
    unjudged: unjudgedOf(answer).map(({ field, why }) => ({ field, why })),
    defaults: defaultsJson(answer),
    mutated: "mutated" in verdict && verdict.applied.length > 0 ? verdict.mutated : null,
  };
}

function identityJson({ document }: Answer): JsonObject {
  const { apiVersion = null, kind = null, metadata } = document.object;
  const { name = null, namespace = null } = isJsonObject(metadata) ? metadata : {};
  return { apiVersion, kind, name, namespace, location: locationJson(document.locate([])) };
}

function reasonOf(answer: Answer): string | null {
  const { verdict } = answer;
  if (verdict.decision === "refused-type") return wrongTypeMessage(verdict.kind, verdict.word);
  return verdict.decision === "unknown" && verdict.reason === "unknown-kind" ? unknownMessage(answer) : null;
}

function keptJson(answer: Answer): readonly JsonObject[] {
  const { verdict } = answer;
  return ("grandfathered" in verdict ? verdict.grandfathered : []).map((violation) => violationJson(violation, answer));
}

function violationJson(violation: Violation, answer: Answer): JsonObject {
  const { code, rule, field, subject, pointer, value, limit, message, source } = violation;
  return {
    code,
    rule,
    field,
    where: subject,
    path: formatPointer(pointer),
    location: locationJson(answer.document.locate(pointer)),
    value: value ?? null,
    limit: limitJson(limit),
    message,
    source: sourceJson(source, answer),
  };
}

/** The choices of `options` without how a form shows them. */
function limitJson(limit: Json): Json {
  if (!Array.isArray(limit)) return limit;
  return (limit as readonly Json[]).map((option) =>
    isJsonObject(option) && option["value"] !== undefined ? option["value"] : option,
  );
}

function defaultsJson({ verdict }: Answer): readonly JsonObject[] {
  if (!("applied" in verdict)) return [];
  return verdict.applied.map(({ pointer, value, field, why }) => ({ path: formatPointer(pointer), value, field, why }));
}

function sourceJson(source: PolicySource, { placeOf }: Answer): JsonObject {
  const place = placeOf(source);
  return {
    scope: source.scope,
    name: source.name,
    policy: source.policy,
    isFallback: source.isFallback,
    location: place ? locationJson(place) : null,
  };
}

function locationJson({ file, line, column }: Location): JsonObject {
  return { file, line, column };
}
