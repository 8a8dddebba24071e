import { count } from "../../kernel/text.js";
import { WorldError } from "../../kernel/world-error.js";
import type { GitHost, Posted, ReportSubject } from "../hosts/contract.js";
import { neutralizeMarkdown } from "./neutralize-markdown.js";
import { readAnnotations } from "./read-annotations.js";
import { readReportFile } from "./read-report-file.js";

/** Files to report. They may come from a pull request of anybody: they are read, never run, and never believed. */
export interface ReportFiles {
  /** Markdown, for the comment. */
  readonly comment?: string;
  /** What `fairlead check --format json` wrote, for the check. */
  readonly diagnostics?: string;
  /** SARIF 2.1.0. */
  readonly sarif?: string;
}

export interface ReportRequest {
  readonly host: GitHost;
  readonly files: ReportFiles;
  /** Name of the comment and of the check. */
  readonly name: string;
  /** Adds Markdown to the summary of the step, where there is one. Gives notes about what was cut. */
  readonly summarize?: (markdown: string) => readonly string[];
}

/** One thing that was reported. */
export interface Reported {
  readonly what: "comment" | "check" | "SARIF file" | "step summary";
  readonly action: Posted["action"] | "skipped";
  readonly place: string;
  readonly notes: readonly string[];
}

/** Largest files that are read, in bytes. */
const MAXIMUM = { comment: 1_000_000, diagnostics: 50_000_000, sarif: 100_000_000 } as const;

/**
 * Reports files on what the run of a build server is about: the comment on the pull request, the check and the findings on the
 * commit, the summary of the step. What fails keeps nothing else from being reported.
 *
 * @throws WorldError the first failure, when all is done.
 */
export async function publishReport(request: ReportRequest): Promise<readonly Reported[]> {
  const texts = readFiles(request.files);
  const subject = await request.host.subject();
  const done: Reported[] = [];
  const failures: WorldError[] = [];
  for (const step of stepsOf(request, subject, texts)) {
    try {
      done.push(await step());
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      failures.push(error);
    }
  }
  const [first, ...others] = failures;
  if (first) throw withOthers(first, others);
  return done;
}

function stepsOf(request: ReportRequest, subject: ReportSubject, texts: ReportFiles): (() => Promise<Reported>)[] {
  const { host, summarize } = request;
  const { comment, diagnostics, sarif } = texts;
  return [
    ...(comment === undefined ? [] : [() => writeComment(request, subject, comment)]),
    ...(diagnostics === undefined ? [] : [() => reportCheck(request, subject, texts)]),
    ...(sarif === undefined ? [] : [() => uploadSarif(host, subject, sarif)]),
    ...(comment === undefined || !summarize ? [] : [async () => await addSummary(summarize, comment)]),
  ];
}

function withOthers(first: WorldError, others: readonly WorldError[]): WorldError {
  if (others.length === 0) return first;
  const message = [first.message, ...others.map((error) => error.message)].join("\n");
  return new WorldError({ message, ...(first.hint === undefined ? {} : { hint: first.hint }) });
}

/** All files are read and judged before anything is asked of the host. */
function readFiles({ comment, diagnostics, sarif }: ReportFiles): ReportFiles {
  return {
    ...(comment === undefined ? {} : { comment: neutralizeMarkdown(readReportFile(comment, MAXIMUM.comment)) }),
    ...(diagnostics === undefined ? {} : { diagnostics: readReportFile(diagnostics, MAXIMUM.diagnostics) }),
    ...(sarif === undefined ? {} : { sarif: readReportFile(sarif, MAXIMUM.sarif) }),
  };
}

async function writeComment({ host, name }: ReportRequest, subject: ReportSubject, body: string): Promise<Reported> {
  const { pullRequest, isCurrent } = subject;
  if (pullRequest === null) return skipped("comment", "The run is about no open pull request: no comment was written.");
  if (!isCurrent) return skipped("comment", "The pull request has a newer commit: its own run will comment.");
  return { what: "comment", ...(await host.comment({ pullRequest, name, body })) };
}

function skipped(what: Reported["what"], note: string): Reported {
  return { what, action: "skipped", place: "", notes: [note] };
}

async function reportCheck(
  { host, name }: ReportRequest,
  { commit }: ReportSubject,
  texts: ReportFiles,
): Promise<Reported> {
  const { annotations, errors, warnings, outside } = readAnnotations(texts.diagnostics ?? "");
  const title = `${count(errors, "error")}, ${count(warnings, "warning")}`;
  const posted = await host.check({
    name,
    commit,
    conclusion: errors > 0 ? "failure" : "success",
    title,
    summary: texts.comment ?? title,
    annotations: annotations.map((annotation) => ({
      ...annotation,
      message: annotation.message.replaceAll("@", "@\u200b"),
    })),
  });
  const note = `${count(outside, "diagnostic")} outside of the repository ${outside === 1 ? "has" : "have"} no annotation.`;
  return { what: "check", ...posted, notes: [...posted.notes, ...(outside > 0 ? [note] : [])] };
}

async function uploadSarif(host: GitHost, { commit, ref }: ReportSubject, text: string): Promise<Reported> {
  if (ref === "")
    return skipped("SARIF file", "The run is about no branch or pull request: no findings were uploaded.");
  return { what: "SARIF file", ...(await host.sarif({ commit, ref, text })) };
}

async function addSummary(summarize: (markdown: string) => readonly string[], markdown: string): Promise<Reported> {
  return await Promise.resolve({ what: "step summary", action: "created", place: "", notes: summarize(markdown) });
}
