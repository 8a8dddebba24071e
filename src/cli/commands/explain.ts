import type { Command } from "commander";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import type { Run } from "../session.js";
import { formatOptions } from "../shared-flags.js";

/** `fairlead explain`: the page of a diagnostic. */
export function registerExplain(program: Command, run: Run): void {
  const command = program
    .command("explain")
    .summary("print the page of a diagnostic: what is wrong, why it matters, how to mend it")
    .description("Prints the page of a diagnostic, or the list of all diagnostics.")
    .argument("[code]", "code as reports print it, such as quota/limit-below-quota (default: list all)");
  for (const option of formatOptions(["text", "json"])) command.addOption(option);
  command
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead explain", "list everything that Fairlead can report"],
          ["fairlead explain quota/limit-below-quota", "print one page"],
        ],
        [EXIT.ok, EXIT.usage],
      ),
    )
    .action((code: string | undefined, flags: { format: string }) =>
      run(command, async ({ terminal }) => {
        const { diagnosticCatalogue } = await import("../../diagnostic-catalogue.js");
        const { explain, listDiagnostics } = await import("../explain-diagnostic.js");
        const catalogue = diagnosticCatalogue();
        const asJson = flags.format === "json";
        const { colors } = terminal.out;
        terminal.out.write(
          code === undefined ? listDiagnostics(catalogue, asJson, colors) : explain(catalogue, code, asJson, colors),
        );
        return EXIT.ok;
      }),
    );
}
