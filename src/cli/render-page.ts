import type { Colors } from "./terminal.js";

/**
 * A Markdown page for the terminal. Knows what the pages of diagnostics use: headings, paragraphs, lists, fenced code,
 * `code` and **strong**. Without colours the page stays readable as text.
 */
export function renderPage(markdown: string, colors: Colors): string {
  let inFence = false;
  const lines = markdown
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      if (/^\s*```/.test(line)) {
        inFence = !inFence;
        return [];
      }
      return [inFence ? `    ${colors.dim("│")} ${line}`.trimEnd() : renderLine(line, colors)];
    });
  return `${lines.join("\n")}\n`;
}

function renderLine(line: string, colors: Colors): string {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (!heading) return renderInline(line, colors);
  const [, marks = "", text = ""] = heading;
  return marks.length === 1 ? colors.bold(colors.underline(text)) : colors.bold(colors.cyan(text));
}

function renderInline(line: string, colors: Colors): string {
  return line
    .replaceAll(/`([^`]+)`/g, (_, code: string) => colors.cyan(colors.isColorSupported ? code : `\`${code}\``))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, text: string) => colors.bold(text));
}
