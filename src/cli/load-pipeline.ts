import type { ReadOrganization } from "../load/read-organization.js";
import type * as Pipeline from "../pipeline.js";

/**
 * Begins to read the definitions in `folder`: they are bundled and evaluated elsewhere while the code that makes something of
 * them is loaded here. Whatever comes of them, a run of the pipeline has to take them.
 */
export async function beginReading(folder: string): Promise<ReadOrganization> {
  const { startAhead } = await import("../load/start-ahead.js");
  startAhead(folder);
  const { readOrganization } = await import("../load/read-organization.js");
  return await readOrganization(folder);
}

/** The pipeline's code, and the definitions in `folder` that it is to take as `reading`. */
export async function loadPipeline(
  folder: string,
): Promise<{ readonly pipeline: typeof Pipeline; readonly reading: ReadOrganization }> {
  const reading = await beginReading(folder);
  return { pipeline: await import("../pipeline.js"), reading };
}
