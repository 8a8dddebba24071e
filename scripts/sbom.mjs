// Writes the software bill of materials of what users get, as CycloneDX JSON: `npm run sbom -- fairlead.cdx.json`, or to the
// standard output. From the lock file, so that it needs no network and says what was tested.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./ensure.mjs";

const flags = ["--sbom-format", "cyclonedx", "--sbom-type", "application", "--package-lock-only"];
const stdio = ["ignore", "pipe", "inherit"];
const bill = JSON.parse(
  execFileSync("npm", ["sbom", ...flags], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, stdio }),
);

// `--omit dev` of npm 11 also leaves out packages that users get and that a package for development wants too.
const isForDevelopment = ({ properties = [] }) =>
  properties.some(({ name, value }) => name === "cdx:npm:package:development" && value === "true");
const components = bill.components.filter((component) => !isForDevelopment(component));
const refs = new Set([bill.metadata.component["bom-ref"], ...components.map((component) => component["bom-ref"])]);
const dependencies = bill.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
// npm names the whole after the folder that it lies in.
const { name } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const metadata = { ...bill.metadata, component: { ...bill.metadata.component, name } };

const text = `${JSON.stringify({ ...bill, metadata, components, dependencies }, null, 2)}\n`;
const [file] = process.argv.slice(2);
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
