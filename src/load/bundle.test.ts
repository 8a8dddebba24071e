import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundle, type Bundle } from "./bundle.js";
import { definitionsEntry } from "./definitions-entry.js";
import { bundlePositions } from "./locate/bundle-positions.js";

let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(path.join(os.tmpdir(), "bundle-")));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function bundled(text: string): Promise<Bundle> {
  writeFileSync(path.join(directory, "a.ts"), text);
  writeFileSync(path.join(directory, "b.ts"), "export const b = 1;");
  const { value } = await bundle({ directory, files: ["a.ts"], entry: definitionsEntry(["a.ts"]) });
  if (!value) throw new Error("nothing was bundled");
  return value;
}

/** A stack as the thread that evaluates gives it, with a frame at a text of the bundle. */
function stackAt(code: Uint8Array, text: string): string {
  const before = Buffer.from(code).toString("utf8").split(text)[0]?.split("\n") ?? [];
  return `at /tmp/fairlead-x/definitions.mjs:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe("the source map of a bundle", () => {
  it.each(["const one = 1;\nmark(one);", "mark(import.meta.url);", "export * from './b.js';\nmark(1);"])(
    "is made when it is asked for, and leads to the same lines: %s",
    async (text) => {
      const { code, sourceMap } = await bundled(`declare const mark: any;\n${text}`);
      const positions = bundlePositions(directory, await sourceMap());
      const line = text.split("\n").length + 1;
      expect(positions.callOf(stackAt(code, "mark("))).toMatchObject({ relative: "a.ts", line, column: 0 });
    },
  );

  it("is none when the files have changed since, and positions are then unknown", async () => {
    const { code, sourceMap } = await bundled("mark(1);");
    writeFileSync(path.join(directory, "a.ts"), "\nmark(2);");
    const positions = bundlePositions(directory, await sourceMap());
    expect(positions.callOf(stackAt(code, "mark("))).toBeUndefined();
    expect(positions.files()).toEqual([]);
  });

  it("is none when the files cannot be bundled any more", async () => {
    const { sourceMap } = await bundled("mark(1);");
    writeFileSync(path.join(directory, "a.ts"), "mark(");
    expect(await sourceMap()).toBeUndefined();
  });
});
