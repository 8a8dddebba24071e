import { describe, expect, it } from "vitest";
import type { LocatedDiagnostic } from "./diagnostic.js";
import { namesFile, relocate } from "./relocate.js";

const at = (file: string) => ({ file, line: 1, column: 1, precision: "file" as const });
const diagnostic = (file: string): LocatedDiagnostic => ({
  code: "quota/odd",
  severity: "warning",
  message: "Odd.",
  location: at(file),
  related: [{ message: "here", location: at(file) }],
});

describe("relocate", () => {
  it.each([
    ["org/a.ts", "gpu", "gpu/org/a.ts"],
    [".", "gpu", "gpu"],
    ["../shared/a.ts", "gpu/org", "gpu/shared/a.ts"],
    ["org/a.ts", "", "org/a.ts"],
    ["/elsewhere/a.ts", "gpu", "/elsewhere/a.ts"],
    ["C:/elsewhere/a.ts", "gpu", "C:/elsewhere/a.ts"],
  ])("names %s, seen from %s, %s", (file, folder, expected) => {
    const [moved] = relocate([diagnostic(file)], folder);
    expect([moved!.location.file, moved!.related[0]!.location.file]).toEqual([expected, expected]);
  });
});

describe("namesFile", () => {
  it("tells a file from the organization as a whole", () => {
    expect([at("org/a.ts"), at("."), at("")].map(namesFile)).toEqual([true, false, false]);
  });
});
