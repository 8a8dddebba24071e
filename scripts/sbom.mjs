// Writes the software bill of materials of what users get, as CycloneDX JSON: `npm run sbom -- fairlead.cdx.json`, or to the
// standard output. From the lock file, so that it needs no network and says what was tested.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./ensure.mjs";

const flags = ["--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only", "--omit", "dev"];
const stdio = ["ignore", "pipe", "inherit"];
const made = execFileSync("npm", ["sbom", ...flags], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, stdio });
// npm names the whole after the folder that it lies in.
const bill = JSON.parse(made);
bill.metadata.component.name = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).name;
const text = `${JSON.stringify(bill, null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
