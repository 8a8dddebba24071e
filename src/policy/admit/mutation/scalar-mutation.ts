import { allOf, celLiteral } from "../../../kernel/cel.js";
import type { Json } from "../../../kernel/json.js";
import { pathSteps } from "../../../workloads/field-path.js";
import type { WorkloadKind } from "../../../workloads/workload-kind.js";
import { amountKind, scalingOf, sourceField } from "../../default-from.js";
import type { EffectiveScalar } from "../../effective-policy.js";
import { scalarPlace } from "../../places/registry.js";
import type { CelEdit, CelNames, CelWrite, ScalarPlace } from "../../places/place.js";
import { celDiffers, sameValue } from "../../rule-kinds/can-edit.js";
import { optionalPath } from "../pods-cel.js";
import { celComputed, fitsCel } from "./computed-cel.js";
import { itemOf, patchValue, type Anchor, type PatchEdit } from "./patch-cel.js";
import { anchorOf, firstMain, isAsked, isWritable, namesFor, OF_CONTAINER, OF_POD, unitsFor } from "./units-cel.js";
import { writablePlaces } from "./writable-pods-cel.js";

/** One step of a policy: edits, or an expression that gives a list of `JSONPatch`; or why CEL cannot say it. */
export type Mutation =
  { readonly edits: readonly PatchEdit[] } | { readonly expression: string } | { readonly refused: string };

/** A place that can be written on an API server. */
interface Written {
  readonly place: ScalarPlace;
  readonly write: CelWrite;
  /** What is beside the template, where the kind keeps the field there. */
  readonly beside: { readonly anchor: Anchor; readonly path: string } | undefined;
}

/**
 * The mutation that gives pods the default of a field. `fields` are all scalar fields of the policy, since a value may be computed
 * from one that this very policy gives later. `undefined` when the kind has nothing to write into.
 */
export function scalarMutation(
  kind: WorkloadKind,
  field: EffectiveScalar,
  fields: readonly EffectiveScalar[],
): Mutation | undefined {
  const written = writtenPlace(kind, field.field);
  if (!written || "refused" in written) return written;
  const { place } = written;
  if (field.default) {
    const given = field.default.value;
    if (place.serverDefault !== undefined && sameValue(given, place.serverDefault, place.kind)) return undefined;
    return literalMutation(written, field, given);
  }
  return field.rules.defaultFrom ? computedMutation(written, field, fields) : undefined;
}

function writtenPlace(kind: WorkloadKind, field: string): Written | { readonly refused: string } | undefined {
  const place = scalarPlace(field);
  const places = writablePlaces(kind);
  if (!place?.write || places.length === 0) return undefined;
  const hidden = places.filter(({ layout }) =>
    layout.unreadable.some((name) => field === name || field.startsWith(`${name}.`)),
  );
  if (hidden.length > 0) return undefined;
  const { celWrite: write } = place;
  if (!write) return { refused: "how it is written is known offline only" };
  if (isSplitImage(kind) && (field === "image" || field === "imagePullPolicy"))
    return { refused: `a ${kind.kind} writes an image in several fields` };
  return { place, write, beside: besideOf(kind, field) };
}

function isSplitImage(kind: WorkloadKind): boolean {
  return writablePlaces(kind).some(({ layout }) => layout.containers.some(({ image }) => image !== undefined));
}

function besideOf(kind: WorkloadKind, field: string): Written["beside"] {
  const [path] = writablePlaces(kind).flatMap(({ fields }) => fields?.[field] ?? []);
  if (path === undefined) return undefined;
  const name = pathSteps(path).findLast((step): step is { readonly name: string } => typeof step === "object");
  return { anchor: { value: "u.p.q.h", pointer: "u.p.q.hp", isMissing: undefined }, path: name?.name ?? "" };
}

function literalMutation(written: Written, field: EffectiveScalar, given: Json): Mutation | undefined {
  const { place, write, beside } = written;
  const condition = unset(written, field, (value) => celDiffers(`${value}.value()`, given, place.kind));
  if (beside) {
    const units = unitsFor("unit", place.scope, condition);
    return patchOf([
      { units, anchor: beside.anchor, path: [beside.path], isAppended: false, value: patchValue(given) },
    ]);
  }
  return patchOf(write.edits(given).map((edit) => editOf(edit, unitsFor(edit.of, place.scope, condition))));
}

function editOf(edit: CelEdit, units: string, value: string = patchValue(edit.value)): PatchEdit {
  return {
    units,
    anchor: anchorOf(edit.part),
    path: edit.path,
    isAppended: edit.isAppended ?? false,
    item: itemOf(edit.value),
    value,
  };
}

function patchOf(edits: readonly PatchEdit[]): Mutation | undefined {
  return edits.length === 0 ? undefined : { edits };
}

/** The condition that nobody chose the value of a unit, and that what holds there without is another one. */
function unset(written: Written, field: EffectiveScalar, differs: (value: string) => string): string {
  const names = namesOf(written.place);
  const { place, write } = written;
  const chosen = isChosen(written, names);
  const holds = value(written, names);
  const mayHold = place.serverDefault !== undefined || write.value !== undefined;
  return allOf(
    isWritable(field.role),
    ...(place.scope === "container" ? [isAsked(field.field)] : []),
    ...(write.needs ? [write.needs(names)] : []),
    `!${chosen}`,
    ...(mayHold ? [`(!${holds}.hasValue() || ${differs(holds)})`] : []),
  );
}

function namesOf({ scope }: ScalarPlace): CelNames {
  return scope === "container" ? OF_CONTAINER : OF_POD;
}

function isChosen({ place, write, beside }: Written, given: CelNames): string {
  const names = namesFor(place, given);
  const written = place.cel(names);
  const differs =
    place.serverDefault === undefined
      ? `${written}.hasValue()`
      : `(${written}.hasValue() && ${written}.value() != ${celLiteral(place.serverDefault)})`;
  const inside = write.isChosen?.(names) ?? differs;
  return beside ? `(${besideValue(beside)}.hasValue() || ${inside})` : `(${inside})`;
}

function value({ place, write, beside }: Written, given: CelNames): string {
  const names = namesFor(place, given);
  const filled =
    place.serverDefault === undefined
      ? place.cel(names)
      : `${place.cel(names)}.or(optional.of(dyn(${celLiteral(place.serverDefault)})))`;
  const inside = write.value?.(names) ?? filled;
  return beside ? `${besideValue(beside)}.or(${inside})` : inside;
}

function besideValue({ anchor, path }: NonNullable<Written["beside"]>): string {
  return optionalPath(anchor.value, [{ name: path }]);
}

function computedMutation(
  written: Written,
  field: EffectiveScalar,
  fields: readonly EffectiveScalar[],
): Mutation | undefined {
  const { place, write } = written;
  const computed = computedFrom(field, fields, namesOf(place), [field.field]);
  if (computed === undefined || typeof computed === "object") return computed;
  const members = `, "n": dyn(${computed})`;
  const withValue =
    place.scope === "container"
      ? `variables.containers.map(u, {"p": dyn(u.p), "e": dyn(u.e)${members}})`
      : `variables.pods.map(u, {"p": dyn(u.p)${members}})`;
  const form = write.amount ?? ((amount: string) => amount);
  const differs = (held: string): string =>
    `!isQuantity(string(${held}.value())) || quantity(string(${held}.value())).compareTo(quantity(string(${form("u.n[0]")}))) != 0`;
  const units = `${withValue}.filter(u, ${allOf("u.n.size() > 0", unset(written, field, differs))})`;
  const [edit] = write.edits(0);
  if (!edit) return undefined;
  return patchOf([editOf(edit, edit.of === "first-main" ? firstMain(units, ', "n": u.n') : units, form("u.n[0]"))]);
}

/** The computed amount of a field at a unit: a list of one whole number in CEL, or of none. */
function computedFrom(
  field: EffectiveScalar,
  fields: readonly EffectiveScalar[],
  names: CelNames,
  seen: readonly string[],
): string | { readonly refused: string } | undefined {
  const from = field.rules.defaultFrom?.value;
  const target = scalarPlace(field.field);
  if (!from || !target) return undefined;
  const name = sourceField(field.field, from);
  const source = scalarPlace(name);
  if (!source) return undefined;
  const scaling = scalingOf(from.factor, amountKind(source.kind), amountKind(target.kind));
  if (!scaling) return undefined;
  if (!fitsCel(scaling)) return { refused: `the factor ${from.factor} has too many digits for CEL` };
  const value = finalValue(source, fields, names, seen);
  return typeof value === "string" ? celComputed(value, scaling) : value;
}

/** What a field says once the policy has given its default, whether that has happened yet or not: an optional value. */
function finalValue(
  place: ScalarPlace,
  fields: readonly EffectiveScalar[],
  names: CelNames,
  seen: readonly string[],
): string | { readonly refused: string } {
  const { celWrite: write } = place;
  if (!write) return place.cel(namesFor(place, names));
  const written: Written = { place, write, beside: undefined };
  const own = value(written, names);
  const given = fields.filter(
    ({ field, rules, default: known }) => field === place.field && (known ?? rules.defaultFrom),
  );
  if (given.length === 0 || seen.includes(place.field)) return own;
  const chain: string[] = [];
  for (const one of given) {
    const value = givenValue(write, one, { fields, names, seen: [...seen, place.field] });
    if (typeof value === "object") return value;
    chain.push(`.or(${isWritable(one.role)} ? ${value} : optional.none())`);
  }
  return `(${isChosen(written, names)} ? ${own} : optional.none()${chain.join("")}.or(${own}))`;
}

function givenValue(
  write: CelWrite,
  field: EffectiveScalar,
  { fields, names, seen }: { fields: readonly EffectiveScalar[]; names: CelNames; seen: readonly string[] },
): string | { readonly refused: string } {
  const read = write.read ?? ((optional: string) => optional);
  const needed = (optional: string): string =>
    write.needs ? `(${write.needs(names)} ? ${optional} : optional.none())` : optional;
  if (field.default) {
    const [edit] = write.edits(field.default.value);
    return edit ? needed(read(`optional.of(dyn(${celLiteral(edit.value)}))`)) : "optional.none()";
  }
  const computed = computedFrom(field, fields, names, seen);
  if (computed === undefined) return "optional.none()";
  if (typeof computed === "object") return computed;
  const form = read(`optional.of(dyn(${write.amount?.("l[0]") ?? "l[0]"}))`);
  return needed(`[${computed}].map(l, l.size() > 0 ? ${form} : optional.none())[0]`);
}
