import type { WorkloadKind } from "../../workloads/workload-kind.js";
import { pathSteps } from "../../workloads/field-path.js";
import type {
  EffectiveField,
  EffectiveList,
  EffectivePolicy,
  EffectiveScalar,
  PolicySource,
} from "../effective-policy.js";
import { fieldName } from "../evaluate.js";
import { fieldsOf, type PodRole } from "../fields/field.js";
import { kindField, kindFieldDefault } from "../places/kind-field.js";
import { scalarPlace } from "../places/registry.js";
import type { CelNames, ScalarPlace } from "../places/place.js";
import { boundRules, type BoundRule } from "../rule-kinds/registry.js";
import { celPodTotal } from "../places/pod-totals.js";
import { canAdd } from "../rule-kinds/can-add.js";
import { maxFrom } from "../rule-kinds/max-from.js";
import { requiredKeys } from "../rule-kinds/required-keys.js";
import { celLiteral, celText } from "../../kernel/cel.js";
import { RULE_CODES, type RuleContext, type RuleId } from "../rule-kinds/rule-kind.js";
import { describeSource } from "../violation.js";
import { celHasKey } from "./has-key-cel.js";
import { listCel, type ListCel } from "./list-cel.js";
import { optionalPath } from "./pods-cel.js";

/** A rule that an API server cannot hold, by name. */
export interface RefusedRule {
  readonly field: string;
  readonly rule: string;
  readonly why: string;
  readonly source: PolicySource;
}

/** The violations of a policy as lists of texts in CEL, each over the pods in `pods`. */
export interface ViolationsCel {
  readonly lists: readonly string[];
  readonly refused: readonly RefusedRule[];
}

/** What is the same for all rules of a policy: the kind, the variable that holds its pods, and the object. */
interface Target {
  readonly kind: WorkloadKind;
  readonly policy: EffectivePolicy;
  readonly pods: string;
  readonly object: string;
}

const NAMES: Omit<CelNames, "object"> = { metadata: "p.m", spec: "p.s", container: "e.c" };

/** Every rule of a policy over pods that a variable holds: the texts are those of `evaluate`. */
export function celViolations(
  kind: WorkloadKind,
  policy: EffectivePolicy,
  names: { pods: string; object: string },
): ViolationsCel {
  const found = policy.fields.map((field) => celField({ kind, policy, ...names }, field));
  return { lists: found.flatMap(({ lists }) => lists), refused: found.flatMap(({ refused }) => refused) };
}

function celField(target: Target, field: EffectiveField): ViolationsCel {
  return field.shape === "scalar" ? celScalar(target, field) : celList(target, field);
}

const NOTHING: ViolationsCel = { lists: [], refused: [] };

function celScalar(target: Target, field: EffectiveScalar): ViolationsCel {
  const { kind, policy } = target;
  const ofKind = kindField(kind, field.field);
  const place = scalarPlace(field.field);
  if (!ofKind && !place) return NOTHING;
  if (isHidden(kind, field.field)) return NOTHING;
  const parts = boundRules(field.rules).map((rule) => {
    const raw = ofKind
      ? withOffset(optionalPath(target.object, pathSteps(ofKind.path)), ofKind.offset ?? 0)
      : (place as ScalarPlace).cel({ object: target.object, ...NAMES });
    const filled = ofKind ? kindFieldDefault(kind, field.field) : place?.serverDefault;
    const made = rule.toCel(VALUE, contextOf(policy, field, kind));
    if ("refused" in made) return refusal(field, rule, made.refused);
    const said = { code: RULE_CODES[rule.id], field: fieldName(field), says: made.says, source: rule.limit.source };
    const judged = { value: asJudged(raw, filled, rule, field), violated: made.violated, said };
    if (ofKind) return only(texts(judged, '""'));
    return only(overUnits(target, place as ScalarPlace, field.role, { ...judged, rule: rule.id }));
  });
  return {
    lists: [...parts.flatMap(({ lists }) => lists), ...celTotals(target, field)],
    refused: parts.flatMap(({ refused }) => refused),
  };
}

/** Rules on what the containers of a pod have together. */
function celTotals(target: Target, field: EffectiveScalar): readonly string[] {
  const { maxFrom: rule } = field.rules;
  const [place, source] = [scalarPlace(field.field), rule && scalarPlace(rule.value.field)];
  if (!rule || !place || !source || target.kind.pods.some(({ layout }) => layout.isPartial)) return [];
  const kinds = { field: place.kind, source: source.kind };
  const { violated, says } = maxFrom.toCel(rule.value, kinds, VALUE, celPodTotal(source));
  const said = { code: RULE_CODES.maxFrom, field: fieldName(field), says, source: rule.source };
  const judged = texts({ value: celPodTotal(place), violated, said }, "p.w");
  return [flattened(`${ofRole(target, field.role)}.map(p, ${judged}.join("\\n"))`)];
}

function only(list: string): ViolationsCel {
  return { lists: [list], refused: [] };
}

function refusal(field: EffectiveField, { id, limit }: BoundRule, why: string): ViolationsCel {
  return { lists: [], refused: [{ field: fieldName(field), rule: id, why, source: limit.source }] };
}

function withOffset(value: string, offset: number): string {
  return offset === 0 ? value : `${value}.optMap(v, v - ${offset})`;
}

/** The value that holds: the API server's own where nothing is written. What must not be set at all must differ from that. */
function asJudged(raw: string, filled: unknown, rule: BoundRule, field: EffectiveScalar): string {
  if (filled === undefined) return raw;
  const literal = celLiteral(filled as string | number);
  if (rule.id === "canEdit" && field.default === undefined)
    return `(${raw}.orValue(${literal}) == ${literal} ? optional.none() : ${raw})`;
  return `${raw}.or(optional.of(dyn(${literal})))`;
}

function contextOf(
  policy: EffectivePolicy,
  { field, rules, default: given }: EffectiveScalar,
  kind: WorkloadKind,
): RuleContext {
  const known = fieldsOf(policy.type).get(field)?.kind ?? scalarPlace(field)?.kind ?? "string";
  return {
    kind: known === "list" ? "string" : known,
    default: given?.value,
    min: rules.min?.value,
    max: rules.max?.value,
    unsafeUnset: field.startsWith("security.") && kind.pods.every(({ layout }) => !layout.isPartial),
  };
}

/** Whether a kind does not show a field at any of its places. */
function isHidden(kind: WorkloadKind, field: string): boolean {
  return kind.pods.some(({ layout }) =>
    layout.unreadable.some((name) => field === name || field.startsWith(`${name}.`)),
  );
}

interface Said {
  readonly code: string;
  readonly field: string;
  readonly says: string;
  readonly source: PolicySource;
}

/** The text of a violation; `subject` is an expression of whose it is. */
function message({ code, field, says, source }: Said, subject: string): string {
  const start = celText(`${code} ${field}`);
  const of =
    subject === "p.w" ? ' + (p.w == "" ? "" : " of " + p.w)' : subject === '""' ? "" : ` + " of " + ${subject}`;
  return `${start}${of} + ": " + ${says} + ${celText(` ${describeSource(source)}`)}`;
}

const OF_CONTAINER = '(p.w == "" ? "" : p.w + ", ") + "container " + e.n';

/** The name of the optional value that a rule is said over. */
const VALUE = "u";

interface Judged {
  readonly value: string;
  readonly violated: string;
  readonly said: Said;
}

/** The texts of one value: none or one. A list of the value gives it a name, so that it is written and computed once. */
function texts({ value, violated, said }: Judged, subject: string): string {
  return `[${value}].filter(${VALUE}, ${violated}).map(${VALUE}, ${message(said, subject)})`;
}

function overUnits(
  target: Target,
  place: ScalarPlace,
  role: PodRole | null,
  judged: Judged & { readonly rule: RuleId },
): string {
  const pods = ofRole(target, role);
  const asks = judged.rule === "required";
  if (asks && target.kind.pods.some(({ layout }) => layout.isPartial)) return "[]";
  if (place.scope === "pod") return flattened(`${pods}.map(p, ${texts(judged, "p.w")}.join("\\n"))`);
  const containers = asks ? `p.cs.filter(e, ${askedContainers(place.field)})` : "p.cs";
  return flattened(`${pods}.map(p, ${containers}.map(e, ${texts(judged, OF_CONTAINER)}.join("\\n")).join("\\n"))`);
}

/** Containers that have to have a value: those that get defaults. */
function askedContainers(field: string): string {
  return field.startsWith("security.") || field === "imagePullPolicy" ? 'e.k != "ephemeral"' : 'e.k == "main"';
}

function ofRole({ pods }: Target, role: PodRole | null): string {
  if (role === null) return pods;
  const roles = role === "worker" ? '["worker", ""]' : '["master", "leader"]';
  return `${pods}.filter(p, p.r in ${roles})`;
}

/** Texts of each pod, joined by line breaks, as one list: CEL has no way to put lists of lists together before 1.34. */
function flattened(joined: string): string {
  return `${joined}.join("\\n").split("\\n").filter(t, t != "")`;
}

function celList(target: Target, field: EffectiveList): ViolationsCel {
  const place = listCel(field.field);
  if (!place || isHidden(target.kind, field.field)) return NOTHING;
  const refused = [
    ...field.locked.map((lock) => ({
      field: fieldName(field),
      rule: "locked",
      why: `whether "${lock.value}" is as the policy gives it is compared by "fairlead admit" alone`,
      source: lock.source,
    })),
    ...Object.entries(field.attributeRules).flatMap(([attribute, rules]) =>
      boundRules(rules).map(({ id, limit }) => ({
        field: `${fieldName(field)}.${attribute}`,
        rule: id,
        why: 'attributes of items are judged by "fairlead admit" alone',
        source: limit.source,
      })),
    ),
  ];
  const lists = field.canAdd?.value === false ? [celAdded(target, field, place)] : [];
  return { lists: [...celRequiredKeys(target, field, place), ...lists], refused };
}

function celRequiredKeys(target: Target, field: EffectiveList, place: ListCel): readonly string[] {
  if (target.kind.pods.some(({ layout }) => layout.isPartial)) return [];
  const pods = ofRole(target, field.role);
  return (field.requiredKeys ?? []).map(({ value: key, source }) => {
    const told = (unit: string, subject: string): string => {
      const { violated, says } = requiredKeys.toCel(key, celHasKey(field.field, place.keys(unit), key));
      const said = { code: RULE_CODES.requiredKeys, field: fieldName(field), says, source };
      return `(${violated} ? ${message(said, subject)} : "")`;
    };
    if (place.scope === "pod") return flattened(`${pods}.map(p, ${told("p", "p.w")})`);
    const containers = 'p.cs.filter(e, e.k == "main")';
    return flattened(`${pods}.map(p, ${containers}.map(e, ${told("e", OF_CONTAINER)}).join("\\n"))`);
  });
}

function celAdded(target: Target, field: EffectiveList, place: ListCel): string {
  const keys = field.instances.map(({ value }) => place.keyOf(value));
  const { violated, says } = canAdd.toCel(false, "k", keys);
  const said = { code: RULE_CODES.canAdd, field: fieldName(field), says, source: field.canAdd?.source as PolicySource };
  const pods = ofRole(target, field.role);
  const told = (unit: string, subject: string): string =>
    `${firstOf(`${place.keys(unit)}.filter(k, ${violated})`, place)}.map(k, ${message(said, subject)}).join("\\n")`;
  if (place.scope === "pod") return flattened(`${pods}.map(p, ${told("p", "p.w")})`);
  return flattened(`${pods}.map(p, p.cs.map(e, ${told("e", OF_CONTAINER)}).join("\\n"))`);
}

/** Keys of maps come in any order: the first one speaks for all of them. */
function firstOf(keys: string, { isMap }: ListCel): string {
  return isMap ? `[${keys}].filter(x, x.size() > 0).map(x, x.min())` : keys;
}
