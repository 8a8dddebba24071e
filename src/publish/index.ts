export { resolveRepository, type TargetAddress } from "./address.js";
export type { TargetOptions } from "./clone.js";
export { publishDiagnostics } from "./publish-diagnostics.js";
export type { CommitText } from "./commit-message.js";
export type { Planned } from "./commit.js";
export { openTarget, type OpenTarget } from "./open-target.js";
export type { PublishRequest, PublishResult } from "./publish.js";
export { sourceCommit, type SourceCommit } from "./source-commit.js";
