import type { Command } from "commander";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CodeownersPlace } from "../../codeowners/index.js";
import type { LocatedDiagnostic } from "../../diagnostics/diagnostic.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { organizationFolder } from "../organization-folder.js";
import { reportOutcome } from "../report-outcome.js";
import type { Run, Session } from "../session.js";
import { directoryArgument } from "../shared-flags.js";
import { UsageError } from "../usage-error.js";

interface CodeownersFlags {
  readonly write?: boolean;
  readonly check?: boolean;
}

/** `fairlead codeowners`: who owns which files, from the access rules. */
export function registerCodeowners(program: Command, run: Run): void {
  const command = program
    .command("codeowners")
    .summary("give each department's files to its administrators, in CODEOWNERS")
    .description(
      "Makes the CODEOWNERS file of the repository from the access rules, and prints it. What people wrote in the file stays.",
    )
    .addArgument(directoryArgument())
    .option("--write", "write the file instead of printing it")
    .option("--check", `end with ${EXIT.definitions} when the file is not up to date`)
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead codeowners", "print the file"],
          ["fairlead codeowners --write", "write it"],
          ["fairlead codeowners --check", "in CI: is it up to date?"],
        ],
        [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment],
      ),
    )
    .action((directory: string, flags: CodeownersFlags) =>
      run(command, async (session) => {
        if (flags.write && flags.check) throw new UsageError("--write and --check exclude each other.", "Give one.");
        return await codeowners(session, await organizationFolder(session.world, directory), flags);
      }),
    );
}

async function codeowners(session: Session, folder: string, flags: CodeownersFlags): Promise<ExitCode> {
  const { codeownersOrganization } = await import("../../pipeline.js");
  const { terminal, world } = session;
  const { diagnostics, place, text } = await codeownersOrganization(folder, { onStage: terminal.stage });
  const name = place ? path.relative(world.cwd, path.join(place.repository, place.file)) : "";
  const isCurrent = !place || place.text === text;
  const stale = flags.check && place && !isCurrent ? [staleFile(place, name)] : [];
  if (await reportOutcome(session, { diagnostics: [...diagnostics, ...stale] }, "text")) return EXIT.definitions;
  if (!place || text === undefined) return EXIT.definitions;
  if (text === "") {
    terminal.note("There is nobody to name in CODEOWNERS.");
  } else if (!flags.write && !flags.check) {
    terminal.out.write(text);
  } else if (isCurrent) {
    terminal.note(`${name} is up to date.`);
  }
  if (flags.write && !isCurrent) {
    await writeCodeowners(place, text);
    terminal.note(`${terminal.err.colors.green("✔")} Wrote ${name}.`);
  }
  return EXIT.ok;
}

async function writeCodeowners({ repository, file }: CodeownersPlace, text: string): Promise<void> {
  const target = path.join(repository, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

function staleFile(place: CodeownersPlace, name: string): LocatedDiagnostic {
  const file = name.split(path.sep).join("/");
  return {
    code: "codeowners/stale",
    severity: "error",
    message:
      place.text === ""
        ? `There is no ${file}, and the access rules name owners for it.`
        : `The generated part of ${file} is not what the access rules give.`,
    hint: "Run `fairlead codeowners --write` and commit the file.",
    location: { file, line: 1, column: 1, precision: "file" },
    related: [],
  };
}
