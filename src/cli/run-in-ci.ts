import path from "node:path";
import type { CiPlace, CiRun, PlaceFile } from "../ci-places/contract.js";
import { ciPlaces, recognizePlace } from "../ci-places/registry.js";
import { COMMENT_LIMIT, reportMarkdown } from "../ci-places/report-markdown.js";
import { hasErrors, type LocatedDiagnostic } from "../diagnostics/diagnostic.js";
import { printable } from "../diagnostics/format/printable.js";
import type { FormatId } from "../diagnostics/format/registry.js";
import { relocate } from "../diagnostics/relocate.js";
import { describePlan } from "../plan/index.js";
import type { Plan } from "../plan/plan.js";
import { diagnosticReport, folderInRepository } from "./diagnostic-report.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { describeFailure } from "./failure.js";
import { loadPipeline } from "./load-pipeline.js";
import { diagnosticsText } from "./print-diagnostics.js";
import type { Session } from "./session.js";
import { given } from "./shared-flags.js";
import { writeFiles } from "./write-files.js";

/** What `fairlead ci` can be told. */
export interface CiFlags {
  readonly target?: string;
  readonly branch?: string;
  readonly against?: string;
  readonly types: boolean;
  readonly markdown?: string;
  readonly sarif?: string;
  readonly junit?: string;
  readonly codeQuality?: string;
  readonly detailedExitCode?: boolean;
  readonly place: string;
}

/**
 * Runs check and plan once and tells the place where it runs. A broken environment is told there too, since nobody looks at
 * the standard error of a pipeline first.
 */
export async function runInCi(session: Session, folder: string, flags: CiFlags): Promise<ExitCode> {
  const { terminal, world } = session;
  const place = ciPlaces.find(({ id }) => id === flags.place) ?? recognizePlace(world.env);
  try {
    const { diagnostics, plan } = await planOnce(session, folder, flags);
    terminal.settle();
    const run = await ciRun(session, place, { diagnostics, plan });
    const { log, files } = place.report(run, world.env);
    terminal.out.write(log);
    const requested = await requestedFiles(session, place, { flags, diagnostics, run });
    for (const left of writeFiles([...files, ...requested], world.cwd)) {
      terminal.note(`Left ${path.basename(left.path)} as it is: it would be larger than ${place.name} takes.`);
    }
    return exitCodeOf({ diagnostics, plan }, flags);
  } catch (error) {
    terminal.settle();
    const failure = describeFailure(error, false);
    terminal.out.write(place.failure(failure.text));
    return failure.exitCode;
  }
}

function exitCodeOf({ diagnostics, plan }: Found, { detailedExitCode }: CiFlags): ExitCode {
  if (hasErrors(diagnostics)) return EXIT.definitions;
  if (plan?.gate?.isBlocked) return EXIT.blocked;
  return detailedExitCode && plan?.hasChanges ? EXIT.changes : EXIT.ok;
}

interface Found {
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly plan: Plan | undefined;
}

async function planOnce(session: Session, folder: string, flags: CiFlags): Promise<Found> {
  const { pipeline, reading } = await loadPipeline(folder);
  const { target, branch, types } = flags;
  const against = flags.against === undefined ? undefined : path.resolve(session.world.cwd, flags.against);
  const options = { reading, ...given({ target, branch, against }), types, onStage: session.terminal.stage };
  const { diagnostics, plan } = await pipeline.planOrganization(folder, options);
  return { diagnostics, plan };
}

async function ciRun(session: Session, place: CiPlace, { diagnostics, plan }: Found): Promise<CiRun> {
  const { out } = session.terminal;
  const text = plan ? describePlan(plan, { color: out.color, width: out.width }) : "";
  return {
    diagnostics: relocate(diagnostics, folderInRepository(session.world, place)),
    ...(plan ? { plan } : {}),
    diagnosticsText: await diagnosticsText(session, diagnostics, "out"),
    // Colours are control characters; without them every one is from a name or a value.
    planText: out.color ? text : printable(text),
  };
}

interface Requests {
  readonly flags: CiFlags;
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly run: CiRun;
}

/** The files that flags name, and those that the place expects unless flags name others. */
async function requestedFiles(
  { world }: Session,
  place: CiPlace,
  { flags, diagnostics, run }: Requests,
): Promise<readonly PlaceFile[]> {
  const { sarif, junit, codeQuality } = flags;
  const top = place.root(world.env) ?? world.cwd;
  const expected = Object.entries(place.reports).map(([format, file]) => [format, path.resolve(top, file)]);
  const named = given({ sarif, junit, "code-quality": codeQuality });
  const files = { ...Object.fromEntries(expected), ...named } as Readonly<Partial<Record<FormatId, string>>>;
  const reports = Object.entries(files).map(async ([format, file]) => ({
    path: file,
    text: await diagnosticReport(world, diagnostics, format as FormatId, place),
  }));
  const comment =
    flags.markdown === undefined ? [] : [{ path: flags.markdown, text: reportMarkdown(run, COMMENT_LIMIT) }];
  return [...(await Promise.all(reports)), ...comment];
}
