// Baseline: the same objects as plain cdk8s would have them, one chart per file in one app, and `app.synth()`:
// `node bench/baseline-cdk8s.mjs <dump> <folder>`.
import { ApiObject, App, Chart } from "cdk8s";
import { readDump } from "./read-dump.mjs";

const [dump, folder] = process.argv.slice(2);
const { files } = readDump(dump);
const app = new App({ outdir: folder });
for (const { path: file, objects } of files) {
  const chart = new Chart(app, file.replaceAll("/", "-"), { disableResourceNameHashes: true });
  for (const [number, object] of objects.entries()) new ApiObject(chart, String(number), object);
}
app.synth();
