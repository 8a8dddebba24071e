import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

/** Layers from the bottom up. Folders of one layer may use each other as long as there is no cycle. */
const LAYERS: readonly (readonly string[])[] = [
  ["kernel"],
  ["diagnostics"],
  ["model", "objects"],
  ["object-schemas", "workloads"],
  ["policy"],
  ["define", "load", "validate", "schedulers", "delivery", "admission", "scheduling-rules", "propose", "codeowners"],
  ["reaper"],
  ["compile"],
  ["render"],
  ["retire"],
  ["plan"],
  ["publish", "ci-places"],
  [
    "outcome.ts",
    "products.ts",
    "diagnostic-catalogue.ts",
    "cluster-schemas.ts",
    "recorded-kind.ts",
    "publish-address.ts",
    "shown-policies.ts",
    "tested-policies.ts",
  ],
  ["run-definitions.ts", "judged-model.ts"],
  ["pipeline.ts", "policy-pipeline.ts", "index.ts", "main.ts"],
  ["cli"],
];

/** Types that describe what a later stage hands over may be named below it. */
const TYPES_ABOVE = ["render/published-tree.ts", "render/file-set.ts"];

/** One door for each library that would otherwise seep in everywhere. */
const DOORS: Readonly<Record<string, readonly RegExp[]>> = {
  ajv: [/^kernel\/schema\.ts$/],
  "simple-git": [/^publish\/git\.ts$/],
  octokit: [/^publish\/hosts\/github\//],
  yaml: [/^kernel\/yaml\.ts$/, /^render\/yaml\.ts$/],
  "oxc-parser": [/^load\/locate\//],
  esbuild: [/^load\/bundler\.ts$/],
  cdk8s: [/^compile\/chart\.ts$/, /^load\/worker\//, /^main\.ts$/],
  constructs: [/^compile\/chart\.ts$/, /^load\/worker\//, /^main\.ts$/],
  "fastest-levenshtein": [/^kernel\/text\.ts$/],
  "@babel/code-frame": [/^diagnostics\/format\//],
  commander: [/^cli\//],
  "@clack/prompts": [/^cli\//],
  chokidar: [/^cli\//],
  "yocto-spinner": [/^cli\//],
  "csv-parse": [/^propose\//],
  "junit-report-builder": [/^diagnostics\/format\/junit\.ts$/],
};

/** Names that say nothing about what is inside. */
const DRAWERS = /^(utils?|helpers?|common|misc|shared|manager|types|constants)\.ts$/;

interface SourceImport {
  readonly specifier: string;
  readonly isType: boolean;
}

interface SourceFile {
  /** Relative to `src`, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly SourceImport[];
}

const sources: readonly SourceFile[] = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => file.endsWith(".ts"))
  .sort()
  .map((file) => {
    const text = readFileSync(path.join(root, "src", file), "utf8");
    return { file, text, imports: readImports(file, text) };
  });
const product = sources.filter(({ file }) => !file.endsWith(".test.ts"));

function readImports(file: string, text: string): readonly SourceImport[] {
  const { module } = parseSync(file, text);
  const imports = module.staticImports.map(({ moduleRequest, entries, start, end }) => ({
    specifier: moduleRequest.value,
    isType:
      text.slice(start, end).startsWith("import type") ||
      (entries.length > 0 && entries.every((entry) => entry.isType)),
  }));
  const reexports = module.staticExports.flatMap(({ entries, start, end }) =>
    entries
      .filter((entry) => entry.moduleRequest !== null)
      .map((entry) => ({
        specifier: entry.moduleRequest!.value,
        isType: entry.isType || text.slice(start, end).startsWith("export type"),
      })),
  );
  const lazy = module.dynamicImports
    .map(({ moduleRequest }) => text.slice(moduleRequest.start, moduleRequest.end))
    .filter((request) => request.startsWith('"'))
    .map((request) => ({ specifier: request.slice(1, -1), isType: false }));
  return [...imports, ...reexports, ...lazy];
}

/** The file of `src` that an import leads to, or `undefined` for packages. */
function target(from: string, { specifier }: SourceImport): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  return path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

function layerOf(file: string): number {
  const top = file.split("/")[0] ?? "";
  return LAYERS.findIndex((layer) => layer.includes(top));
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

describe("the architecture", () => {
  it("gives every source file a layer", () => {
    expect(sources.filter(({ file }) => layerOf(file) === -1).map(({ file }) => file)).toEqual([]);
  });

  it("lets imports go down only", () => {
    const upward = product.flatMap((source) =>
      source.imports.flatMap((imported) => {
        const to = target(source.file, imported);
        if (to === undefined || layerOf(to) <= layerOf(source.file)) return [];
        return imported.isType && TYPES_ABOVE.includes(to) ? [] : [`${source.file} imports ${to}`];
      }),
    );
    expect(upward).toEqual([]);
  });

  it("has no cycles at run time", () => {
    expect(findCycle(product)).toBeUndefined();
  });

  it("leads to every guarded library through its door", () => {
    const smuggled = product.flatMap(({ file, imports }) =>
      imports
        .filter(({ isType }) => !isType)
        .filter(({ specifier }) => DOORS[packageOf(specifier)]?.every((door) => !door.test(file)))
        .map(({ specifier }) => `${file} imports ${specifier}`),
    );
    expect(smuggled).toEqual([]);
  });

  it("imports only packages that the product depends on", () => {
    const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    // Types of a format alone do not outlive the build.
    const isTypesOnly = ({ specifier, isType }: SourceImport): boolean =>
      isType && Object.hasOwn(manifest.devDependencies, `@types/${packageOf(specifier)}`);
    const undeclared = product.flatMap(({ file, imports }) =>
      imports
        .filter((imported) => !isTypesOnly(imported))
        .map(({ specifier }) => specifier)
        .filter((specifier) => /^[@a-z]/.test(specifier) && !specifier.startsWith("node:"))
        .filter((specifier) => !Object.hasOwn(manifest.dependencies, packageOf(specifier)))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(undeclared).toEqual([]);
  });

  it("ends the process only in the command line's own file and in the worker's guard", () => {
    const allowed = /^(cli\/run\.ts|reaper\/main\.ts|load\/worker\/.*)$/;
    const ending = product.filter(({ file, text }) => !allowed.test(file) && /\bprocess\.exit/.test(text));
    expect(ending.map(({ file }) => file)).toEqual([]);
  });

  it("speaks of a scheduler or a delivery engine by id only in its own folder and its registry", () => {
    const named = ["schedulers", "delivery"].flatMap((kind) =>
      readdirSync(path.join(root, "src", kind), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== "diagnostics")
        .flatMap(({ name: id }) =>
          product
            .filter(({ file }) => !file.startsWith(`${kind}/${id}/`) && file !== `${kind}/registry.ts`)
            .filter(({ text }) => new RegExp(`(["'])${id}\\1`).test(withoutComments(text)))
            .map(({ file }) => `${file} names ${id}`),
        ),
    );
    expect(named).toEqual([]);
  });

  it("keeps a backend's files to itself", () => {
    const inside = /^(schedulers|delivery)\/([^/]+)\//;
    const reaching = product.flatMap(({ file, imports }) =>
      imports.flatMap((imported) => {
        const [, kind, id] = inside.exec(target(file, imported) ?? "") ?? [];
        if (kind === undefined || id === undefined || id === "diagnostics") return [];
        const mayReach = file.startsWith(`${kind}/${id}/`) || file === `${kind}/registry.ts` || file === "index.ts";
        return mayReach ? [] : [`${file} reaches into ${kind}/${id}`];
      }),
    );
    expect(reaching).toEqual([]);
  });

  it("keeps files small and their names telling", () => {
    const long = product.filter(({ text }) => text.split("\n").length > 401).map(({ file }) => file);
    expect(long.filter((file) => !file.endsWith(".generated.ts"))).toEqual([]);
    expect(sources.map(({ file }) => file).filter((file) => DRAWERS.test(path.posix.basename(file)))).toEqual([]);
    const badlyNamed = sources.filter(
      ({ file }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|generated))?\.ts$/.test(path.posix.basename(file)),
    );
    expect(badlyNamed.map(({ file }) => file)).toEqual([]);
  });

  it("names no place of one machine, sorts by no locale and leaves nothing for later", () => {
    const place = /["'`(\s]\/(work|home|root|Users)\/|\blocaleCompare\(/;
    expect(product.filter(({ text }) => place.test(text)).map(({ file }) => file)).toEqual([]);
    expect(sources.filter(({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|(^|\s)\/\/.*$/gm, "");
}

/** A cycle among imports that exist at run time, as files from one to itself again. */
function findCycle(files: readonly SourceFile[]): readonly string[] | undefined {
  const edges = new Map(
    files.map((source) => [
      source.file,
      source.imports.filter(({ isType }) => !isType).flatMap((imported) => target(source.file, imported) ?? []),
    ]),
  );
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of edges.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of edges.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}
