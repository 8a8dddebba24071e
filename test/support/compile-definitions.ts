import { compile } from "../../src/compile/index.js";
import { hasErrors, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import type { JsonObject } from "../../src/kernel/json.js";
import { buildModel } from "../../src/model/build.js";
import { indexDefinitions } from "../../src/model/index-definitions.js";
import type { DefinitionKind } from "../../src/model/schema/index.js";
import { backends, engines, optionSchemas, ruleContext } from "../../src/products.js";
import type { FileSet } from "../../src/render/file-set.js";
import { DELIVERY_FOLDER, unitFolder } from "../../src/render/layout.js";
import { fileRenderer, render } from "../../src/render/render.js";
import { validateDefinitions, validateModel, validateShape } from "../../src/validate/index.js";

/**
 * Everything between the loader and the disk: definitions, each with its `kind`, to the files of the output, by way of all checks.
 * No files when there are errors.
 */
export function compileDefinitions(definitions: readonly JsonObject[]): {
  readonly diagnostics: readonly Diagnostic[];
  readonly files?: FileSet;
} {
  const raw = definitions.map((value, id) => ({
    id,
    kind: value["kind"] as DefinitionKind,
    value: value as JsonObject & { readonly name: string },
    file: `${value["kind"] as string}.ts`,
    hasExtra: false,
  }));
  const shape = validateShape(raw, optionSchemas);
  if (hasErrors(shape)) return { diagnostics: shape };
  const index = indexDefinitions(raw);
  const rules = validateDefinitions(index, ruleContext);
  if (hasErrors(rules)) return { diagnostics: rules };
  const model = buildModel(index);
  const judged = validateModel(model, ruleContext);
  if (hasErrors(judged)) return { diagnostics: judged };
  const layout = { unitFolder, deliveryFolder: DELIVERY_FOLDER };
  const compiled = compile(model, { backends, engines, extras: new Map(), layout, finish: fileRenderer() });
  if (!compiled.value || hasErrors(compiled.diagnostics)) return { diagnostics: compiled.diagnostics };
  return { diagnostics: compiled.diagnostics, files: render(compiled.value, model.organization.name) };
}
