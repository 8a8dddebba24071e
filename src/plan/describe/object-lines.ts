import { count } from "../../kernel/text.js";
import type { Plan } from "../plan.js";
import { alignColumns, wrapText } from "./columns.js";
import { fieldText } from "./field-text.js";
import { groupObjects, type ObjectGroup } from "./object-groups.js";
import type { Palette } from "./palette.js";

/**
 * How much is shown before the rest is counted: a terminal is read from the top, and the JSON form holds all. A plan that is
 * blocked is shown in full.
 */
const SHOWN = { groups: 40, fields: 12 } as const;

/** Columns that values get at least, however long paths are, and those that a line needs for other things. */
const LEAST_ROOM = 40;
const INDENT = 12;

const SIGNS = { change: "~", add: "+", remove: "-" } as const;

/** The plan's objects by meaning, with their fields, as lines for a terminal. */
export function objectLines(plan: Plan, colors: Palette, width: number): string[] {
  const groups = groupObjects(plan);
  const shown = plan.gate?.isBlocked ? groups : groups.slice(0, SHOWN.groups);
  const hidden = groups.slice(shown.length).reduce((sum, group) => sum + group.count, 0);
  return [
    ...shown.flatMap((group) => [...titleLines(group, colors, width), ...fieldLines(group, colors, width)]),
    ...(hidden > 0 ? [`  … ${count(hidden, "object")} more; \`fairlead plan --format json\` lists all`] : []),
  ];
}

function titleLines({ action, title, where }: ObjectGroup, colors: Palette, width: number): string[] {
  const sign = { "~": colors.yellow, "+": colors.green, "-": colors.red }[SIGNS[action]](SIGNS[action]);
  if (title.length + where.length + 8 <= width) return [`  ${sign} ${title}  ${colors.dim(where)}`];
  const [first = "", ...more] = wrapText(title, width - 6);
  const places = wrapText(where, width - 6).map((line) => `      ${colors.dim(line)}`);
  return [`  ${sign} ${first}`, ...more.map((line) => `      ${line}`), ...places];
}

function fieldLines({ fields }: ObjectGroup, colors: Palette, width: number): string[] {
  const shown = fields.slice(0, SHOWN.fields);
  const room = Math.max(LEAST_ROOM, width - INDENT - Math.max(...shown.map(({ path }) => path.length)));
  const texts = shown.map((field) => fieldText(field, room));
  const rows = texts.map(({ sign, path, value }) => [`      ${path}`, sign === "~" ? value : `${sign} ${value}`]);
  const lines = alignColumns(rows, [{ align: "left" }, { align: "left" }], (cell, row, column) => {
    const sign = column === 1 ? texts[row]?.sign : "~";
    return sign === "+" ? colors.green(cell) : sign === "-" ? colors.red(cell) : cell;
  });
  const rest = fields.length - texts.length;
  return rest > 0 ? [...lines, `      … ${count(rest, "field")} more`] : lines;
}
