import type { Command } from "commander";
import { EXIT } from "../exit-codes.js";
import { helpEnd } from "../help-text.js";
import type { Run } from "../session.js";

interface ProposeFlags {
  readonly cluster: string;
  readonly out?: string;
}

/** `fairlead propose`: definitions from what a cluster has. */
export function registerPropose(program: Command, run: Run): void {
  const propose = program
    .command("propose")
    .summary("write definitions from what a cluster has")
    .description("Writes definitions from what a cluster has, as a start to edit.");
  const command = propose
    .command("pools")
    .summary("propose node pools from a list of nodes")
    .description("Groups the nodes of a cluster by GPU model and prints a node pool for each, as TypeScript.")
    .argument(
      "<nodes>",
      "output of `kubectl get nodes -o json`, or CSV with the columns sn, cpu_milli, memory_mib, gpu, model",
    )
    .option("--cluster <name>", "name of the cluster the pools belong to", "main")
    .option("-o, --out <file>", "file to write instead of printing");
  const end = helpEnd(
    [
      ["kubectl get nodes -o json > nodes.json", "list the nodes of a cluster"],
      ["fairlead propose pools nodes.json --cluster east", "print its node pools"],
      ["fairlead propose pools nodes.csv --out org/pools.ts", "from an inventory, into a file"],
    ],
    [EXIT.ok, EXIT.definitions, EXIT.usage, EXIT.environment],
  );
  propose.addHelpText("after", end);
  command.addHelpText("after", end).action((nodes: string, flags: ProposeFlags) =>
    run(command, async (session) => {
      const { proposeFromFile } = await import("../propose-from-file.js");
      return await proposeFromFile(session, nodes, flags);
    }),
  );
}
