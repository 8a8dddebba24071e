import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../support/command.js";

/** A command of the tour in the README, and the lines that it says the command prints. */
export interface TourStep {
  readonly command: string;
  readonly output: readonly string[];
}

/** The commands of "Five minutes" in the README, in order: what follows `$` in its console blocks. */
export function readmeTour(): readonly TourStep[] {
  const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
  const [, section = ""] = /^## Five minutes$([^]*?)^## /m.exec(readme) ?? [];
  return [...section.matchAll(/^```console\n([^]*?)^```$/gm)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command = "", ...output] = part.trimEnd().split("\n");
        return { command: command.replace(/\s+#.*$/, ""), output: output.map((line) => line.trim()) };
      }),
  );
}

/** The lines that a text lacks, or has in another order. `…` stands for any lines, hashes and homes differ. */
export function missingLines(expected: readonly string[], text: string, home: string): readonly string[] {
  const plain = (line: string): string => line.replaceAll(/\b[0-9a-f]{12}\b/g, "<commit>").trim();
  const actual = text
    .replaceAll(/(?<=^|\s)\S*my-org\/(?=org\/)/g, "")
    .replaceAll(`${home}/my-org`, "my-org")
    .replaceAll(home, "~")
    .split("\n")
    .map(plain);
  let from = 0;
  return expected.filter((line) => {
    if (line === "…" || line === "") return false;
    const found = actual.indexOf(plain(line), from);
    if (found !== -1) from = found + 1;
    return found === -1;
  });
}
