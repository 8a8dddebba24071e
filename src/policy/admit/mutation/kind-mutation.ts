import { allOf, celLiteral } from "../../../kernel/cel.js";
import { jsonEqual } from "../../../kernel/json.js";
import { pathSteps, type PathStep } from "../../../workloads/field-path.js";
import type { WorkloadKind } from "../../../workloads/workload-kind.js";
import type { EffectiveScalar } from "../../effective-policy.js";
import { kindField, kindFieldDefault, writtenForm } from "../../places/kind-field.js";
import { kindFieldFilled } from "../kind-field-cel.js";
import { optionalPath } from "../pods-cel.js";
import type { Mutation } from "./scalar-mutation.js";

/** The mutation that gives a workload the default of a field that its kind keeps for the whole of it. */
export function kindMutation(kind: WorkloadKind, field: EffectiveScalar): Mutation | undefined {
  const place = kindField(kind, field.field);
  const given = field.default?.value;
  if (!place || given === undefined) return undefined;
  const steps = pathSteps(place.path);
  if (!steps.every((step) => typeof step === "object")) return { refused: `a ${kind.kind} has it in several places` };
  const filled = kindFieldDefault(kind, field.field);
  if (filled && !filled.beside && !filled.instead && jsonEqual(filled.value, given)) return undefined;
  const path = steps.map(({ name }) => name);
  const condition = allOf(
    isOpen(kind, steps),
    isUnset(steps, kindFieldFilled(kind, "object", field.field)),
    ...(place.inside === undefined ? [] : [`${optionalPath("object", pathSteps(place.inside))}.hasValue()`]),
  );
  const units = `[object].filter(u, ${condition})`;
  const anchor = { value: "u", pointer: '""', isMissing: undefined };
  const value = celLiteral(writtenForm(place, path, given));
  return { edits: [{ units, anchor, path, isAppended: false, value }] };
}

/** A value that is what it was stays as it is, and so does one that can be given only at creation. */
function isOpen(kind: WorkloadKind, steps: readonly PathStep[]): string {
  const words = steps.map((step) => (typeof step === "object" ? step.name : step));
  const isFixed = kind.immutable.some((path) =>
    pathSteps(path).every((step, index) => typeof step === "object" && step.name === words[index]),
  );
  const created = 'request.operation == "CREATE"';
  return isFixed ? created : `${created} || ${optionalPath("oldObject", steps)} != ${optionalPath("object", steps)}`;
}

function isUnset(steps: readonly PathStep[], filled: string | undefined): string {
  const written = optionalPath("object", steps);
  const nothing = `${written}.orValue("") == ""`;
  return filled === undefined ? nothing : `${nothing} || ${written}.optMap(v, dyn(v)) == ${filled}`;
}
