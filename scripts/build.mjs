// Builds dist from src: type declarations by the native TypeScript compiler, code by esbuild (a few files instead of hundreds
// start faster), the pages of diagnostics and recorded schemas as they are.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeQuickChecks } from "./quick-checks.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const src = path.join(root, "src");
const policies = path.join(root, "policies");
const dist = path.join(root, "dist");

/**
 * The doors of the package, and what this repository's own tools and tests load by itself. What one group shares is in files of their
 * own; the thread that evaluates definitions shares nothing with the rest, and starts sooner from two files than from thirty.
 */
const GROUPS = [
  ["pipeline", "products", "main", "cli/bin", "render/write", "render/render", "model/schema/index"],
  ["index", "policies/index", "load/worker/main"],
];

/** The shipped policies are beside `src`, since they are written with nothing but what everybody has. */
const sourceOf = (entry) => (entry.startsWith("policies/") ? `${entry}.ts` : `src/${entry}.ts`);

/** Stands for the way from a bundle to dist, which only the finished bundle tells. */
const TO_DIST = "__the_way_to_dist__/";

/** A module's own address stays what it would be if it were a file of its own, so that pages and templates are found. */
const ownAddress = {
  name: "own-address",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      if (!text.includes("import.meta.url")) return undefined;
      const place = path.relative(src, file).split(path.sep).join("/").replace(/\.ts$/, ".js");
      // Before the first line, so that the line numbers of the module stay as they are.
      const address = `const ownAddress = new URL("${TO_DIST}${place}", import.meta.url).href; `;
      return { contents: address + text.replaceAll("import.meta.url", "ownAddress"), loader: "ts" };
    });
  },
};

/**
 * Packages come from node_modules as they are, except for one that is seventy files and in nearly every run: bundled from its
 * edition in ECMAScript modules, it is loaded in a fifth of the time.
 */
const packages = {
  name: "packages",
  setup: ({ onResolve }) => {
    const yaml = path.join(root, "node_modules/yaml/browser/index.js");
    onResolve({ filter: /^yaml$/ }, () => ({ path: yaml }));
    onResolve({ filter: /^[^./#]/ }, ({ kind, path: name }) =>
      kind === "entry-point" ? undefined : { path: name, external: true },
    );
  },
};

async function bundle(entries) {
  const { outputFiles } = await build({
    entryPoints: entries.map((entry) => ({ in: path.join(root, sourceOf(entry)), out: entry })),
    outdir: dist,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    plugins: [packages, ownAddress],
    write: false,
    logLevel: "warning",
  });
  return outputFiles.map(({ path: output, text }) => {
    const file = path.relative(dist, output);
    const toDist = path.relative(path.dirname(output), dist).split(path.sep).join("/") || ".";
    mkdirSync(path.dirname(output), { recursive: true });
    writeFileSync(output, text.replaceAll(TO_DIST, `${toDist}/`), { mode: text.startsWith("#!") ? 0o755 : 0o644 });
    return file;
  });
}

async function declare() {
  const compiler = path.join(root, "node_modules/typescript-native/bin/tsc");
  const child = spawn(process.execPath, [compiler, "-p", path.join(root, "tsconfig.build.json")], {
    cwd: root,
    stdio: "inherit",
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  if (status !== 0) process.exitCode = status ?? 1;
  placeTypes();
}

/** Where the compiler writes declarations of src and policies, side by side. */
const types = path.join(dist, ".types");

/** In dist the library of policies lies among the folders of src, and its declarations name those without it. */
function placeTypes() {
  for (const entry of readdirSync(types, { recursive: true }).filter((file) => file.endsWith(".d.ts"))) {
    const isPolicy = entry.startsWith("policies");
    const target = path.join(dist, isPolicy ? entry : path.relative("src", entry));
    const text = readFileSync(path.join(types, entry), "utf8");
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, isPolicy ? text.replaceAll(/(?<=["'](?:\.\.\/)+)src\//g, "") : text);
  }
  rmSync(types, { recursive: true });
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

const [bundles, reaper] = await Promise.all([Promise.all(GROUPS.map(bundle)), bundleReaper(), declare()]);
const code = new Set([...bundles.flat(), reaper]);
await writeQuickChecks(dist);

for (const entry of readdirSync(src, { recursive: true })) {
  if (!/\.(md|json)$/.test(entry)) continue;
  mkdirSync(path.dirname(path.join(dist, entry)), { recursive: true });
  cpSync(path.join(src, entry), path.join(dist, entry));
}

// What no longer has a source goes, so that a renamed module cannot live on.
for (const entry of readdirSync(dist, { recursive: true })) {
  const isStale = entry.endsWith(".js")
    ? !code.has(entry)
    : /\.(d\.ts|md|json)$/.test(entry) && !sources(entry).some((file) => existsSync(file));
  if (isStale) rmSync(path.join(dist, entry), { force: true });
}

/** Where a file of dist may come from. */
function sources(entry) {
  const source = entry.replace(/\.d\.ts$/, ".ts");
  return [path.join(src, source), ...(source.endsWith(".ts") ? [path.join(root, source)] : [])];
}
