import type { LocatedDiagnostic } from "../../diagnostics/diagnostic.js";
import { nearest } from "../../kernel/text.js";
import type { ReadOrganization } from "../../load/read-organization.js";
import type * as PolicyPipeline from "../../policy-pipeline.js";
import type { AdmitFlags } from "../commands/admit.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { reportOutcome } from "../report-outcome.js";
import type { Session } from "../session.js";
import { UsageError } from "../usage-error.js";
import { admissionJson, type AskedProject } from "./admission-json.js";
import { admissionSummary, admissionText } from "./admission-text.js";
import { answerDiagnostics, isAllowed, type Answer } from "./answer.js";
import { readManifests, type ManifestDocument } from "./manifest-documents.js";
import { isJsonObject, type JsonObject, jsonText } from "../../kernel/json.js";

/** What is asked: the organization's folder, its definitions, and the code that answers. */
interface Asked {
  readonly folder: string;
  readonly reading: ReadOrganization;
  readonly pipeline: Pick<typeof PolicyPipeline, "admissionOrganization">;
}

/** Judges manifests by the policies of a project, and prints the answers. 1 when one is denied. */
export async function admit(
  session: Session,
  { folder, reading, pipeline }: Asked,
  flags: AdmitFlags,
): Promise<ExitCode> {
  // The manifests are read while the definitions are evaluated elsewhere.
  const asking = readRequests(session, flags);
  // Awaited below; until then a failure of its own must not count as unhandled.
  asking.catch(() => undefined);
  const { project, cluster, user } = flags;
  const outcome = await pipeline.admissionOrganization(
    folder,
    asking.then(({ requests }) => requests),
    {
      reading,
      project,
      ...(cluster === undefined ? {} : { cluster }),
      ...(user === undefined ? {} : { user }),
      onStage: session.terminal.stage,
    },
  );
  const { documents, unreadable } = await asking;
  if (await reportOutcome(session, { diagnostics: unreadable }, flags.format)) return EXIT.definitions;
  if (
    await reportOutcome(
      session,
      { diagnostics: outcome.diagnostics.filter(({ severity }) => severity === "error") },
      flags.format,
    )
  )
    return EXIT.definitions;
  const { admission } = outcome;
  if (!admission) return EXIT.definitions;
  if ("unknown" in admission) throw unknownUnit(admission);
  const answers = admission.verdicts.map((verdict, index) => ({
    document: documents[index] as ManifestDocument,
    verdict,
    placeOf: admission.placeOf,
    takesUnknown: flags.allowUnknown ?? false,
  }));
  await print(session, { project, namespace: admission.namespace, cluster: admission.cluster }, answers, flags);
  return answers.some((answer) => isAllowed(answer) === false) ? EXIT.definitions : EXIT.ok;
}

/** What is asked: each manifest, with the stored object that it replaces. */
async function readRequests(
  { world }: Session,
  { filename, old = [] }: AdmitFlags,
): Promise<{
  readonly documents: readonly ManifestDocument[];
  readonly unreadable: readonly LocatedDiagnostic[];
  readonly requests: readonly { readonly object: JsonObject; readonly old?: JsonObject }[];
}> {
  const [{ documents, diagnostics }, stored] = await Promise.all([
    readManifests(world, filename),
    readManifests(world, old),
  ]);
  return {
    documents,
    unreadable: [...diagnostics, ...stored.diagnostics],
    requests: documents.map(({ object }) => withOld(object, stored.documents)),
  };
}

function unknownUnit({
  unknown,
  name,
  names,
}: {
  readonly unknown: "project" | "cluster";
  readonly name: string;
  readonly names: readonly string[];
}): UsageError {
  const near = nearest(name, names);
  if (unknown === "cluster" && name === "")
    return new UsageError("The project is in several clusters.", `Name one with --cluster: ${names.join(", ")}.`);
  const hint = near === undefined ? `Name one of its ${unknown}s.` : `Did you mean ${near}?`;
  return new UsageError(
    `There is no ${unknown} "${name}"${unknown === "cluster" ? " that the project is in" : ""}.`,
    hint,
  );
}

/** The stored object of the same kind and name; the only one where there is but one. */
function withOld(
  object: JsonObject,
  stored: readonly ManifestDocument[],
): { readonly object: JsonObject; readonly old?: JsonObject } {
  const same = stored.find((one) => identity(one.object) === identity(object));
  return same ? { object, old: same.object } : { object };
}

function identity({ apiVersion, kind, metadata }: JsonObject): string {
  const name = isJsonObject(metadata) ? metadata["name"] : undefined;
  return JSON.stringify([jsonText(apiVersion).split("/")[0], kind, name]);
}

async function print(
  session: Session,
  asked: AskedProject,
  answers: readonly Answer[],
  { format }: AdmitFlags,
): Promise<void> {
  const { terminal, world } = session;
  if (format === "json") {
    terminal.out.write(admissionJson(asked, answers));
    return;
  }
  if (format === "pretty") {
    terminal.out.write(admissionText(answers, terminal.out.colors));
    terminal.note(admissionSummary(answers, asked.project));
    return;
  }
  const { diagnosticReport } = await import("../diagnostic-report.js");
  terminal.out.write(await diagnosticReport(world, answers.flatMap(answerDiagnostics), format));
}
