import type { Command } from "commander";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import type { Run } from "../session.js";

/** `fairlead schema`: the JSON Schema of a concept. */
export function registerSchema(program: Command, run: Run): void {
  const command = program
    .command("schema")
    .summary("print the JSON Schema of a concept, for editors and other tools")
    .description("Prints the JSON Schema of a concept, or the list of all concepts.")
    .argument("[concept]", "concept, such as project or node-pool (default: list all)")
    .addHelpText(
      "after",
      helpEnd(
        [
          ["fairlead schema", "list the concepts"],
          ["fairlead schema project > project.schema.json", "keep one for your editor"],
        ],
        [EXIT.ok, EXIT.usage],
      ),
    )
    .action((concept: string | undefined) =>
      run(command, async ({ terminal }) => {
        const { listConcepts, readConceptSchema } = await import("../concept-schema.js");
        terminal.out.write(concept === undefined ? listConcepts(terminal.out.colors) : readConceptSchema(concept));
        return EXIT.ok;
      }),
    );
}
