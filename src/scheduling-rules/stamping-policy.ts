import type { MatchedRequests, NamedExpression } from "../objects/admission/denying-policy.js";
import { celText, celTexts } from "../kernel/cel.js";
import type { EntityRef } from "../model/definition.js";
import { mutationBounds } from "../objects/admission/limits.js";
import { mutatingPolicy } from "../objects/admission/mutating-policy.js";
import type { PlannedObject } from "../objects/kube-object.js";
import { optionalPath } from "../policy/admit/pods-cel.js";
import { pathSteps, type FieldPath } from "../workloads/field-path.js";
import { governedKinds } from "./governed-kinds.js";
import type { RuleSet } from "./rule-set.js";
import { ruleVariables, STAMP_VARIABLES } from "./rule-variables.js";
import { SCHEDULING_LABEL } from "./stamps.js";

interface Stamping {
  readonly labels: Readonly<Record<string, string>>;
  readonly origin: EntityRef;
  readonly matches: readonly MatchedRequests[];
  readonly conditions: readonly NamedExpression[];
}

/**
 * The MutatingAdmissionPolicy of a class and its binding: writes what a workload is submitted under into its annotations, whatever was
 * there, and its deadline where it has none. At creation alone, so that later rules leave it as it is.
 */
export function stampingPolicy(set: RuleSet, stamping: Stamping): readonly PlannedObject[] {
  const variables = ruleVariables(set);
  const patches = mutations();
  return mutatingPolicy({
    name: `fairlead-${set.name}`,
    ...stamping,
    version: "v1",
    namespaceSelector: { matchLabels: { [SCHEDULING_LABEL]: set.name } },
    variables,
    patches,
    again: "Never",
    bounds: mutationBounds({ variables, patches: patches.map((expression) => ({ expression })) }),
  });
}

/** The annotations of the workload, those of the workloads it makes, and its deadline: one mutation for each place. */
function mutations(): readonly string[] {
  const made = grouped(({ makes }) => makes).map(([path, kinds]) => onlyFor(kinds, stamps(path)));
  const deadlines = grouped(({ deadline }) => deadline).map(([path, kinds]) => onlyFor(kinds, deadline(path)));
  return [stamps("metadata"), ...made, ...deadlines];
}

function grouped(path: (kind: (typeof governedKinds)[number]) => FieldPath | undefined): [FieldPath, string[]][] {
  const groups = new Map<FieldPath, string[]>();
  for (const kind of governedKinds) {
    const at = path(kind);
    if (at !== undefined) groups.set(at, [...(groups.get(at) ?? []), kind.kind]);
  }
  return [...groups];
}

function onlyFor(kinds: readonly string[], patches: string): string {
  return `variables.kind in ${celTexts(kinds)} ? ${patches} : []`;
}

function stamps(metadata: FieldPath): string {
  const annotations = `${metadata}.annotations`;
  const anything = STAMP_VARIABLES.map(([, variable]) => `${variable} != ""`).join(" || ");
  const patches = STAMP_VARIABLES.map(
    ([key, variable]) => `(${variable} != "" ? [${add(jsonPointer(annotations, key), variable)}] : [])`,
  );
  return `(!(${anything}) ? [] : ${around(annotations)} + ${patches.join(" + ")})`;
}

function deadline(path: FieldPath): string {
  const isThere = `${optionalPath("variables.o", pathSteps(path))}.hasValue()`;
  const parent = path.slice(0, path.lastIndexOf("."));
  return `(variables.timeStamp == "" || ${isThere} ? [] : ${around(parent)} + [${add(jsonPointer(path), "int(variables.timeStamp)")}])`;
}

/** Patches that make what is missing on the way to a place; an object always has metadata, and a workload a spec. */
function around(path: FieldPath): string {
  const names = path.split(".");
  const missing = names.slice(1).map((_, index) => {
    const at = names.slice(0, index + 2).join(".");
    return `(${optionalPath("variables.o", pathSteps(at))}.hasValue() ? [] : [${add(jsonPointer(at), "{}")}])`;
  });
  return missing.length === 0 ? "[]" : missing.join(" + ");
}

function add(pointer: string, value: string): string {
  return `JSONPatch{op: "add", path: ${celText(pointer)}, value: ${value}}`;
}

/** A JSON pointer (RFC 6901) to a path without lists, and to a key below it. */
function jsonPointer(path: FieldPath, ...keys: readonly string[]): string {
  return [...path.split("."), ...keys].map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
