import { deepFreeze } from "../../kernel/json.js";
import type { Delivery } from "../../model/schema/values.js";
import { ENGINE_ID } from "./engine-id.js";

/** Settings of Argo CD for a whole organization. */
export interface ArgoCdSettings {
  /**
   * The Git repository that holds the rendered files, as Argo CD reaches it: URL without credentials. `fairlead publish`
   * pushes there unless the configuration says otherwise.
   */
  readonly repository: string;
  /** The branch that Argo CD follows. Default: `"main"`. */
  readonly branch?: string;
  /** Folder inside the repository that holds the rendered files. Default: `""`, the top. */
  readonly path?: string;
  /** The namespace that Argo CD runs in; its Applications and AppProjects go there. Default: `"argocd"`. */
  readonly namespace?: string;
  /**
   * Version of Argo CD, `"3.2"`. From 3.2 on a failed sync is retried without end, each time with the newest commit; before,
   * five times. From 3.3 on AppProjects name each cluster-wide object they allow; before, they allow its kind.
   * Default: `"3.2"`.
   */
  readonly version?: string;
  /** How many objects one Application may have before there is a warning, at most 3,000. Default: 1,000. */
  readonly maxObjectsPerApplication?: number;
}

/**
 * Argo CD as the engine that brings the rendered files into the clusters:
 * `organization("acme", { delivery: argocd({ repository: "https://git.acme.example/gpu/rendered.git" }) })`.
 */
export function argocd(settings: ArgoCdSettings): Delivery {
  return deepFreeze({ engine: ENGINE_ID, ...settings });
}
