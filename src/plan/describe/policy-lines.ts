import type { JsonObject } from "../../kernel/json.js";
import { diffLines } from "../../kernel/line-diff.js";
import { count } from "../../kernel/text.js";
import { yamlPrinter } from "../../render/yaml.js";
import type { PolicyChanges } from "../plan.js";
import {
  changesOfTypes,
  fieldsText,
  projectsText,
  strengthText,
  typesText,
  type PolicyChangeOfTypes,
} from "../policy-text.js";

/** A change of policies in words. */
export interface PolicyLine {
  /** `training: tightened in 3 projects of east (a, b and c)`. */
  readonly title: string;
  /** What changes in which field. */
  readonly fields: string;
  readonly witnesses: readonly WitnessLine[];
}

/** A workload that shows a change. */
export interface WitnessLine {
  /** What becomes of it: `is denied from now on`. */
  readonly title: string;
  /** What the policy that denies it says; empty for defaults. */
  readonly says: readonly string[];
  /** The workload as YAML, or the difference that other defaults make. */
  readonly manifest: readonly string[];
  readonly isDiff: boolean;
}

/** Changes of policies, one entry for each sort of change. */
export function policyLines({ changes }: PolicyChanges): readonly PolicyLine[] {
  return changesOfTypes(changes).map((change) => ({
    title: `${typesText(change.types)}: ${strengthText(change)} in ${projectsText(change.projects)}`,
    fields: fieldsText(change),
    witnesses: witnessLines(change),
  }));
}

/** What is to be known about the comparison; empty when there is nothing. */
export function policyNote({ areRecorded, changes }: PolicyChanges): string {
  return areRecorded || changes.length === 0
    ? ""
    : `What is published does not say which policies hold: ${count(changes.length, "change")} ${changes.length === 1 ? "is" : "are"} told as if there had been none.`;
}

function witnessLines({ tightened, loosened, defaults }: PolicyChangeOfTypes): readonly WitnessLine[] {
  return [
    ...(tightened ? [witness("is denied from now on", tightened.denial, tightened.workload)] : []),
    ...(loosened ? [witness("was denied before", loosened.denial, loosened.workload)] : []),
    ...(defaults
      ? [
          {
            title: "gets other defaults",
            says: [],
            manifest: difference(defaults.before, defaults.after),
            isDiff: true,
          },
        ]
      : []),
  ];
}

function witness(title: string, says: readonly string[], workload: JsonObject): WitnessLine {
  return { title, says, manifest: yaml(workload), isDiff: false };
}

function yaml(workload: JsonObject): readonly string[] {
  return yamlPrinter()([workload]).trimEnd().split("\n");
}

function difference(before: JsonObject, after: JsonObject): readonly string[] {
  const lines = diffLines(`${yaml(before).join("\n")}\n`, `${yaml(after).join("\n")}\n`);
  return lines.map(({ sign, text }) => `${sign}${text}`);
}
