import type { CompiledOrganization } from "../../src/objects/compiled.js";
import type { FileSet } from "../../src/render/file-set.js";
import { fileRenderer, render } from "../../src/render/render.js";

/** Renders an organization whose objects are all there. */
export function renderAll({ files, texts }: CompiledOrganization, organization: string): FileSet {
  return render({ files: files.map(fileRenderer()), texts }, organization);
}
