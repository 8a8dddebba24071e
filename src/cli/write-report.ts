import path from "node:path";
import { count } from "../kernel/text.js";
import type { WriteReport } from "../render/write.js";

/** What was written where: `Wrote rendered: 4 files written, 1 removed, 20 unchanged.` */
export function describeWrite(report: WriteReport & { readonly directory: string }, cwd: string): string {
  const relative = path.relative(cwd, report.directory);
  const folder = relative === "" ? "this folder" : relative.startsWith("..") ? report.directory : relative;
  const { written, removed, unchanged, handEdited } = report;
  if (written.length + removed.length === 0) {
    return `Nothing to write: ${folder} holds these ${count(unchanged, "file")} already.`;
  }
  const parts = [`${count(written.length, "file")} written`, `${removed.length} removed`, `${unchanged} unchanged`];
  const edited = handEdited.length > 0 ? ` ${count(handEdited.length, "hand edit")} overwritten.` : "";
  return `Wrote ${folder}: ${parts.join(", ")}.${edited}`;
}
