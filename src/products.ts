import { codeownersDiagnostics } from "./codeowners/codeowners-diagnostics.js";
import { guardDiagnostics } from "./admission/index.js";
import { compileDiagnostics } from "./compile/index.js";
import { deliveryEngines } from "./delivery/registry.js";
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
import { schedulerBackends } from "./schedulers/registry.js";
import { validateDiagnostics } from "./validate/index.js";

/** Schedulers and GitOps engines by id: what the pipeline hands to the stages, none of which names a product. */
export const backends = new Map(schedulerBackends.map((backend) => [backend.id, backend]));
export const engines = new Map(deliveryEngines.map((engine) => [engine.id, engine]));

/** Shapes of the settings that only a product knows. */
export const optionSchemas = {
  scheduler: new Map(schedulerBackends.map((backend) => [backend.id, backend.optionsSchema])),
  pool: new Map(schedulerBackends.map((backend) => [backend.id, backend.poolOptionsSchema])),
  delivery: new Map(deliveryEngines.map((engine) => [engine.id, engine.optionsSchema])),
};

export { shapeSchemas } from "./validate/index.js";

/** What rules have to know of the products. */
export const ruleContext = {
  reservedNamespaces: [...schedulerBackends, ...deliveryEngines].flatMap((product) => product.reservedNamespaces),
  governing: [
    ...schedulerBackends.flatMap((backend) => backend.access.administer),
    ...deliveryEngines.map((engine) => engine.governing),
  ],
};

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
