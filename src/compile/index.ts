/** The stage from model to Kubernetes objects. */
export { compile, type CompileInput, type Layout } from "./compile.js";
export { compileDiagnostics } from "./compile-diagnostics.js";
export { extraRequests } from "./extra-requests.js";

export type { ObjectJudging } from "./judge-objects.js";
