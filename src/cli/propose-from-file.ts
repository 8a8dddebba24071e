import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { locateDiagnostics } from "../diagnostics/report.js";
import { isClusterName } from "../kernel/names.js";
import { count } from "../kernel/text.js";
import { printDefinitions } from "../propose/print-definitions.js";
import { proposePools } from "../propose/propose-pools.js";
import { readNodes } from "../propose/read-nodes.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { Session } from "./session.js";
import { UsageError } from "./usage-error.js";

/** Reads a list of nodes, and prints or writes the node pools it suggests. A file that is there is not overwritten. */
export async function proposeFromFile(
  session: Session,
  file: string,
  { cluster, out }: { readonly cluster: string; readonly out?: string },
): Promise<ExitCode> {
  const { world, terminal } = session;
  if (!isClusterName(cluster)) {
    throw new UsageError(
      `${JSON.stringify(cluster)} cannot name a cluster.`,
      "Use lower-case letters, digits and -, starting with a letter, at most 63 characters.",
    );
  }
  const target = out === undefined ? undefined : path.resolve(world.cwd, out);
  if (target !== undefined && existsSync(target)) {
    throw new UsageError(`${String(out)} is there already.`, "Name another file, or delete it first.");
  }
  const { nodes, diagnostics } = readNodes(await readList(path.resolve(world.cwd, file), file), file);
  if (diagnostics.length > 0) {
    await printDiagnostics(session, await locateDiagnostics(diagnostics));
    return EXIT.definitions;
  }
  const pools = proposePools(nodes);
  const source = printDefinitions(pools, { cluster, file: path.basename(file) });
  if (target === undefined) terminal.out.write(source);
  else {
    await writeFile(target, source, { flag: "wx" });
    terminal.note(`Wrote ${count(pools.length, "node pool")} of ${count(nodes.length, "node")} to ${String(out)}.`);
  }
  return EXIT.ok;
}

async function readList(file: string, asGiven: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UsageError(`There is no file ${asGiven}.`, "Name a list of nodes: JSON or CSV.");
    if (code === "EISDIR") throw new UsageError(`${asGiven} is a folder.`, "Name a list of nodes: JSON or CSV.");
    throw error;
  }
}
