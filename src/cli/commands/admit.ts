import { Option, type Command } from "commander";
import { FORMAT_IDS, type FormatId } from "../../diagnostics/format/registry.js";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { beginReading } from "../load-pipeline.js";
import { organizationFolder } from "../organization-folder.js";
import type { Run } from "../session.js";
import { directoryArgument, formatOptions } from "../shared-flags.js";
import { UsageError } from "../usage-error.js";

/** What `fairlead admit` was called with. */
export interface AdmitFlags {
  readonly filename: readonly string[];
  readonly project: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly operation: "create" | "update";
  readonly old?: readonly string[];
  readonly allowUnknown?: boolean;
  readonly format: FormatId;
}

/** `fairlead admit`: what a project's policies say of manifests, before a cluster is asked. */
export function registerAdmit(program: Command, run: Run): void {
  const command = program
    .command("admit")
    .summary("say whether a project's policies allow a manifest, and what they add to it")
    .description(
      "Holds manifests against the workload policies of a project, as its cluster would: gives them the policies' defaults, then judges every rule. Nothing is sent anywhere.",
    )
    .addArgument(directoryArgument())
    .requiredOption(
      "-f, --filename <file...>",
      "manifests: YAML or JSON, several documents each; - reads standard input",
    )
    .requiredOption("-p, --project <name>", "project that the manifests are for")
    .option("--cluster <name>", "cluster, where the project is in several")
    .option("--user <name>", "who submits, as the API server calls them: controllers of Kubernetes pass")
    .addOption(
      new Option("--operation <operation>", "what is asked for").choices(["create", "update"]).default("create"),
    )
    .option("--old <file...>", "the stored objects, for an update")
    .option("--allow-unknown", "let kinds pass that nothing is known of");
  for (const option of formatOptions(FORMAT_IDS)) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead admit -f job.yaml --project vision", "would this be allowed?"],
          ["fairlead admit examples/acme -f *.yaml -p vision --json", "all of them, for a machine"],
          ["kubectl kustomize . | fairlead admit -f - -p vision", "what a tool prints"],
          ["fairlead admit -f new.yaml -p vision --operation update --old old.yaml", "may this become that?"],
          ["fairlead admit -f job.yaml -p vision --format github", "as annotations of a pull request"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment],
      ),
    )
    .action((directory: string, flags: AdmitFlags) =>
      run(command, async (session) => {
        if ((flags.operation === "update") !== (flags.old !== undefined)) {
          throw new UsageError("--operation update and --old belong together.", "Give both, or neither.");
        }
        const folder = await organizationFolder(session.world, directory);
        const reading = await beginReading(folder);
        const loading = [import("../admit/admit.js"), import("../../policy-pipeline.js")] as const;
        const [{ admit }, pipeline] = await Promise.all(loading);
        return await admit(session, { folder, reading, pipeline }, flags);
      }),
    );
}
