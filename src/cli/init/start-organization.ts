import { confirm, isCancel } from "@clack/prompts";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { listed } from "../../kernel/text.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { packageVersion } from "../package-version.js";
import type { Session } from "../session.js";
import { UsageError } from "../usage-error.js";
import { defaultAnswers, QUESTIONS, TOPICS, type Answers } from "./answers.js";
import { askAnswers } from "./ask.js";
import { organizationFiles } from "./organization-files.js";
import { canStartRepository, startRepository } from "./repository.js";

/** What the flags of `init` say. */
export interface InitFlags {
  readonly given: Partial<Answers>;
  /** Take defaults for what no flag answers. */
  readonly yes: boolean;
  /** Whether to start a Git repository; asked when `undefined`. */
  readonly git: boolean | undefined;
}

/** Writes a new organization into a folder: asks what is open, overwrites nothing. */
export async function startOrganization(session: Session, directory: string, flags: InitFlags): Promise<ExitCode> {
  const folder = path.resolve(session.world.cwd, directory);
  validate(flags.given);
  const answers = await settleAnswers(session, folder, flags);
  if (!answers) return EXIT.interrupted;
  const files = organizationFiles(answers, packageVersion());
  refuseToOverwrite(folder, directory, [...files.keys()]);
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text, { flag: "wx" });
  }
  if (await wantsRepository(session, folder, flags)) await startRepository(folder);
  session.terminal.out.write(describeStart(session, directory, [...files.keys()]));
  return EXIT.ok;
}

function validate(given: Partial<Answers>): void {
  for (const topic of TOPICS) {
    const answer = given[topic];
    const { flag, isValid, expected } = QUESTIONS[topic];
    if (answer === undefined || isValid(answer)) continue;
    // What was given may hold a password; it is not repeated.
    throw new UsageError(`The value of ${flag} is not ${expected}.`, `Give ${flag} ${expected}.`);
  }
}

async function settleAnswers(session: Session, folder: string, flags: InitFlags): Promise<Answers | undefined> {
  const { organization, repository } = flags.given;
  const defaults = defaultAnswers(organization ?? path.basename(folder), repository);
  const open = TOPICS.filter((topic) => flags.given[topic] === undefined);
  if (flags.yes || open.length === 0) return { ...defaults, ...flags.given };
  if (!session.world.stdin.isTTY || !session.world.stdout.isTTY) {
    const names = open.map((topic) => QUESTIONS[topic].flag);
    throw new UsageError(
      "There is no terminal to ask questions in.",
      `Give --yes for the defaults, or answer with ${listed(names)}.`,
    );
  }
  return await askAnswers(flags.given, defaults);
}

function refuseToOverwrite(folder: string, directory: string, files: readonly string[]): void {
  if (existsSync(folder)) {
    const there = files.filter((file) => existsSync(path.join(folder, file)));
    if (there.length === 0) return;
    throw new UsageError(
      `${directory === "." ? "This folder" : directory} holds ${listed(there)} already. Nothing was written.`,
      "Choose another folder, or move these files away.",
    );
  }
}

async function wantsRepository(session: Session, folder: string, flags: InitFlags): Promise<boolean> {
  if (flags.git === false || !(await canStartRepository(folder))) return false;
  if (flags.git === true || flags.yes || !session.world.stdin.isTTY) return true;
  const answer = await confirm({ message: "Start a Git repository here?" });
  return !isCancel(answer) && answer;
}

function describeStart({ terminal }: Session, directory: string, files: readonly string[]): string {
  const { colors } = terminal.out;
  const place = colors.bold(directory === "." ? "this folder" : directory);
  const lines = [
    `${colors.green("✔")} Wrote ${files.length} files to ${place}:`,
    "",
    ...files.map((file) => `    ${file}`),
    "",
    "Next:",
    "",
    ...(directory === "." ? [] : [`    cd ${directory}`]),
    "    npm install",
    "    npx fairlead check",
    "",
  ];
  return `${lines.join("\n")}\n`;
}
