import { closed } from "./schema.js";
import type { JsonObject } from "../../kernel/json.js";

const names = (what: string): JsonObject => ({
  type: "array",
  items: { type: "string", minLength: 1, pattern: '^[^\\s"\\\\]+$' },
  description: what,
});

/** How the guards of clusters are set: who may pass them. The organization gives defaults, a cluster's own fields win. */
export const guards = {
  title: "Guards",
  ...closed({
    breakGlass: names(
      'Groups whose members pass every guard, as the API server names them: for emergencies. Default: ["system:masters"].',
    ),
    syncedBy: {
      ...names(
        "Users that apply the output to the cluster, as the API server names them; at least one. Default: the service accounts that the GitOps engine's own documentation sets up.",
      ),
      minItems: 1,
    },
    otherSchedulers: {
      enum: ["never", "without-gpu"],
      description:
        'Whether pods of projects may use another scheduler than the cluster\'s: "never", or "without-gpu" for pods that ask for no device. Default: "never".',
    },
  }),
  description: "The guards that keep a cluster as it was compiled: who may pass them, and how strict they are.",
} satisfies JsonObject;
