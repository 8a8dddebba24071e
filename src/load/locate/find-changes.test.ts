import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { withFiles } from "../../../test/support/loaded-folder.js";
import { findChanges } from "./find-changes.js";

async function placeOf(name: string, source: string): Promise<string | undefined> {
  return await withFiles({ "a.ts": "" }, (directory) => {
    const file = path.join(directory, "a.ts");
    writeFileSync(file, source);
    const place = findChanges([file], [name]).get(name);
    return Promise.resolve(place && "file" in place ? `${place.line}:${place.column}` : undefined);
  });
}

describe("a change of what all files share", () => {
  it.each([
    ["region", `const a = 1;\nglobalThis.region = "east";`, "2:1"],
    ["region", `(globalThis as { region?: string }).region ??= "east";`, "1:1"],
    ["region", `if (1) { global["region"] = "east"; }`, "1:10"],
    ["region", `Object.assign(globalThis, { zone: 1, region: 2 });`, "1:38"],
    ["region", `Reflect.set(globalThis, "region", 1);`, "1:1"],
    ["Array.prototype.map", `export const f = () => { Array.prototype.map = () => []; };`, "1:26"],
    ["JSON.stringify", `Object.defineProperty(JSON, "stringify", {});`, "1:1"],
    ["Math.random", `delete Math.random;`, "1:1"],
    ["count", `globalThis.count++;`, "1:1"],
  ])("is found by its name %s in %s", async (name, source, place) => {
    expect(await placeOf(name, source)).toBe(place);
  });

  it.each([
    ["region", `const key = "region"; globalThis[key] = 1;`],
    ["region", `const other = { region: 0 }; other.region = 1;`],
    ["JSON.stringify", `JSON.parse = null!;`],
    ["region", `globalThis.region = `],
  ])("is not guessed: %s in %s", async (name, source) => {
    expect(await placeOf(name, source)).toBeUndefined();
  });
});
