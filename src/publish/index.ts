export type { TargetAddress } from "./address.js";
export type { TargetOptions } from "./clone.js";
export { publishDiagnostics } from "./publish-diagnostics.js";
export type { Planned } from "./planned.js";
export { openTarget, type OpenTarget } from "./open-target.js";
export type { PublishRequest, PublishResult } from "./publish.js";
export { sourceCommit, type SourceCommit } from "./source-commit.js";
export { targetAddress, type TargetWishes } from "./target-address.js";
