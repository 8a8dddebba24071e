import { count, numberText } from "../../kernel/text.js";
import type { Plan } from "../plan.js";
import { fitLines, type Fitted } from "../../kernel/fit-lines.js";
import { alignColumns } from "./columns.js";
import { cutText } from "../../kernel/cut-text.js";
import { groupDangers } from "./danger-groups.js";
import { fieldText } from "./field-text.js";
import { gateText } from "./gate-lines.js";
import { headline } from "./headline.js";
import { codeSpan, escapeMarkdown, escapeSentence, fencedBlock } from "../../kernel/markdown-text.js";
import { nextSteps, shortDigest } from "./next-steps.js";
import { groupObjects, type ObjectGroup } from "./object-groups.js";
import { COST_COLUMNS, costCells } from "./cost-table.js";
import { policyLines, policyNote, type PolicyLine } from "./policy-lines.js";
import { removalSteps } from "./removal-lines.js";
import { quotaSections, type QuotaSection } from "./quota-lines.js";

/** How long the text may get. */
export interface MarkdownOptions {
  /** Characters. GitHub takes 65,536 in a comment or a description. */
  readonly limit: number;
  /** Sentences at the end, in the place of what to do next on the command line. */
  readonly closing?: readonly string[];
}

/** Shares of the limit by section: what matters to people comes first and is cut last. The rest is for headings. */
const SHARES = {
  headline: 0.02,
  gate: 0.12,
  dangers: 0.18,
  removals: 0.1,
  quotas: 0.2,
  policies: 0.1,
  costs: 0.03,
  objects: 0.15,
  files: 0.05,
} as const;

/** Names in tables and lists are cut there: nobody reads on, and one of them must not eat a section's budget. */
const NAME_LENGTH = 120;
const FIELDS = 12;
const VALUE_LENGTH = 160;

/**
 * A plan for a pull request, in GitHub's Markdown: the verdict first, then who gains and loses GPUs, dangers, objects, files.
 * Never longer than the limit; each section says what it leaves out. Text from outside is escaped.
 */
export function planMarkdown(plan: Plan, options: MarkdownOptions = { limit: 60_000 }): string {
  const { limit } = options;
  const sections = [
    [`### ${escapeMarkdown(cutText(headline(plan), limit * SHARES.headline))}`],
    gateSection(plan, limit * SHARES.gate),
    dangerSection(plan, limit * SHARES.dangers),
    removalSection(plan, limit * SHARES.removals),
    quotaSection(plan, limit * SHARES.quotas),
    policySection(plan, limit * SHARES.policies),
    costSection(plan, limit * SHARES.costs),
    objectSection(plan, limit * SHARES.objects),
    fileSection(plan, limit * SHARES.files),
    options.closing ?? closing(plan),
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join("\n")}\n`);
  // Budgets are for sections of usual form; this holds whatever the limit and the names in the plan are.
  return fitLines(texts, limit).lines.join("\n");
}

function gateSection(plan: Plan, budget: number): string[] {
  const text = gateText(plan);
  if (!text) return [];
  const items = text.blockers.map(({ message, objects }) => {
    const names = objects === "" ? "" : ` ${escapeMarkdown(cutText(objects, 1000))}`;
    return `> - ${escapeSentence(cutText(message, 1000))}${names}`;
  });
  const { lines, left } = fitLines(items, budget);
  const advice = text.advice.map((sentence) => `> ${escapeSentence(cutText(sentence, 400))}`);
  return [
    plan.gate?.isBlocked ? "> [!CAUTION]" : "> [!IMPORTANT]",
    `> **${escapeMarkdown(cutText(text.title, 1000))}**`,
    ...(lines.length > 0 ? [">", ...lines, ...leftOut(left, "blocker", "> - ")] : []),
    ...(advice.length > 0 ? [">", ...advice] : []),
    ...(text.line === null ? [] : [">", `> ${codeSpan(text.line)}`]),
  ];
}

function removalSection(plan: Plan, budget: number): string[] {
  const items = removalSteps(plan).flatMap(({ title, sentences }) =>
    sentences.map((sentence) => `- **${escapeSentence(title)}**: ${escapeSentence(cutText(sentence, 1000))}`),
  );
  if (items.length === 0) return [];
  const { lines, left } = fitLines(items, budget);
  return ["#### Removals", "", ...lines, ...leftOut(left, "removal", "- ")];
}

function dangerSection({ dangers }: Plan, budget: number): string[] {
  if (dangers.length === 0) return [];
  const items = groupDangers(dangers).flatMap(({ title, messages }) =>
    messages.map((message) => `> - **${title}**: ${escapeSentence(cutText(message, 1000))}`),
  );
  const { lines, left } = fitLines(items, budget);
  return [
    "> [!WARNING]",
    `> **${count(dangers.length, "danger")}**`,
    ">",
    ...lines,
    ...leftOut(left, "danger", "> - "),
  ];
}

function quotaSection({ quotas }: Plan, budget: number): string[] {
  const sections = quotaSections(quotas);
  if (sections.length === 0) return [];
  const tables = sections.flatMap((section) => ["", ...quotaTable(section, budget / sections.length)]);
  return ["#### Guaranteed GPUs", ...tables];
}

function quotaTable({ title, lines }: QuotaSection, budget: number): string[] {
  const rows = lines.map(({ name, nodePool, before, after, delta, note }) =>
    [cell(name), cell(nodePool), before, after, delta === "" ? "" : `**${delta}**`, cell(note)].join(" | "),
  );
  const fitted = fitLines(
    rows.map((row) => `| ${row} |`),
    budget,
  );
  const head = [`| ${title} | node pool | before | after | change | |`, "| :-- | :-- | --: | --: | --: | :-- |"];
  return [...head, ...fitted.lines, ...(fitted.left > 0 ? [`| … ${numberText(fitted.left)} more | | | | | |`] : [])];
}

function cell(text: string): string {
  return escapeMarkdown(cutText(text, NAME_LENGTH));
}

/** Each change with its witnesses folded below it. */
function policySection({ policies }: Plan, budget: number): string[] {
  const blocks = policyLines(policies).map((line) => policyBlock(line).join("\n"));
  if (blocks.length === 0) return [];
  const note = policyNote(policies);
  const { lines, left } = fitLines(blocks, budget);
  return [
    "#### Workload policies",
    "",
    ...(note === "" ? [] : [escapeSentence(note), ""]),
    ...lines,
    ...leftOut(left, "change of policies", "- "),
  ];
}

const WITNESS_LINES = 60;

function policyBlock({ title, fields, witnesses }: PolicyLine): string[] {
  return [
    `- **${escapeMarkdown(cutText(title, 4 * NAME_LENGTH))}**: ${escapeMarkdown(cutText(fields, 4 * VALUE_LENGTH))}`,
    ...witnesses.flatMap(({ title: what, says, manifest, isDiff }) => [
      "",
      `  <details><summary>a workload that ${what}</summary>`,
      "",
      ...says.map((sentence) => `  ${escapeMarkdown(cutText(sentence, 2 * VALUE_LENGTH))}  `),
      "",
      ...fencedBlock(
        manifest.slice(0, WITNESS_LINES).map((line) => cutText(line, VALUE_LENGTH)),
        isDiff ? "diff" : "yaml",
      ).map((line) => `  ${line}`),
      "",
      "  </details>",
    ]),
    "",
  ];
}

/** Folded: for those who run the API servers. */
function costSection({ admissionCosts = [] }: Plan, budget: number): string[] {
  if (admissionCosts.length === 0) return [];
  const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const { lines, left } = fitLines(
    admissionCosts.map((one) => row(costCells(one))),
    budget,
  );
  return [
    `<details><summary>What ${count(admissionCosts.length, "admission policy", "admission policies")} may cost for one request, at most</summary>`,
    "",
    row(COST_COLUMNS),
    "| --- | --- | --- | --: | --: | --: |",
    ...lines,
    "",
    ...leftOut(left, "policy that is no dearer", "- "),
    "</details>",
  ];
}

const SIGNS = { change: "!", add: "+", remove: "-" } as const;

function objectSection(plan: Plan, budget: number): string[] {
  const groups = groupObjects(plan);
  if (groups.length === 0) return [];
  const blocks = groups.map((group) => groupLines(group).join("\n"));
  const { lines, left } = fitLines(blocks, budget);
  const hidden = groups.slice(groups.length - left).reduce((sum, group) => sum + group.count, 0);
  const summary = `<summary>${count(plan.objects.length, "object")} in ${count(groups.length, "group")} of equal changes</summary>`;
  return [
    "<details>",
    summary,
    "",
    ...fencedBlock(
      lines.flatMap((block) => block.split("\n")),
      "diff",
    ),
    ...(left > 0 ? ["", ...leftOut(hidden, "object", "")] : []),
    "",
    "</details>",
  ];
}

function groupLines(group: ObjectGroup): string[] {
  const texts = group.fields.slice(0, FIELDS).map((field) => fieldText(field, VALUE_LENGTH));
  const rows = texts.map(({ sign, path, value }) => [`      ${path}`, sign === "~" ? value : `${sign} ${value}`]);
  const rest = group.fields.length - texts.length;
  return [
    `${SIGNS[group.action]} ${cutText(group.title, 4 * NAME_LENGTH)}  (${cutText(group.where, 2 * NAME_LENGTH)})`,
    ...alignColumns(rows, [{ align: "left" }, { align: "left" }]),
    ...(rest > 0 ? [`      … ${count(rest, "field")} more`] : []),
  ];
}

function fileSection({ files, hasChanges }: Plan, budget: number): string[] {
  if (!hasChanges) return [];
  const { added, changed, removed, unchanged, foreign } = files;
  const all = [
    ...changed.map((path) => `- changed ${codeSpan(cutText(path, 2 * NAME_LENGTH))}`),
    ...added.map((path) => `- new ${codeSpan(cutText(path, 2 * NAME_LENGTH))}`),
    ...removed.map((path) => `- removed ${codeSpan(cutText(path, 2 * NAME_LENGTH))}`),
    ...foreign.map((path) => `- left alone ${codeSpan(cutText(path, 2 * NAME_LENGTH))}`),
  ];
  const { lines, left } = fitLines(all, budget);
  const counts = [
    `${numberText(changed.length)} changed`,
    `${numberText(added.length)} new`,
    `${numberText(removed.length)} removed`,
  ];
  const summary = `<summary>Files: ${counts.join(", ")}, ${numberText(unchanged)} unchanged</summary>`;
  return ["<details>", summary, "", ...lines, ...leftOut(left, "file", "- "), "", "</details>"];
}

function closing(plan: Plan): string[] {
  const steps = nextSteps(plan).map((step) => `- ${escapeSentence(cutText(step, 400))}`);
  // The last step names the digest already; a plan without changes has no steps.
  return steps.length > 0 ? steps : [`Plan ${codeSpan(shortDigest(plan))}`];
}

function leftOut(left: Fitted["left"], noun: string, bullet: string): string[] {
  return left === 0
    ? []
    : [`${bullet}… ${count(left, noun)} more, cut to fit; \`fairlead plan --format json\` has all of them.`];
}
