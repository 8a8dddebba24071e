export {
  customKinds,
  isCustomResourceDefinition,
  CRD_API_VERSION,
  CRD_KIND,
  type CustomResourceDefinition,
} from "./crd.js";
export { objectDiagnostics } from "./object-diagnostics.js";
export { fieldPath, type ObjectFault, type ObjectProblem } from "./object-problem.js";
export { allSchemas, schemaProblems, type KnownKind, type ObjectSchemas } from "./object-schemas.js";
export { KUBERNETES_KINDS, readRecorded } from "./read-recorded.js";
export { kubernetesSchemas, recordedCustomKinds, type KubernetesSchemas } from "./recorded-kinds.js";
