import type { Command } from "commander";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { CodeownersPlace } from "../../codeowners/index.js";
import type { LocatedDiagnostic } from "../../diagnostics/diagnostic.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import { loadPipeline } from "../load-pipeline.js";
import { organizationFolder } from "../organization-folder.js";
import { reportOutcome } from "../report-outcome.js";
import type { Run, Session } from "../session.js";
import { directoryArgument } from "../shared-flags.js";
import type { Colors } from "../terminal.js";
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
  const { pipeline, reading } = await loadPipeline(folder);
  const { terminal, world } = session;
  const { diagnostics, place, text } = await pipeline.codeownersOrganization(folder, {
    reading,
    onStage: terminal.stage,
  });
  const made = place && text !== undefined ? { place, text, name: nameOf(place, world.cwd) } : undefined;
  const stale = made && flags.check && made.place.text !== made.text ? [staleFile(made)] : [];
  if (await reportOutcome(session, { diagnostics: [...diagnostics, ...stale] }, "text")) return EXIT.definitions;
  if (!made) return EXIT.definitions;
  await show(session, made, flags);
  return EXIT.ok;
}

async function show({ terminal }: Session, made: MadeFile, flags: CodeownersFlags): Promise<void> {
  if (flags.write) await writeCodeowners(made);
  if (!flags.write && !flags.check) terminal.out.write(made.text);
  const note = describe(made, flags, terminal.err.colors);
  if (note !== "") terminal.note(note);
}

/** The file as it should be, and as people call it from where they are. */
interface MadeFile {
  readonly place: CodeownersPlace;
  readonly text: string;
  readonly name: string;
}

function nameOf({ repository, file }: CodeownersPlace, cwd: string): string {
  return path.relative(cwd, path.join(repository, file)).split(path.sep).join("/");
}

function describe({ place, text, name }: MadeFile, flags: CodeownersFlags, colors: Colors): string {
  if (place.text !== text && flags.write) return `${colors.green("✔")} Wrote ${name}.`;
  if (text === "") return "There is nobody to name in CODEOWNERS.";
  return flags.write || flags.check ? `${name} is up to date.` : "";
}

async function writeCodeowners({ place: { repository, file, text: before }, text }: MadeFile): Promise<void> {
  if (before === text) return;
  const target = path.join(repository, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

function staleFile({ place, name }: MadeFile): LocatedDiagnostic {
  return {
    code: "codeowners/stale",
    severity: "error",
    message:
      place.text === ""
        ? `There is no ${name}, and the access rules name owners for it.`
        : `The generated part of ${name} is not what the access rules give.`,
    hint: "Run `fairlead codeowners --write` and commit the file.",
    location: { file: name, line: 1, column: 1, precision: "file" },
    related: [],
  };
}
