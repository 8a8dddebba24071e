import { hasErrors } from "./diagnostics/diagnostic.js";
import { buildModel } from "./model/build.js";
import { indexDefinitions } from "./model/index-definitions.js";
import type { OrgModel } from "./model/org-model.js";
import type { PipelineOptions } from "./outcome.js";
import { optionSchemas, ruleContext } from "./products.js";
import type { Definitions } from "./run-definitions.js";
import { validateDefinitions, validateModel, validateShape } from "./validate/index.js";

/** Definitions → model, judged as a whole. No value when the definitions have errors. */
export function judgedModel({ loaded, options, found }: Definitions<PipelineOptions>): OrgModel | undefined {
  options.onStage?.("validate");
  found.push(...validateShape(loaded.definitions, optionSchemas));
  if (hasErrors(found)) return undefined;
  const index = indexDefinitions(loaded.definitions);
  found.push(...validateDefinitions(index, ruleContext));
  if (hasErrors(found)) return undefined;
  const model = buildModel(index);
  found.push(...validateModel(model, ruleContext));
  return model;
}
