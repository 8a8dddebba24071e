import { App } from "cdk8s";
import { objectChart } from "./compile/chart.js";
import { groupBy } from "./kernel/order.js";
import type { LocatedDiagnostic } from "./diagnostics/diagnostic.js";
import type { CompiledOrganization } from "./objects/compiled.js";
import { compileOrganization } from "./pipeline.js";

/**
 * The app that `cdk8s synth` runs (`cdk8s.yaml`): the organization in FAIRLEAD_DIRECTORY, one chart per cluster and one for
 * the delivery engine, written to CDK8S_OUTDIR. It is a door for tools of the cdk8s world and prints the same objects as
 * `fairlead build`, in fewer and larger files; builds and plans do not go through it.
 */
async function synthesize(directory: string): Promise<void> {
  const { compiled, diagnostics } = await compileOrganization(directory);
  for (const diagnostic of diagnostics) process.stderr.write(`${line(diagnostic)}\n`);
  if (!compiled) throw new Error("The definitions have errors, so nothing was written.");
  const app = new App({ outdir: process.env["CDK8S_OUTDIR"] ?? "dist-synth" });
  for (const [name, files] of groupBy(compiled.files, ({ path }) => chartName(path))) {
    objectChart(
      app,
      name,
      files.flatMap((file) => file.objects),
    );
  }
  app.synth();
}

type File = CompiledOrganization["files"][number];

/** `clusters/east/platform/roles` belongs to the chart `east`, `delivery/root` to the chart `delivery`. */
function chartName(path: File["path"]): string {
  const [top = "", cluster = ""] = path.split("/");
  return top === "clusters" ? `cluster-${cluster}` : top;
}

function line({ severity, code, message, location }: LocatedDiagnostic): string {
  return `${location.file}:${location.line}:${location.column}: ${severity} ${code}: ${message}`;
}

await synthesize(process.env["FAIRLEAD_DIRECTORY"] ?? "examples/acme");
