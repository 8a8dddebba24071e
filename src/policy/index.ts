export { admitObjects, sourceKey } from "./admit-objects.js";
export { isController } from "./controllers.js";
export type { EffectivePolicy, PolicySource, WorkloadType } from "./effective-policy.js";
export { evaluate, type UnjudgedField } from "./evaluate.js";
export { mutate, type Applied } from "./mutate.js";
export { verdict, type AdmissionRequest, type FurtherJudgement, type JudgedWorkload, type Verdict } from "./verdict.js";
export { describeSource, type Violation } from "./violation.js";
export { shownValue } from "./rule-kinds/rule-kind.js";
export { workloadDiagnostics } from "./workload-diagnostics.js";
