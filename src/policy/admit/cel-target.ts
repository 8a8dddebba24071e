import { celText } from "../../kernel/cel.js";
import type { PodPlace, WorkloadKind } from "../../workloads/workload-kind.js";
import type { EffectivePolicy, PolicySource } from "../effective-policy.js";
import type { PodRole } from "../fields/field.js";
import type { CelNames } from "../places/place.js";
import { describeSource } from "../violation.js";
import { isNested, placeId } from "./pods-cel.js";

/** What is the same for all rules of a policy: the kind, the variable that holds its pods, and the object. */
export interface Target {
  readonly kind: WorkloadKind;
  readonly policy: EffectivePolicy;
  readonly pods: string;
  readonly object: string;
}

/** The parts of pods and containers by the names that `celPods` gives them. */
export function celNames({ kind, object }: Target): CelNames {
  const containers = kind.pods.flatMap(({ layout }) => layout.containers);
  const hasParts = containers.some(({ image }) => image !== undefined);
  const isElsewhere = containers.some(({ resources = "resources" }) => resources !== "resources");
  return {
    object,
    metadata: "p.m",
    spec: "p.s",
    container: "e.c",
    containers: "p.cs",
    resources: isElsewhere ? "e.?x" : "e.c.?resources",
    image: hasParts ? "e.?g" : "e.c.?image",
    pullPolicy: hasParts ? "e.?q" : "e.c.?imagePullPolicy",
    otherGpus: kind.pods.some(({ layout }) => layout.gpus) ? "p.?g.orValue([])" : "[]",
  };
}

/** Which pods a rule is about. */
export interface Asked {
  readonly role: PodRole | null;
  /** Field, as the catalogue has it without its role. */
  readonly field: string;
  /** Whether it asks for what is missing, which says nothing where only differences are written. */
  readonly asks: boolean;
}

/** The texts that `told`, an expression over the pod `p`, gives for pods: one list; `undefined` when no pod shows the field. */
export function overPods(target: Target, asked: Asked, told: string): string | undefined {
  const shown = shownPods(target.kind, asked);
  if (shown === undefined) return undefined;
  const texts = `${shown}${ofRole(asked.role)}.map(p, ${told})`;
  return flattened(isNested(target.kind) ? `${target.pods}.map(q, q${texts}.join("\\n"))` : `${target.pods}${texts}`);
}

/** Texts of each pod, joined by line breaks, as one list: CEL has no way to put lists of lists together before 1.34. */
function flattened(joined: string): string {
  return `${joined}.join("\\n").split("\\n").filter(t, t != "")`;
}

/** The filter for places that show a field; empty when all of them do, `undefined` when none does. */
function shownPods({ pods }: WorkloadKind, asked: Asked): string | undefined {
  const all = pods.flatMap((place, index) =>
    (place.standIn === undefined ? [false] : [false, true]).map((isStandIn) => ({
      id: placeId(index, isStandIn),
      isShown: shows(place, asked) && !(isStandIn && asked.role === null),
    })),
  );
  const shown = all.filter(({ isShown }) => isShown).map(({ id }) => id);
  if (shown.length === 0) return undefined;
  return shown.length === all.length ? "" : `.filter(p, p.i in [${shown.join(", ")}])`;
}

function shows({ layout }: PodPlace, { field, asks }: Asked): boolean {
  if (asks && layout.isPartial) return false;
  return !layout.unreadable.some((name) => field === name || field.startsWith(`${name}.`));
}

function ofRole(role: PodRole | null): string {
  if (role === null) return "";
  return `.filter(p, p.r in ${role === "worker" ? '["worker", ""]' : '["master", "leader"]'})`;
}

/** A rule in CEL: an expression of the list of its violations' texts. */
export interface RuleText {
  readonly field: string;
  readonly rule: string;
  /** The key that it is about, where the items of a list each have their rule. */
  readonly item?: string;
  readonly source: PolicySource;
  readonly expression: string;
}

/** What a violation says, as parts of its text. */
export interface Said {
  readonly code: string;
  readonly field: string;
  /** An expression. */
  readonly says: string;
  readonly source: PolicySource;
}

/** Whose a violation is, as an expression; `undefined` for the workload as a whole, whose texts name nobody. */
export type Subject = string | undefined;

/** The pod `p`. Pods of a workload with one sort of them have no name. */
export const OF_POD = "p.w";
/** The container `e` of the pod `p`. */
export const OF_CONTAINER = '(p.w == "" ? "" : p.w + ", ") + "container " + e.n';

/** The text of a violation. */
export function message({ code, field, says, source }: Said, subject: Subject): string {
  const start = celText(`${code} ${field}`);
  const end = `${says} + ${celText(` ${describeSource(source)}`)}`;
  if (subject === undefined) return `${start} + ": " + ${end}`;
  if (subject === OF_POD) return `${start} + (p.w == "" ? "" : " of " + p.w) + ": " + ${end}`;
  return `${start} + " of " + ${subject} + ": " + ${end}`;
}

/** The name of the optional value that a rule is said over. */
export const VALUE = "u";

/** A rule over a value: when it is broken and what is said. */
export interface Judged {
  /** An expression of an optional value. */
  readonly value: string;
  readonly violated: string;
  readonly said: Said;
}

/** The texts of one value: none or one. A list of the value gives it a name, so that it is written and computed once. */
export function texts({ value, violated, said }: Judged, subject: Subject): string {
  return `[${value}].filter(${VALUE}, ${violated}).map(${VALUE}, ${message(said, subject)})`;
}
