import type { Octokit } from "octokit";
import { sha256 } from "../../../kernel/hash.js";
import { count } from "../../../kernel/text.js";
import { cutText } from "../../../kernel/cut-text.js";
import type { Annotation, CheckReport, Posted } from "../contract.js";
import { createOnce, ONCE, type Client } from "./client.js";
import { fitBody } from "./fit-body.js";
import { LIMITS } from "./limits.js";

const WORST_FIRST = { failure: 0, warning: 1, notice: 2 } as const;

/**
 * Reports a check of a commit: the first annotations with the check itself, the others appended in batches, and only then the
 * conclusion, so that nobody sees a finished check without its remarks.
 */
export async function reportCheck(client: Client, check: CheckReport): Promise<Posted> {
  const kept = [...check.annotations]
    .sort((left, right) => WORST_FIRST[left.level] - WORST_FIRST[right.level])
    .slice(0, LIMITS.annotations);
  const cut = check.annotations.length - kept.length;
  const notes =
    cut > 0
      ? [`${count(cut, "annotation")} left out, the mildest: a check takes ${count(kept.length, "annotation")}.`]
      : [];
  const summary = fitBody([check.summary, ...notes].join("\n\n"), LIMITS.checkSummary, "summary of the check");
  const output = { title: cutText(check.title, LIMITS.title), summary: summary.text };
  const batches = batchesOf(kept.map(requestAnnotation));
  return await client.call({ doing: "report the check", permission: "Checks: write" }, async (octokit) => {
    const run = await start(octokit, client, { check, output, first: batches[0] ?? [], isOnly: batches.length < 2 });
    let done = batches[0]?.length ?? 0;
    for (const [at, annotations] of batches.slice(1).entries()) {
      const isLast = at === batches.length - 2;
      await append(octokit, client, {
        id: run.id,
        done,
        output: { ...output, annotations },
        conclusion: isLast ? check.conclusion : null,
      });
      done += annotations.length;
    }
    return { action: "created", place: run.html_url ?? "", notes: [...notes, ...summary.notes] };
  });
}

/** An annotation as the API takes it. */
interface RequestAnnotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: Annotation["level"];
  title: string;
  message: string;
}

function requestAnnotation(annotation: Annotation): RequestAnnotation {
  const { path, startLine, endLine, startColumn, endColumn, level, title, message } = annotation;
  // Columns are taken for remarks within one line only.
  const hasColumns = startLine === endLine && startColumn !== undefined && endColumn !== undefined;
  return {
    path,
    start_line: startLine,
    end_line: Math.max(startLine, endLine),
    ...(hasColumns ? { start_column: startColumn, end_column: Math.max(startColumn, endColumn) } : {}),
    annotation_level: level,
    title: cutText(title, LIMITS.annotationTitle),
    message: cutText(message === "" ? title : message, LIMITS.annotationMessage),
  };
}

function batchesOf(annotations: readonly RequestAnnotation[]): RequestAnnotation[][] {
  const size = LIMITS.annotationsPerRequest;
  return Array.from({ length: Math.ceil(annotations.length / size) }, (_, at) =>
    annotations.slice(at * size, (at + 1) * size),
  );
}

interface Start {
  readonly check: CheckReport;
  readonly output: { readonly title: string; readonly summary: string };
  readonly first: RequestAnnotation[];
  readonly isOnly: boolean;
}

interface Run {
  readonly id: number;
  readonly html_url: string | null;
}

async function start(octokit: Octokit, client: Client, { check, output, first, isOnly }: Start): Promise<Run> {
  const { owner, repo } = client;
  const { name, commit: head_sha, conclusion } = check;
  // Tells this report's run from others of the same name and commit.
  const external_id = `fairlead-${sha256(JSON.stringify(check)).slice(0, 16)}`;
  const status = isOnly ? { status: "completed" as const, conclusion } : { status: "in_progress" as const };
  const request = { owner, repo, name, head_sha, external_id, output: { ...output, annotations: first }, ...status };
  return await createOnce<Run>(client, {
    create: async () => (await octokit.rest.checks.create({ ...ONCE, ...request })).data,
    find: async () => {
      const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
        owner,
        repo,
        ref: head_sha,
        check_name: name,
        filter: "all",
        per_page: 100,
      });
      return runs.findLast((run) => run.external_id === external_id);
    },
  });
}

interface Appended {
  readonly id: number;
  /** How many annotations the run has before this request. */
  readonly done: number;
  readonly output: { readonly title: string; readonly summary: string; readonly annotations: RequestAnnotation[] };
  readonly conclusion: CheckReport["conclusion"] | null;
}

/** Annotations are appended by every request that arrives: in doubt the run is asked how many it has. */
async function append(octokit: Octokit, client: Client, { id, done, output, conclusion }: Appended): Promise<void> {
  const { owner, repo } = client;
  const end = conclusion === null ? {} : { status: "completed" as const, conclusion };
  await createOnce<Run>(client, {
    create: async () =>
      (await octokit.rest.checks.update({ ...ONCE, owner, repo, check_run_id: id, output, ...end })).data,
    find: async () => {
      const { data } = await octokit.rest.checks.get({ owner, repo, check_run_id: id });
      return data.output.annotations_count > done ? data : undefined;
    },
  });
}
