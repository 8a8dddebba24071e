import type { ResolvedKaiSettings } from "./options.js";
import { supports } from "./versions.js";

/**
 * Which of the objects that KAI's chart makes are Fairlead's instead. Two owners of one object would overwrite each other,
 * so an object is Fairlead's only where the chart can be told to leave it out, and only where Fairlead installs the chart.
 */
export interface Ownership {
  /** `kai-config`, the singleton that the operator reads. */
  readonly config: boolean;
  /** The four priority classes. */
  readonly priorityClasses: boolean;
  /** The shard of the default pool. */
  readonly defaultShard: boolean;
}

export function ownership({ install, version }: ResolvedKaiSettings): Ownership {
  return {
    config: install && supports(version, "configSwitch"),
    priorityClasses: install && supports(version, "priorityClassSwitch"),
    defaultShard: install && supports(version, "defaultShardSwitch"),
  };
}
