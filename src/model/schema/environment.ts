import { closed, cpu, memory } from "./schema.js";
import type { JsonObject } from "../../kernel/json.js";

const amounts = (what: string): JsonObject => ({
  type: "object",
  additionalProperties: { anyOf: [{ type: "string" }, { type: "integer", minimum: 0 }] },
  description: what,
});

const containerAmounts = (what: string): JsonObject => ({
  ...closed({
    cpu: { ...cpu, description: "CPU, such as `cores(2)`." },
    memory: { ...memory, description: "Memory, such as `gib(8)`." },
    "ephemeral-storage": { ...memory, description: "Local disk, such as `gib(20)`." },
  }),
  description: what,
});

/** What a project's namespace gets beside its queue; organization and department give defaults, the nearest wins. */
export const namespaceFields = {
  resourceQuota: {
    anyOf: [
      { const: "none" },
      amounts(
        "Hard limits of a Kubernetes ResourceQuota in each namespace: resource name to quantity or count, as `{ pods: 200 }`.",
      ),
    ],
    description:
      'Hard limits of a Kubernetes ResourceQuota in each project namespace. "none" takes away what a scope above asks for. Default: none.',
  },
  limitRange: {
    anyOf: [
      { const: "none" },
      {
        title: "LimitRange",
        ...closed({
          default: containerAmounts("Limits of a container that states none."),
          defaultRequest: containerAmounts("Requests of a container that states none."),
          max: containerAmounts("Most a container may ask for."),
          min: containerAmounts("Least a container may ask for."),
        }),
      },
    ],
    description:
      'A Kubernetes LimitRange for containers in each project namespace. "none" takes away what a scope above asks for. Default: none.',
  },
  networkPolicy: {
    enum: ["none", "default-deny", "same-namespace"],
    description:
      'Network policy of each project namespace: "default-deny" (nothing in or out), "same-namespace" (pods of the namespace and DNS), or "none". Default: "none".',
  },
} satisfies Record<string, JsonObject>;
