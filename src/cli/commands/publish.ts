import type { Command } from "commander";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { loadPipeline } from "../load-pipeline.js";
import { organizationFolder } from "../organization-folder.js";
import { reportOutcome } from "../report-outcome.js";
import type { Run, Session } from "../session.js";
import { UsageError } from "../usage-error.js";
import { directoryArgument, formatOptions, given, targetOptions } from "../shared-flags.js";

interface PublishFlags {
  readonly target?: string;
  readonly branch?: string;
  readonly message?: string;
  readonly pullRequest?: boolean;
  readonly pullRequestBranch?: string;
  readonly overwriteBranch?: boolean;
  readonly release?: boolean;
  readonly plan?: string;
  readonly allowOlder?: boolean;
  readonly types: boolean;
  readonly format: string;
}

/** `fairlead publish`: commits and pushes what the definitions compile to. */
export function registerPublish(program: Command, run: Run): void {
  const command = program
    .command("publish")
    .summary("commit the rendered files and push them")
    .description(
      "Commits what the definitions compile to, to the repository that the GitOps engine follows. Without a difference: nothing.",
    )
    .addArgument(directoryArgument());
  for (const option of targetOptions()) command.addOption(option);
  command
    .option("-m, --message <text>", "first line of the commit message (default: a summary of the plan)")
    .option("--pull-request", "push to a branch of its own and open or update the pull request")
    .option("--pull-request-branch <name>", "that branch (default: fairlead/<branch>)")
    .option("--overwrite-branch", "replace commits on that branch of others, or from newer definitions")
    .option("--release", "remove what an earlier publication retired")
    .option("--plan <digest>", "publish this plan alone: the one that was approved, by its digest or the first digits")
    .option("--allow-older", "publish older definitions than those that are published")
    .option("--no-types", "leave out the type check");
  for (const option of formatOptions(["text", "json"])) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead publish", "publish to the repository of the configuration"],
          ["fairlead publish --target ../rendered.git", "publish to a repository on this machine"],
          ["fairlead publish --pull-request", "open or update a pull request instead"],
          ["fairlead publish --release", "remove what was retired, when the clusters have synced that"],
          ["fairlead publish --plan 5d9c20e45444", "publish exactly what was approved, or nothing"],
          ['fairlead publish -m "More GPUs for vision"', "with a commit message of your own"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment, EXIT.blocked, EXIT.stale],
      ),
    )
    .action((directory: string, flags: PublishFlags) =>
      run(command, async (session) => publish(session, await organizationFolder(session.world, directory), flags)),
    );
}

function requireOnlyPullRequest(flags: PublishFlags): PublishFlags {
  if (flags.plan === undefined && !flags.allowOlder) return flags;
  throw new UsageError(
    "--plan and --allow-older are for publishing at once; a pull request is reviewed and merged on its host.",
    "Leave them out, or leave out --pull-request.",
  );
}

async function publish(session: Session, folder: string, flags: PublishFlags): Promise<ExitCode> {
  if (flags.pullRequest) return await pullRequest(session, folder, requireOnlyPullRequest(flags));
  if (flags.pullRequestBranch !== undefined || flags.overwriteBranch) {
    throw new UsageError(
      "--pull-request-branch and --overwrite-branch are for pull requests.",
      "Add --pull-request, or leave them out.",
    );
  }
  const { pipeline, reading } = await loadPipeline(folder);
  const { terminal } = session;
  const { target, branch, message, types, release, allowOlder } = flags;
  const approved = flags.plan === undefined ? undefined : planDigest(flags.plan);
  const outcome = await pipeline.publishOrganization(folder, {
    reading,
    ...given({ target, branch, message, release, allowOlder, approved }),
    env: session.world.env,
    types,
    onStage: terminal.stage,
  });
  if ((await reportOutcome(session, outcome, flags.format)) || !outcome.plan) {
    terminal.note(NOTHING_PUBLISHED);
    return EXIT.definitions;
  }
  const { printBlocked, printPublished, printStale } = await import("../print-plan.js");
  if (outcome.stale) {
    terminal.out.write(printStale(outcome.plan, outcome.stale, flags.format, terminal.out));
    return EXIT.stale;
  }
  if (!outcome.result) {
    terminal.out.write(printBlocked(outcome.plan, flags.format, terminal.out));
    return EXIT.blocked;
  }
  terminal.out.write(printPublished(outcome.plan, outcome.result, flags.format, terminal.out));
  return EXIT.ok;
}

/** Errors can come from two changes that are sound alone: who merged the second one has to know that nothing is half done. */
const NOTHING_PUBLISHED =
  "Nothing was published: what is published stays as it is, and the next publication without errors holds all changes until then.";

/** `sha256:…` as in commits, or the digits alone; as few as plans show. */
function planDigest(text: string): string {
  const [, digits] = /^(?:sha256:)?([0-9a-f]{12,64})$/.exec(text) ?? [];
  if (digits !== undefined) return digits;
  throw new UsageError(
    `${JSON.stringify(text)} is not the digest of a plan.`,
    "Take it from `fairlead plan`: at least its first 12 digits.",
  );
}

async function pullRequest(session: Session, folder: string, flags: PublishFlags): Promise<ExitCode> {
  const { pipeline, reading } = await loadPipeline(folder);
  const { terminal, world } = session;
  const { target, branch, message, pullRequestBranch, overwriteBranch, types } = flags;
  const outcome = await pipeline.pullRequestOrganization(folder, {
    reading,
    ...given({ target, branch, message, pullRequestBranch, overwriteBranch }),
    env: world.env,
    types,
    onStage: terminal.stage,
  });
  if ((await reportOutcome(session, outcome, flags.format)) || !outcome.plan || !outcome.result)
    return EXIT.definitions;
  const { printPullRequest } = await import("../print-pull-request.js");
  for (const note of outcome.result.notes) terminal.note(note);
  terminal.out.write(printPullRequest(outcome.result, flags.format, terminal.out));
  return EXIT.ok;
}
