// Builds dist from src: type declarations by the native TypeScript compiler, code by esbuild (a few files instead of hundreds
// start faster), the pages of diagnostics and recorded schemas as they are.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const src = path.join(root, "src");
const dist = path.join(root, "dist");

/** The doors of the package, and what this repository's own tools and tests load by itself. */
const ENTRIES = [
  "index",
  "pipeline",
  "main",
  "cli/bin",
  "load/worker/main",
  "render/write",
  "render/render",
  "model/schema/index",
];

/** A module's own address stays what it would be if it were a file of its own, so that pages and templates are found. */
const ownAddress = {
  name: "own-address",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      if (!text.includes("import.meta.url")) return undefined;
      const place = path.relative(src, file).split(path.sep).join("/").replace(/\.ts$/, ".js");
      const contents = `${text.replaceAll("import.meta.url", "ownAddress")}\nconst ownAddress = import.meta.resolve("#dist/${place}");\n`;
      // Hoisted above its uses, which run at import; the line numbers of the module stay as they are.
      const [first = "", ...rest] = contents.split("\n");
      const declaration = rest.splice(rest.length - 2, 1)[0];
      return { contents: [`${declaration} ${first}`, ...rest].join("\n"), loader: "ts" };
    });
  },
};

async function bundle() {
  const { metafile } = await build({
    entryPoints: ENTRIES.map((entry) => path.join(src, `${entry}.ts`)),
    outdir: dist,
    outbase: src,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    plugins: [ownAddress],
    metafile: true,
    logLevel: "warning",
  });
  return new Set(Object.keys(metafile.outputs).map((file) => path.relative(dist, path.resolve(file))));
}

async function declare() {
  const compiler = path.join(root, "node_modules/typescript-native/bin/tsc");
  const child = spawn(process.execPath, [compiler, "-p", path.join(root, "tsconfig.build.json")], {
    cwd: root,
    stdio: "inherit",
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  if (status !== 0) process.exitCode = status ?? 1;
}

/** The program that runs in clusters: one file, since it gets there in a ConfigMap. */
async function bundleReaper() {
  const file = "reaper/main.js";
  await build({
    entryPoints: [path.join(src, "reaper/main.ts")],
    outfile: path.join(dist, file),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22",
    treeShaking: true,
    legalComments: "none",
    logLevel: "warning",
  });
  return file;
}

const [code, reaper] = await Promise.all([bundle(), bundleReaper(), declare()]);
code.add(reaper);

for (const entry of readdirSync(src, { recursive: true })) {
  if (!/\.(md|json)$/.test(entry)) continue;
  mkdirSync(path.dirname(path.join(dist, entry)), { recursive: true });
  cpSync(path.join(src, entry), path.join(dist, entry));
}

// What no longer has a source goes, so that a renamed module cannot live on.
for (const entry of readdirSync(dist, { recursive: true })) {
  const isStale = entry.endsWith(".js")
    ? !code.has(entry)
    : /\.(d\.ts|md|json)$/.test(entry) && !existsSync(path.join(src, entry.replace(/\.d\.ts$/, ".ts")));
  if (isStale) rmSync(path.join(dist, entry), { force: true });
}
