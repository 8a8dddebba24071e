import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { OnResolveArgs, OnResolveResult, Plugin } from "esbuild";

/** Libraries that keep state of their own or are large: loaded as they are, the user's copy first, else ours. */
const LIBRARIES = /^(?:cdk8s|constructs|cdk8s-plus-\d+)$/;

const own = createRequire(import.meta.url);

/** Path of a library as the organization's folder resolves it, else as this package does. */
export function resolveLibrary(directory: string, name: string): string | undefined {
  for (const from of [createRequire(path.join(directory, "package.json")), own]) {
    try {
      return from.resolve(name);
    } catch {
      // Not there: the next one may have it.
    }
  }
  return undefined;
}

/** Leaves cdk8s and its relatives out of the bundle, so that `extra` and the chart it is given use the same copy. */
export function libraries(directory: string): Plugin {
  return {
    name: "libraries",
    setup: (build) => {
      build.onResolve({ filter: LIBRARIES }, (request: OnResolveArgs): OnResolveResult | undefined => {
        const file = resolveLibrary(directory, request.path);
        if (file === undefined) return undefined;
        return { path: request.kind === "require-call" ? file : pathToFileURL(file).href, external: true };
      });
    },
  };
}

/** Gives a file one more line at its start; `undefined` leaves the file alone. */
export type FirstLine = (file: string, text: string) => string | undefined;

const LOADERS: Readonly<Record<string, "ts" | "js">> = {
  ts: "ts",
  mts: "ts",
  cts: "ts",
  js: "js",
  mjs: "js",
  cjs: "js",
};

/** Puts a line of its own before the text of files. Positions in them are one line further down then. */
export function firstLines(firstLine: FirstLine): Plugin {
  return {
    name: "first-lines",
    setup: (build) => {
      build.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path: file }) => {
        const text = (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
        const line = firstLine(file, text);
        const loader = LOADERS[file.slice(file.lastIndexOf(".") + 1)];
        return line === undefined || loader === undefined ? undefined : { contents: `${line}\n${text}`, loader };
      });
    },
  };
}
