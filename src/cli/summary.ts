import { count, listed } from "../kernel/text.js";
import type { Summary } from "../pipeline.js";
import type { Colors } from "./terminal.js";

/** What was checked or built: `acme is sound: 2 clusters, 4 node pools, … compile to 310 objects in 24 files.` */
export function describeSummary(summary: Summary, colors: Colors): string {
  const parts = [
    count(summary.clusters, "cluster"),
    count(summary.nodePools, "node pool"),
    count(summary.departments, "department"),
    count(summary.projects, "project"),
  ];
  const output = `${count(summary.objects, "object")} in ${count(summary.files, "file")}`;
  return `${colors.green("✔")} ${colors.bold(summary.organization)}: ${listed(parts)} compile to ${output}.`;
}
