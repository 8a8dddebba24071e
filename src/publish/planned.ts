import type { Plan } from "../plan/plan.js";
import type { FileSet } from "../render/file-set.js";

/** A plan and the files it plans. */
export interface Planned {
  readonly plan: Plan;
  readonly fileSet: FileSet;
}
