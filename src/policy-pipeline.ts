import type { Locate } from "./diagnostics/report.js";
import { hasErrors } from "./diagnostics/diagnostic.js";
import { judgedModel } from "./judged-model.js";
import type { JsonObject } from "./kernel/json.js";
import type { OrgModel } from "./model/org-model.js";
import type { Admission, Outcome, PipelineOptions } from "./outcome.js";
import { admitObjects, sourceKey } from "./policy/index.js";
import { isRecordedKind } from "./recorded-kind.js";
import { withDefinitions, type Used } from "./run-definitions.js";
import { projectJudge } from "./scheduling-rules/project-judge.js";
import { shownPolicies, type ShownPolicies, type WorkloadType } from "./shown-policies.js";
import { testedPolicies, type PolicyCase, type TestedPolicies } from "./tested-policies.js";

/** What the workload policies come to in a project, for one type of workload. Writes nothing. */
export async function policyOrganization(
  directory: string,
  options: PipelineOptions & { readonly project: string; readonly type: WorkloadType },
): Promise<Outcome & { readonly shown?: ShownPolicies }> {
  return await withModel<{ shown: ShownPolicies }>(directory, options, async (model, locate) => ({
    shown: await shownPolicies(model, options, locate),
  }));
}

/**
 * Holds objects against the workload policies of a project, as the API server of its cluster would. The definitions are read as
 * far as the model: nothing is compiled, and nothing is written. The requests are waited for once the model is there, so that they
 * can be read meanwhile; what rejects them rejects this.
 */
export async function admissionOrganization(
  directory: string,
  requests: PromiseLike<readonly { readonly object: JsonObject; readonly old?: JsonObject }[]>,
  options: PipelineOptions & { readonly project: string; readonly cluster?: string; readonly user?: string },
): Promise<Outcome & { readonly admission?: Admission }> {
  return await withModel<{ admission: Admission }>(directory, options, async (model, locate) => {
    const alsoJudge = projectJudge(model, options);
    const judged = admitObjects(model, await requests, { ...options, runsNothing: isRecordedKind, alsoJudge });
    if ("unknown" in judged) return { admission: judged };
    const { places, ...answer } = judged;
    const locations = await locate([...places.values()]);
    const located = new Map([...places.keys()].map((key, index) => [key, locations[index]]));
    return { admission: { ...answer, placeOf: (source) => located.get(sourceKey(source)) } };
  });
}

/** Runs cases for workload policies against the definitions in a folder, which are read as far as the model. Writes nothing. */
export async function policyTestOrganization(
  directory: string,
  cases: readonly PolicyCase[],
  options: PipelineOptions = {},
): Promise<Outcome & { readonly tested?: TestedPolicies }> {
  return await withModel<{ tested: TestedPolicies }>(directory, options, async (model, locate) => ({
    tested: await testedPolicies(model, cases, locate),
  }));
}

/** Runs the stages up to `model` and hands the model to `use` when there are no errors. */
async function withModel<Result extends object>(
  directory: string,
  options: PipelineOptions,
  use: (model: OrgModel, locate: Locate) => Used<Result> | Promise<Used<Result>>,
): Promise<Outcome & Partial<Result>> {
  return await withDefinitions<Result, PipelineOptions>(directory, options, (definitions) => {
    const model = judgedModel(definitions);
    if (!model || hasErrors(definitions.found)) return Promise.resolve(undefined);
    const { loaded } = definitions;
    return Promise.resolve({ files: [], isPartial: true, use: () => use(model, loaded.locate.bind(loaded)) });
  });
}
