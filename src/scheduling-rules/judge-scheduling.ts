import { isJsonObject, type Json, type JsonObject, type Pointer } from "../kernel/json.js";
import type { Project } from "../model/org-model.js";
import { isController, isMadeByOperator } from "../policy/controllers.js";
import { applyEdit, draftOf } from "../policy/edit-draft.js";
import type { Applied } from "../policy/mutate.js";
import type { PolicySource, WorkloadType } from "../policy/effective-policy.js";
import { violationMessage, type Violation } from "../policy/violation.js";
import { followOne, valueAt, type PodView, type WorkloadKind } from "../workloads/index.js";
import { ruledType, type EffectiveSchedulingRules, type RuledType } from "./effective-rules.js";
import { isGoverned, placedPodsOf } from "./governed-kinds.js";
import { isPreemptible } from "./preemptible.js";
import { STAMPS, stampsFor, TIME_LIMIT_OF, type Stamp } from "./stamps.js";
import {
  aboveTimeLimit,
  asksForNone,
  CODES,
  DEADLINE_REMOVED,
  STAMP_CHANGED,
  STAMP_CHOSEN,
  stampField,
  SUBMITTED_UNDER,
} from "./words.js";

/** A workload, and the rules of the project that it goes to. */
export interface RuledWorkload {
  readonly kind: WorkloadKind;
  readonly type: WorkloadType;
  readonly object: JsonObject;
  /** The stored object, for an update. */
  readonly old?: JsonObject;
  readonly user?: string;
  readonly project: Pick<Project, "ref" | "name" | "namespace">;
  /** `null` when the project has none; what workloads were submitted under holds all the same. */
  readonly rules: EffectiveSchedulingRules | null;
  readonly nodeTypeLabel: string;
  /** Whether the cluster's API server writes stamps. */
  readonly stamps: boolean;
}

/** What scheduling rules say of a workload, in the words and the order of the API server. */
export interface SchedulingJudgement {
  readonly violations: readonly Violation[];
  /** What the stored object breaks already. */
  readonly grandfathered: readonly Violation[];
  /** The object as it is stored. */
  readonly object: JsonObject;
  readonly written: readonly Applied[];
}

/** Holds a workload against the scheduling rules of a project. Pure; the counterpart of `classPolicies` and `stampGuard`. */
export function judgeScheduling(workload: RuledWorkload): SchedulingJudgement {
  const nothing = { violations: [], grandfathered: [], object: workload.object, written: [] };
  if (!isGoverned(workload.kind)) return nothing;
  const kept = workload.old === undefined ? [] : keptStamps(workload, workload.old);
  const type = ruledType(workload.type);
  const { rules } = workload;
  if (rules === null || type === undefined || isExempt(workload)) return { ...nothing, violations: kept };
  const asked = { ...workload, rules, ruled: type };
  return workload.old === undefined ? judgeCreation(asked) : judgeUpdate(asked, workload.old, kept);
}

interface Asked extends RuledWorkload {
  readonly rules: EffectiveSchedulingRules;
  readonly ruled: RuledType;
}

function judgeCreation(asked: Asked): SchedulingJudgement {
  const written = asked.stamps ? stampEdits(asked) : [];
  const draft = draftOf(asked.object);
  for (const edit of written) applyEdit(draft, edit);
  const { object } = draft;
  return {
    violations: [...chosenStamps(asked, object), ...longDeadline(asked, object), ...wrongNodes(asked, object)],
    grandfathered: [],
    object,
    written,
  };
}

function judgeUpdate(asked: Asked, old: JsonObject, kept: readonly Violation[]): SchedulingJudgement {
  const before = new Set(wrongNodes(asked, old).map(({ message }) => message));
  const now = wrongNodes(asked, asked.object);
  return {
    violations: [...kept, ...now.filter(({ message }) => !before.has(message))],
    grandfathered: now.filter(({ message }) => before.has(message)),
    object: asked.object,
    written: [],
  };
}

/** Controllers of Kubernetes, and operators that make what a workload said already. */
function isExempt({ user = "", object, project }: RuledWorkload): boolean {
  return isController(user) || isMadeByOperator(user, project.namespace, object);
}

/** Metadata that is stamped: the workload's own, and that of the workloads it makes. */
function stampedPaths({ makes }: WorkloadKind): readonly string[] {
  return makes === undefined ? ["metadata"] : ["metadata", makes];
}

function expectedStamps({ rules, ruled, kind, object }: Asked): readonly Stamp[] {
  return stampsFor(rules, ruled, isPreemptible(kind, object));
}

function stampEdits(asked: Asked): readonly Applied[] {
  const { kind, object, rules, ruled } = asked;
  const applied = (path: string, value: Json, rule: Stamp["rule"], source: PolicySource): Applied => ({
    pointer: path.split("."),
    value,
    field: `schedulingRules.${rule}`,
    why: "scheduling",
    source,
  });
  const stamps = stampedPaths(kind).flatMap((path) =>
    expectedStamps(asked).map(({ key, value, rule, source }) => {
      const edit = applied(`${path}.annotations`, value, rule, source);
      return { ...edit, pointer: [...edit.pointer, key] };
    }),
  );
  const rule = TIME_LIMIT_OF[ruled];
  const limit = rules.times[rule];
  const isMissing = kind.deadline !== undefined && deadlineOf(kind, object) === undefined;
  return limit && isMissing ? [...stamps, applied(kind.deadline, limit.value, rule, limit.source)] : stamps;
}

function deadlineOf({ deadline }: WorkloadKind, object: JsonObject): Json | undefined {
  return deadline === undefined ? undefined : (followOne(object, deadline)?.value ?? undefined);
}

function chosenStamps(asked: Asked, object: JsonObject): readonly Violation[] {
  const expected = new Map(expectedStamps(asked).map(({ key, value }) => [key, value]));
  return Object.values(STAMPS).flatMap((key) =>
    stampedPaths(asked.kind).flatMap((path) => {
      const pointer = [...path.split("."), "annotations", key];
      const value = valueAt(object, pointer);
      const limit = expected.get(key);
      if (limit === undefined || value === undefined || value === limit) return [];
      const message = `${stampField(path, key)}: ${STAMP_CHOSEN}`;
      return [{ ...stampViolation(asked, pointer, value), limit, message }];
    }),
  );
}

/** What an update would change of what the workload was submitted under. */
function keptStamps(workload: RuledWorkload, old: JsonObject): readonly Violation[] {
  const changed = Object.values(STAMPS).flatMap((key) =>
    stampedPaths(workload.kind).flatMap((path) => {
      const pointer = [...path.split("."), "annotations", key];
      const [value, before] = [valueAt(workload.object, pointer), valueAt(old, pointer)];
      if (value === before) return [];
      const message = `${stampField(path, key)}: ${STAMP_CHANGED}`;
      return [{ ...stampViolation(workload, pointer, value), limit: before ?? null, message }];
    }),
  );
  return [...changed, ...longerDeadline(workload, old)];
}

function stampViolation(
  { project }: RuledWorkload,
  pointer: Pointer,
  value: Json | undefined,
): Omit<Violation, "limit" | "message"> {
  return {
    code: CODES.stamp,
    rule: "stamp",
    field: pointer.join("."),
    subject: "",
    pointer,
    value,
    source: sourceOf(project),
  };
}

/** Stands for the project where a rule is no longer known. */
function sourceOf({ ref, name }: RuledWorkload["project"]): PolicySource {
  return { scope: "project", name, policy: ref, pointer: [], isFallback: false };
}

function longerDeadline(workload: RuledWorkload, old: JsonObject): readonly Violation[] {
  const { kind, object, project } = workload;
  const stamp = valueAt(old, ["metadata", "annotations", STAMPS.timeLimit]);
  const [value, before] = [deadlineOf(kind, object), deadlineOf(kind, old)];
  if (kind.deadline === undefined || typeof stamp !== "string" || !/^[0-9]{1,10}$/.test(stamp) || value === before)
    return [];
  const isLonger = typeof value === "number" && value > Number(stamp);
  if (value !== undefined && !isLonger) return [];
  const says = isLonger ? `${value}${aboveTimeLimit(stamp)} ${SUBMITTED_UNDER}` : DEADLINE_REMOVED;
  return [
    {
      ...deadlineViolation(kind.deadline, value, sourceOf(project)),
      limit: Number(stamp),
      message: `${kind.deadline}: ${says}`,
    },
  ];
}

function deadlineViolation(
  path: string,
  value: Json | undefined,
  source: PolicySource,
): Omit<Violation, "limit" | "message"> {
  return {
    code: CODES.timeLimit,
    rule: "timeLimit",
    field: path,
    subject: "",
    pointer: path.split("."),
    value,
    source,
  };
}

function longDeadline({ kind, rules, ruled }: Asked, object: JsonObject): readonly Violation[] {
  const limit = rules.times[TIME_LIMIT_OF[ruled]];
  const value = deadlineOf(kind, object);
  if (!limit || kind.deadline === undefined || !Number.isInteger(value) || Number(value) <= limit.value) return [];
  const { source } = limit;
  const says = `${Number(value)}${aboveTimeLimit(limit.value)}`;
  const message = violationMessage({ field: kind.deadline, subject: "", says, source });
  return [{ ...deadlineViolation(kind.deadline, value, source), limit: limit.value, message }];
}

function wrongNodes({ kind, rules, ruled, nodeTypeLabel }: Asked, object: JsonObject): readonly Violation[] {
  const rule = rules.nodeTypes[ruled];
  if (!rule) return [];
  const { value: limit, source } = rule;
  return placedPodsOf(kind, object)
    .filter((pod) => !fits(pod, limit, nodeTypeLabel))
    .map((pod): Violation => {
      const subject = [pod.role ?? "", pod.name].filter((word) => word !== "").join(" ");
      const selector = pod.spec?.value["nodeSelector"];
      const message = violationMessage({ field: "nodeType", subject, says: asksForNone(limit, nodeTypeLabel), source });
      return {
        code: CODES.nodeType,
        rule: "nodeType",
        field: "nodeType",
        subject,
        pointer: [...(pod.spec?.pointer ?? pod.pointer), "nodeSelector"],
        value: isJsonObject(selector) ? selector[nodeTypeLabel] : undefined,
        limit,
        source,
        message,
      };
    });
}

/** Whether pods can run on nodes of the types alone: by their node selector, or by every term of their required affinity. */
function fits({ spec }: PodView, types: readonly string[], label: string): boolean {
  const selected = valueAt(spec?.value, ["nodeSelector", label]);
  if (typeof selected === "string" && types.includes(selected)) return true;
  const affinity = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"];
  const terms = listOf(valueAt(spec?.value, affinity));
  return (
    terms.length > 0 &&
    terms.every((term) => listOf(term["matchExpressions"]).some((each) => asksForTypes(each, types, label)))
  );
}

function asksForTypes({ key, operator, values }: JsonObject, types: readonly string[], label: string): boolean {
  if (key !== label || operator !== "In" || !Array.isArray(values) || values.length === 0) return false;
  return (values as readonly Json[]).every((value) => types.some((type) => type === value));
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : [];
}
