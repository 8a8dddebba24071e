import { count } from "../../../kernel/text.js";
import { fitMarkdown } from "../fit-markdown.js";

/** Markdown that GitHub takes, and a note about what was cut. */
export interface FittedBody {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Cuts a text to a limit of GitHub. Hidden comments at its end, which hold digests, stay. `what` names the text. */
export function fitBody(text: string, limit: number, what: string): FittedBody {
  const hidden = /(?:\n<!-- [^\n]* -->)+\s*$/.exec(text)?.[0] ?? "";
  const fitted = fitMarkdown(
    text.slice(0, text.length - hidden.length),
    limit - hidden.length,
    "the job that wrote this",
  );
  const notes =
    fitted.cut > 0
      ? [`The ${what} was cut by ${count(fitted.cut, "line")} to fit into ${count(limit, "character")}.`]
      : [];
  return { text: fitted.text + hidden, notes };
}
