import path from "node:path";
import { applyAccepts } from "./diagnostics/accepts.js";
import { hasErrors, type Diagnostic, type DiagnosticKind, type LocatedDiagnostic } from "./diagnostics/diagnostic.js";
import { addMissing, locateDiagnostics, sortDiagnostics } from "./diagnostics/report.js";
import type { ResolvedConfig } from "./load/config.js";
import { discover } from "./load/discover.js";
import type { LoadedOrganization } from "./load/loaded.js";
import { readOrganization } from "./load/read-organization.js";
import { checkTypes } from "./load/type-check.js";
import type { Outcome, PipelineOptions } from "./outcome.js";
import { optionSchemas } from "./products.js";
import { prepareShape } from "./validate/index.js";

/** What a command made of the organization, and what it found while doing so. */
export type Used<Result> = Result & { readonly found?: readonly Diagnostic[] };

/** Definitions that were read, and what stages find in them. */
export interface Definitions<Options extends PipelineOptions> {
  readonly root: string;
  readonly loaded: LoadedOrganization;
  readonly config: ResolvedConfig;
  readonly options: Options;
  /** Collects what each stage finds. */
  readonly found: Diagnostic[];
}

/** What becomes of definitions that were read. */
export interface Work<Result> {
  /** Other files that took part, absolute. */
  readonly files: readonly string[];
  /** Whether stages were left out that may warn: what is accepted for them cannot occur then, and entries are not judged. */
  readonly isPartial?: boolean;
  readonly use: () => Used<Result> | Promise<Used<Result>>;
}

/**
 * Reads the definitions, hands them to `work`, uses what it gives when there are no errors, and looks up the positions of
 * everything that was found on the way. The thread that evaluated the definitions is always ended.
 */
export async function withDefinitions<Result extends object, Options extends PipelineOptions>(
  directory: string,
  options: Options,
  work: (definitions: Definitions<Options>) => Promise<Work<Result> | undefined>,
): Promise<Outcome & Partial<Result>> {
  options.onStage?.("load");
  const { root, config, diagnostics: problems, loading } = await (options.reading ?? readOrganization(directory));
  if (!loading) return blocked<Result>(await locateDiagnostics(problems), []);

  const { types } = startTypeCheck(options, root, config);
  // The definitions are bundled and evaluated elsewhere; this thread gets ready for them, as far as it comes.
  void prepareShape(optionSchemas);
  const loaded = await loading;
  try {
    const found: Diagnostic[] = [...loaded.diagnostics];
    const worked = hasErrors(found) ? undefined : await work({ root, loaded, config, options, found });
    const kept = await withoutAccepted(loaded, found, worked);
    const locate = loaded.locate.bind(loaded);
    const sourceFiles = [...loaded.files.map((file) => path.resolve(root, file)), ...(worked?.files ?? [])];
    const diagnostics = addMissing(await locateDiagnostics(kept, locate), await locateDiagnostics(await types));
    if (!worked || hasErrors(diagnostics)) return blocked<Result>(diagnostics, sourceFiles);
    const used = await worked.use();
    const late = await locateDiagnostics(used.found ?? [], locate);
    return { ...used, diagnostics: sortDiagnostics([...diagnostics, ...late]), sourceFiles };
  } finally {
    await loaded.close();
  }
}

/** Checks types beside everything else, where that is asked for. */
function startTypeCheck(
  options: PipelineOptions,
  root: string,
  config: ResolvedConfig,
): { readonly types: Promise<readonly Diagnostic[]> } {
  const types = options.types ? checkTypes(root, discover(root, config).files) : Promise.resolve([]);
  // Awaited at the end; until then a failure of its own must not count as unhandled.
  types.catch(() => undefined);
  return { types };
}

async function withoutAccepted(
  { definitions }: LoadedOrganization,
  found: readonly Diagnostic[],
  worked: Pick<Work<object>, "isPartial"> | undefined,
): Promise<readonly Diagnostic[]> {
  const allKinds = async (): Promise<readonly DiagnosticKind[]> => {
    const { diagnosticCatalogue } = await import("./diagnostic-catalogue.js");
    return diagnosticCatalogue();
  };
  return await applyAccepts(definitions, found, worked?.isPartial ? undefined : allKinds);
}

function blocked<Result>(
  diagnostics: readonly LocatedDiagnostic[],
  sourceFiles: readonly string[],
): Outcome & Partial<Result> {
  const nothing: Partial<Result> = {};
  return { ...nothing, diagnostics, sourceFiles };
}
