import { compile } from "../../src/compile/index.js";
import { hasErrors } from "../../src/diagnostics/diagnostic.js";
import { isJsonObject, type JsonObject } from "../../src/kernel/json.js";
import { buildModel } from "../../src/model/build.js";
import { indexDefinitions } from "../../src/model/index-definitions.js";
import type { DefinitionKind } from "../../src/model/schema/index.js";
import { backends, engines } from "../../src/products.js";
import type { FileSet } from "../../src/render/file-set.js";
import { DELIVERY_FOLDER, unitFolder } from "../../src/render/layout.js";
import { INDEX_FILE, type PublishedTree, type RenderIndex } from "../../src/render/published-tree.js";
import { fileRenderer, render } from "../../src/render/render.js";

/** A definition as it is written, with its `kind`. */
export type Written = JsonObject & { readonly kind: DefinitionKind; readonly name: string };

/** The output of definitions, through the real schedulers and engines. Throws when they are not sound. */
export function outputOf(definitions: readonly Written[]): FileSet {
  const raw = definitions.map((value, id) => ({
    id,
    kind: value.kind,
    value,
    file: `${value.name}.ts`,
    hasExtra: false,
  }));
  const model = buildModel(indexDefinitions(raw));
  const layout = { unitFolder, deliveryFolder: DELIVERY_FOLDER };
  const made = compile(model, { backends, engines, extras: new Map(), layout, finish: fileRenderer() });
  if (!made.value || hasErrors(made.diagnostics)) throw new Error(JSON.stringify(made.diagnostics));
  return render(made.value, model.organization.name);
}

/** An output as it lies in a branch after it was published. */
export function published({ files }: FileSet): PublishedTree {
  const value: unknown = JSON.parse(files.get(INDEX_FILE)?.text ?? "null");
  const index = isJsonObject(value) ? (value as unknown as RenderIndex) : null;
  return { index, paths: [...files.keys()].sort(), read: (file) => files.get(file)?.text };
}
