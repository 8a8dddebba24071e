import { definitionLabel } from "../../../model/definition-label.js";
import { seconds } from "../../../model/quotas.js";
import { TIME_RULES } from "../../../model/scheduling-rules.js";
import { LONGEST_DEADLINE } from "../../../scheduling-rules/stamps.js";
import type { DefinitionRule } from "../rule.js";
import { ruledScopes } from "./ruled-scopes.js";

/** Run:ai takes at least one second; Kubernetes no more than fits into 31 bits. */
export const limitOutOfRange: DefinitionRule = {
  kind: {
    code: "scheduling/duration-out-of-range",
    severity: "error",
    title: "A time or idle limit cannot be held",
    page: new URL("./duration-out-of-range.md", import.meta.url),
  },
  *check(index) {
    for (const { from, rules } of ruledScopes(index)) {
      for (const rule of TIME_RULES) {
        const written = rules[rule];
        const length = seconds(written) ?? 1;
        if (written === undefined || (length >= 1 && length <= LONGEST_DEADLINE)) continue;
        yield {
          message: `${definitionLabel(from)}: ${rule} is ${JSON.stringify(written)}, but a limit is from 1 second to ${LONGEST_DEADLINE} seconds.`,
          hint: "Write how long workloads may take, such as hours(12), or leave the rule out for no limit.",
          at: { definition: from.id, pointer: ["schedulingRules", rule] },
        };
      }
    }
  },
};
