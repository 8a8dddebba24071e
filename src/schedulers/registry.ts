import type { SchedulerBackend } from "./contract.js";
import { kaiBackend } from "./kai/index.js";

/** All schedulers that organizations can be compiled for. */
export const schedulerBackends: readonly SchedulerBackend[] = [kaiBackend];
