import { describe, expect, it } from "vitest";
import type { LocatedDiagnostic } from "../diagnostic.js";
import { codeFrame } from "./code-frame.js";
import { formatJson } from "./json.js";
import { formatPretty } from "./pretty.js";

const SOURCE = `import { project, quota } from "fairlead";

export const vision = project("vision", {
  quotas: [quota(h100, { gpu: 12, limit: 8 })],
});
`;

const diagnostic: LocatedDiagnostic = {
  code: "quota/limit-below-quota",
  severity: "error",
  message: "The limit of 8 GPUs is below the quota of 12 GPUs.",
  hint: "Raise the limit to at least 12 GPUs.",
  location: { file: "org/vision.ts", line: 4, column: 42, endLine: 4, endColumn: 43, precision: "property" },
  related: [
    { message: "the quota is here", location: { file: "org/vision.ts", line: 4, column: 31, precision: "property" } },
  ],
};

const plain = { color: false, readSource: () => SOURCE };

describe("formatPretty", () => {
  it("prints place, message, frame, related places, hint and where to read more, and counts at the end", () => {
    expect(formatPretty([diagnostic], plain)).toBe(`org/vision.ts:4:42  error  quota/limit-below-quota
  The limit of 8 GPUs is below the quota of 12 GPUs.

    2 |
    3 | export const vision = project("vision", {
  > 4 |   quotas: [quota(h100, { gpu: 12, limit: 8 })],
      |                                          ^
    5 | });
    6 |

  note  org/vision.ts:4:31  the quota is here
  hint  Raise the limit to at least 12 GPUs.
  more  fairlead explain quota/limit-below-quota

1 error in 1 file
`);
  });

  it("prints nothing when there is nothing to say", () => {
    expect(formatPretty([], plain)).toBe("");
  });

  it("uses colours only when told to", () => {
    expect(formatPretty([diagnostic], plain)).not.toContain("\u001b");
    expect(formatPretty([diagnostic], { ...plain, color: true })).toContain("\u001b[31m");
  });

  it("stops after 50 of one code, counts the rest, and still counts all in the last line", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...diagnostic, message: `number ${index}` }));
    const other = { ...diagnostic, code: "access/other", severity: "warning" as const };
    const text = formatPretty([...many, other], plain);
    expect(text.match(/ error {2}quota/g)).toHaveLength(50);
    expect(text).toContain("… and 10 more problems of quota/limit-below-quota\n\n60 errors, 1 warning in 1 file\n");
    expect(text).toContain("access/other");
  });

  it("leaves the frame out when the file is gone or only the file is known", () => {
    const gone = formatPretty([diagnostic], { ...plain, readSource: () => undefined });
    expect(gone).not.toContain("|");
    const location = { ...diagnostic.location, precision: "file" as const };
    const fileOnly = formatPretty([{ ...diagnostic, location, related: [] }], plain);
    expect(fileOnly).not.toContain("|");
    expect(fileOnly.split("\n")[0]).toBe("org/vision.ts  error  quota/limit-below-quota");
  });

  it("lets nothing from a definition steer the terminal", () => {
    const message = "Project \u001b[2Jvision";
    const text = formatPretty([{ ...diagnostic, message }], {
      ...plain,
      readSource: () => SOURCE.replace("limit", "\u001b]0;x\u0007"),
    });
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain("\u0007");
  });
});

describe("codeFrame", () => {
  it("marks a place that goes on below to the end of its first line only", () => {
    const frame = codeFrame(
      SOURCE,
      { file: "f", line: 3, column: 23, endLine: 5, endColumn: 3, precision: "definition" },
      false,
    );
    expect(frame).toContain(`| ${" ".repeat(22)}${"^".repeat('project("vision", {'.length)}\n`);
    expect(frame?.match(/^>/gm)).toHaveLength(1);
  });

  it("gives no frame for a line that is not there or is too long to read", () => {
    const at = (line: number): Parameters<typeof codeFrame>[1] => ({
      file: "f",
      line,
      column: 1,
      precision: "property",
    });
    expect(codeFrame("one\ntwo", at(3), false)).toBeUndefined();
    expect(codeFrame(`one\n${"x".repeat(5000)}`, at(1), false)).toBeUndefined();
  });

  it("numbers lines as the file does, however far down and whatever ends its lines", () => {
    const source = Array.from({ length: 2000 }, (_, index) => `line ${index + 1}`).join("\r\n");
    const frame = codeFrame(source, { file: "f", line: 1500, column: 6, endColumn: 10, precision: "property" }, false);
    expect(frame).toBe(
      [
        "  1498 | line 1498",
        "  1499 | line 1499",
        "> 1500 | line 1500",
        "       |      ^^^^",
        "  1501 | line 1501",
        "  1502 | line 1502",
      ].join("\n"),
    );
  });
});

describe("formatJson", () => {
  it("prints version 1 with exactly the published fields", () => {
    const { hint: _, ...withoutHint } = diagnostic;
    expect(JSON.parse(formatJson([diagnostic, { ...withoutHint, related: [] }]))).toEqual({
      version: 1,
      diagnostics: [
        {
          code: "quota/limit-below-quota",
          severity: "error",
          message: "The limit of 8 GPUs is below the quota of 12 GPUs.",
          hint: "Raise the limit to at least 12 GPUs.",
          location: { file: "org/vision.ts", line: 4, column: 42 },
          related: [{ message: "the quota is here", location: { file: "org/vision.ts", line: 4, column: 31 } }],
        },
        {
          code: "quota/limit-below-quota",
          severity: "error",
          message: "The limit of 8 GPUs is below the quota of 12 GPUs.",
          hint: null,
          location: { file: "org/vision.ts", line: 4, column: 42 },
          related: [],
        },
      ],
    });
  });

  it("hides what somebody could log in with, and moves nothing by it", () => {
    const source = 'export default { target: { repository: "https://topsecret@git.acme.example/r.git" }, a: 1 };';
    const column = source.indexOf("a: 1") + 1;
    const frame = codeFrame(source, { file: "a.ts", line: 1, column, precision: "property" }, false);
    expect(frame).not.toContain("topsecret");
    expect(frame).toContain("https://*********@git.acme.example/r.git");
    expect(frame?.split("\n")[1]?.indexOf("^")).toBe(frame?.split("\n")[0]?.indexOf("a: 1"));
  });
});
