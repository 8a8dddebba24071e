import { createRequire } from "node:module";
import type * as Esbuild from "esbuild";

/** The bundler: an API in front of a process of its own. */
export type Bundler = typeof Esbuild;

const require = createRequire(import.meta.url);

let starting: Promise<Bundler> | undefined;

/**
 * The bundler with its process running. Asked for ahead of time it starts beside other work, for that takes as long as bundling
 * a small organization. Fails when esbuild cannot be started.
 */
export async function startedBundler(): Promise<Bundler> {
  starting ??= start();
  return await starting;
}

async function start(): Promise<Bundler> {
  // A CommonJS package: imported, it would first be searched for what it exports, which takes longer than running it.
  const esbuild = require("esbuild") as Bundler;
  await esbuild.initialize({});
  return esbuild;
}
