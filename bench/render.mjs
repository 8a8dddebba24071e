// How fast objects become text, alone: `node bench/render.mjs [projects]`. Cold is the first pass of this process.
import { performance } from "node:perf_hooks";
import { syntheticOrganization } from "./synthetic.mjs";

const projects = Number(process.argv[2] ?? 1000);
const compiled = syntheticOrganization(projects);
const { fileRenderer, render } = await import(process.env["FAIRLEAD_RENDER"] ?? "../dist/render/render.js");

const passes = [];
let megabytes = 0;
for (let pass = 0; pass < 7; pass += 1) {
  const before = performance.now();
  const { files } = render({ ...compiled, files: compiled.files.map(fileRenderer()) }, "bench");
  const seconds = (performance.now() - before) / 1000;
  megabytes = [...files.values()].reduce((sum, file) => sum + Buffer.byteLength(file.text), 0) / 1e6;
  passes.push(megabytes / seconds);
}
const rate = (value) => `${value.toFixed(0)} MB/s`;
const [cold, ...warm] = passes;
console.log(
  `${projects} projects, ${megabytes.toFixed(1)} MB: cold ${rate(cold)}, warm ${rate(warm.sort((a, b) => a - b)[3])}`,
);
