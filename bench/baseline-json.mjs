// Baseline: the same objects through JSON.stringify into the same files, the fastest that JavaScript can do. No definitions,
// no validation, no index: `node bench/baseline-json.mjs <dump> <folder>`.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readDump } from "./read-dump.mjs";

const [dump, folder] = process.argv.slice(2);
const { files, texts } = readDump(dump);
const made = new Set();
const write = (file, text) => {
  const target = path.join(folder, file);
  const parent = path.dirname(target);
  if (!made.has(parent)) mkdirSync(parent, { recursive: true });
  made.add(parent);
  writeFileSync(target, text);
};
for (const { path: file, objects } of files) write(`${file}.json`, JSON.stringify(objects, null, 2));
for (const { path: file, text } of texts) write(file, text);
