// Writes the compiled objects of an organization as one JSON file: `node bench/dump.mjs <organization> <file>`. The input of
// the baselines, so that they print exactly the same objects into exactly the same files.
import { writeFileSync } from "node:fs";
import { compileOrganization } from "../dist/pipeline.js";

const [directory, file] = process.argv.slice(2);
const { compiled, diagnostics } = await compileOrganization(directory, { types: false });
if (!compiled) throw new Error(diagnostics[0]?.message ?? "the organization does not compile");
writeFileSync(file, JSON.stringify({ files: compiled.files, texts: compiled.texts }));
