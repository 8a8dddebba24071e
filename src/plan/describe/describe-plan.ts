import { count, numberText } from "../../kernel/text.js";
import type { Plan } from "../plan.js";
import { distinct, someOf } from "../dangers/places.js";
import { wrapText } from "./columns.js";
import { groupDangers } from "./danger-groups.js";
import { fileCounts, fileList, fileNotes } from "./file-lines.js";
import { gateText } from "./gate-lines.js";
import { headline } from "./headline.js";
import { nextSteps } from "./next-steps.js";
import { objectLines } from "./object-lines.js";
import { palette, type Palette } from "./palette.js";
import { costTable } from "./cost-table.js";
import { policyLines, policyNote, type WitnessLine } from "./policy-lines.js";
import { quotaTable } from "./quota-table.js";
import { removalSteps } from "./removal-lines.js";

/** How to print for one reader. */
export interface DescribeOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Leave out what to do next: the plan was published already. Default: false. */
  readonly isPublished?: boolean;
}

/** Narrower than that, words would stand one below the other. */
const LEAST_WIDTH = 60;
const DANGERS_SHOWN = 12;
const POLICIES_SHOWN = 12;
const COSTS_SHOWN = 5;

/** A plan as text for people: what happens, who gains and loses GPUs, which policies change, what is dangerous, which objects, which files, what next. */
export function describePlan(plan: Plan, options: DescribeOptions): string {
  const colors = palette(options.color);
  const width = Math.max(LEAST_WIDTH, options.width);
  const steps = (options.isPublished ? [] : nextSteps(plan)).flatMap((step) => indented(step, "  ", width));
  const files = [...fileList(plan.files), ...fileNotes(plan.files)].flatMap((line) => indented(line, "  ", width));
  const sections = [
    section(wrapText(headline(plan), width).map(colors.bold).join("\n"), []),
    gateSection(plan, colors, width),
    section(colors.bold("Guaranteed GPUs"), quotaTable(plan.quotas, colors)),
    section(colors.bold("Workload policies"), policySection(plan, width)),
    section(
      `${colors.bold("Admission costs")}  at most, for one request`,
      costTable(plan.admissionCosts ?? [], COSTS_SHOWN),
    ),
    section(colors.bold(colors.yellow(count(plan.dangers.length, "danger"))), dangerLines(plan, colors.yellow, width)),
    section(colors.bold("Removals"), removalLines(plan, width)),
    section(colors.bold("Objects"), objectLines(plan, colors, width)),
    section(`${colors.bold("Files")}  ${fileCounts(plan.files)}`, files),
    section(colors.bold("Next"), steps),
  ];
  const [first, ...rest] = sections;
  return [first, ...rest.filter(({ lines }) => lines.length > 0)]
    .flatMap((part) => (part ? [`${[part.title, ...part.lines].join("\n")}\n`] : []))
    .join("\n");
}

function section(title: string, lines: readonly string[]) {
  return { title, lines };
}

function gateSection(plan: Plan, colors: Palette, width: number): ReturnType<typeof section> {
  const text = gateText(plan);
  if (!text) return section("", []);
  const paint = plan.gate?.isBlocked ? colors.red : colors.yellow;
  return section(colors.bold(paint(text.title)), [
    ...text.blockers.flatMap(({ message, objects }) => [
      ...indented(message, "  ", width),
      ...(objects === "" ? [] : indented(objects, "    ", width)),
    ]),
    ...text.advice.flatMap((sentence) => indented(sentence, "  ", width)),
    ...(text.line === null ? [] : ["", `    ${text.line}`]),
  ]);
}

function policySection({ policies }: Plan, width: number): string[] {
  const lines = policyLines(policies);
  const rest = lines.length - POLICIES_SHOWN;
  const note = policyNote(policies);
  return [
    ...(note === "" ? [] : indented(note, "  ", width)),
    ...lines
      .slice(0, POLICIES_SHOWN)
      .flatMap(({ title, fields, witnesses }) => [
        ...indented(title, "  ", width),
        ...indented(fields, "    ", width),
        ...witnesses.flatMap((one) => witnessText(one).flatMap((line) => indented(line, "    ", width))),
      ]),
    ...(rest > 0 ? [`  … ${count(rest, "change")} more`] : []),
  ];
}

/** Of other defaults the values that differ, of a workload that is judged otherwise what the policy says. */
function witnessText({ title, says, manifest, isDiff }: WitnessLine): readonly string[] {
  if (!isDiff) return says.slice(0, 2).map((line) => `${title}: ${line}`);
  const values = manifest.filter((line) => !line.startsWith(" ") && !line.endsWith(":"));
  const texts = values.map((line) => `${line.slice(0, 1)} ${line.slice(1).trim()}`);
  return [`${title}: ${someOf(distinct(texts))}`];
}

function removalLines(plan: Plan, width: number): string[] {
  return removalSteps(plan).flatMap(({ title, sentences }) => [
    ...indented(title, "  ", width),
    ...sentences.flatMap((sentence) => indented(sentence, "    ", width)),
  ]);
}

function dangerLines({ dangers, gate }: Plan, paint: (text: string) => string, width: number): string[] {
  return groupDangers(dangers).flatMap(({ title, messages }) => {
    const rest = gate?.isBlocked ? 0 : messages.length - DANGERS_SHOWN;
    const items =
      rest > 1 ? [...messages.slice(0, DANGERS_SHOWN), `… ${numberText(rest)} more of this kind`] : messages;
    return [`  ${paint(title)}`, ...items.flatMap((message) => indented(message, "    ", width))];
  });
}

function indented(text: string, indent: string, width: number): string[] {
  return wrapText(text, width - indent.length - 2).map((line, index) => `${indent}${index === 0 ? "" : "  "}${line}`);
}
