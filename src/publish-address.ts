import path from "node:path";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { ResolvedConfig } from "./load/config.js";
import { displayPath } from "./load/display-path.js";
import type { OrgModel } from "./model/org-model.js";
import type { TargetOptions } from "./outcome.js";
import { engines } from "./products.js";
import { targetAddress } from "./publish/target-address.js";
import type { TargetAddress } from "./publish/index.js";

/** Where an organization is published to: as asked, as configured, or where its delivery engine reads. */
export function publishAddress(
  directory: string,
  { config, model }: { readonly config: ResolvedConfig; readonly model: OrgModel },
  asked: TargetOptions,
): TargetAddress | undefined {
  const { delivery } = model.organization;
  const followed = delivery ? (engines.get(delivery.engine)?.target(model) ?? null) : null;
  return targetAddress({ asked, configured: config.target, followed, directory });
}

/** Nobody says where to publish to. */
export function noTarget(directory: string, { config }: { readonly config: ResolvedConfig }): Diagnostic {
  const configFile = path.resolve(directory, config.file ?? "fairlead.config.ts");
  return {
    code: "publish/no-target",
    severity: "error",
    message: "Nothing says which repository to publish to.",
    hint: "Name one with --target, as `target` in the configuration, or give the organization a delivery engine.",
    at: { file: displayPath(configFile) },
  };
}
