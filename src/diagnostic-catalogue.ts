import { codeownersDiagnostics } from "./codeowners/codeowners-diagnostics.js";
import { guardDiagnostics } from "./admission/index.js";
import { compileDiagnostics } from "./compile/index.js";
import { acceptDiagnostics } from "./diagnostics/accepts.js";
import type { DiagnosticKind } from "./diagnostics/diagnostic.js";
import { loadDiagnostics } from "./load/load-diagnostics.js";
import { objectDiagnostics } from "./object-schemas/index.js";
import { caseDiagnostics } from "./policy/cases/case-diagnostics.js";
import { policyDiagnostics } from "./policy/policy-diagnostics.js";
import { workloadDiagnostics } from "./policy/workload-diagnostics.js";
import { proposeDiagnostics } from "./propose/diagnostics.js";
import { publishDiagnostics } from "./publish/publish-diagnostics.js";
import { renderDiagnostics } from "./render/render-diagnostics.js";
import { schedulingDiagnostics } from "./scheduling-rules/scheduling-diagnostics.js";
import { validateDiagnostics } from "./validate/index.js";
import { deliveryEngines } from "./delivery/registry.js";
import { schedulerBackends } from "./schedulers/registry.js";

/** Every diagnostic that exists, with its page: what `fairlead explain` shows. */
export function diagnosticCatalogue(): readonly DiagnosticKind[] {
  return [
    ...loadDiagnostics,
    ...validateDiagnostics,
    ...policyDiagnostics,
    ...workloadDiagnostics,
    ...schedulingDiagnostics,
    ...caseDiagnostics,
    ...acceptDiagnostics,
    ...schedulerBackends.flatMap((backend) => backend.diagnostics),
    ...objectDiagnostics,
    ...guardDiagnostics,
    ...compileDiagnostics,
    ...deliveryEngines.flatMap((engine) => engine.diagnostics),
    ...renderDiagnostics,
    ...publishDiagnostics,
    ...proposeDiagnostics,
    ...codeownersDiagnostics,
  ];
}
