import { isLabelKey, isLabelValue } from "../../../kernel/names.js";
import type { Pointer } from "../../../kernel/json.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { SoundDefinition } from "../../../model/sound-definition.js";
import type { DefinitionRule, Finding } from "../rule.js";
import { writtenLabels } from "./labels.js";

/** A label that the API server would refuse, and with it the whole object. */
export const invalidLabel: DefinitionRule = {
  kind: {
    code: "name/invalid-label",
    severity: "error",
    title: "A label is not one that Kubernetes takes",
    page: new URL("./invalid-label.md", import.meta.url),
  },
  *check(index) {
    for (const { from, labels } of writtenLabels(index)) {
      if (!isSound(labels)) yield* judge(from, labels, ["labels"]);
    }
    for (const pool of index.nodePools) yield* judge(pool, pool.value.nodes.label ?? {}, ["nodes", "label"]);
  },
};

function isSound(labels: Readonly<Record<string, string>>): boolean {
  for (const key in labels) if (!isLabelKey(key) || !isLabelValue(labels[key] ?? "")) return false;
  return true;
}

function* judge(from: SoundDefinition, labels: Readonly<Record<string, string>>, at: Pointer): Iterable<Finding> {
  for (const [key, value] of Object.entries(labels)) {
    const pointer = [...at, key];
    if (!isLabelKey(key)) {
      yield {
        message: `${definitionLabel(from)}: "${key}" is not a label key that Kubernetes takes.`,
        hint: 'Use letters, digits, "-", "_" and ".", at most 63, after an optional domain and "/": "acme.example/team".',
        at: { definition: from.id, pointer, target: "key" },
      };
    }
    if (isLabelValue(value)) continue;
    const length = value.length > 63 ? ` (${value.length} characters)` : "";
    yield {
      message: `${definitionLabel(from)}: label "${key}" has the value "${value}"${length}, which Kubernetes does not take.`,
      hint: 'Use letters, digits, "-", "_" and ".", beginning and ending with a letter or digit, at most 63 characters.',
      at: { definition: from.id, pointer },
    };
  }
}
