import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionRule } from "../rule.js";
import { writtenLabels } from "./labels.js";

/** Labels that Fairlead or Kubernetes itself sets on what is made: another value would be overwritten, or mislead. */
export const reservedLabel: DefinitionRule = {
  kind: {
    code: "name/reserved-label",
    severity: "error",
    title: "A label is one that is set already",
    page: new URL("./reserved-label.md", import.meta.url),
  },
  *check(index) {
    for (const { from, labels } of writtenLabels(index)) {
      for (const key of Object.keys(labels)) {
        if (!/^(policy\.)?fairlead\.dev\//.test(key) && !RESERVED.has(key)) continue;
        const owner = key.startsWith("kubernetes.io/") ? "Kubernetes" : "Fairlead";
        yield {
          message: `${definitionLabel(from)}: the label "${key}" is set by ${owner} and cannot be chosen.`,
          hint: 'Use a key of your own domain, such as "acme.example/team".',
          at: { definition: from.id, pointer: ["labels", key], target: "key" },
        };
      }
    }
  },
};

const RESERVED: ReadonlySet<string> = new Set(["app.kubernetes.io/managed-by", "kubernetes.io/metadata.name"]);
