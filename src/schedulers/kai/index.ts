import type { SchedulerBackend } from "../contract.js";
import { kaiAccess } from "./access.js";
import { checkKai } from "./check.js";
import { BACKEND_ID } from "./define.js";
import { drainKai } from "./drain.js";
import { kaiDiagnostics } from "./diagnostics.js";
import { emitKai } from "./emit.js";
import { kaiFeatures } from "./features.js";
import { kaiGuardFacts } from "./guard-facts.js";
import { RESERVATION_NAMESPACE, SCALE_NAMESPACE, SCHEDULER_NAMESPACE } from "./names.js";
import { kaiOptionsSchema, kaiPoolOptionsSchema, resolveSettings } from "./options.js";
import { kaiPromises } from "./promises.js";

export { kai, kaiPool } from "./define.js";
export type { KaiAction, KaiPlugin, KaiPoolSettings, KaiSearchBudgets, KaiSettings } from "./define.js";

/** KAI Scheduler, the open-sourced scheduler of Run:ai, from 0.9 to 0.17. */
export const kaiBackend: SchedulerBackend = {
  id: BACKEND_ID,
  title: "KAI Scheduler",
  optionsSchema: kaiOptionsSchema,
  poolOptionsSchema: kaiPoolOptionsSchema,
  reservedNamespaces: [SCHEDULER_NAMESPACE, RESERVATION_NAMESPACE, SCALE_NAMESPACE],
  // Of 0.17: older versions have fewer fields, and what Fairlead writes for them is checked against their features.
  objectSchemas: new URL("./recorded/kinds.json", import.meta.url),
  diagnostics: kaiDiagnostics,
  access: kaiAccess,
  guardFacts: kaiGuardFacts,
  features: (options) => kaiFeatures(resolveSettings(options).version),
  check: checkKai,
  emit: emitKai,
  drain: drainKai,
  promises: kaiPromises,
};
