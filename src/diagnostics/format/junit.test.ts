import { DOMParser, type Element } from "@xmldom/xmldom";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locatedDiagnostic } from "../../../test/support/diagnostic-arbitrary.js";
import type { LocatedDiagnostic } from "../diagnostic.js";
import { formatJunit } from "./junit.js";

/** Elements with their attributes and children, as `junit-10.xsd` of Jenkins' xUnit plugin lists them, as far as used. */
const SCHEMA: Readonly<Record<string, { attributes: readonly string[]; children: readonly string[] }>> = {
  testsuites: { attributes: ["name", "time", "tests", "failures", "errors"], children: ["testsuite"] },
  testsuite: { attributes: ["name", "tests", "failures", "errors", "skipped"], children: ["testcase"] },
  testcase: { attributes: ["name", "classname", "time"], children: ["skipped", "failure", "system-out"] },
  failure: { attributes: ["type", "message"], children: [] },
  skipped: { attributes: ["type", "message"], children: [] },
  "system-out": { attributes: [], children: [] },
};

/** The report's root; fails for anything that is not XML 1.0 or not in the schema. */
function parse(text: string): Element {
  const onError = (level: string, message: string): void => {
    if (level !== "warning") throw new Error(`${level}: ${message}`);
  };
  // The parser takes what XML 1.0 forbids; readers such as libxml do not.
  expect(text).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  const root = new DOMParser({ onError }).parseFromString(text, "text/xml").documentElement!;
  checkElement(root);
  return root;
}

function children(element: Element): readonly Element[] {
  return [...element.childNodes].filter((node): node is Element => node.nodeType === 1);
}

function checkElement(element: Element): void {
  const known = SCHEMA[element.tagName];
  expect(known, element.tagName).toBeDefined();
  expect(known!.attributes).toEqual(expect.arrayContaining([...element.attributes].map(({ name }) => name)));
  for (const child of children(element)) {
    expect(known!.children).toContain(child.tagName);
    checkElement(child);
  }
}

const diagnostic: LocatedDiagnostic = {
  code: "quota/limit-below-quota",
  severity: "error",
  message: 'The limit of 8 GPUs <is> below & "under" the quota.',
  hint: "Raise the limit.",
  location: { file: "org/vision.ts", line: 4, column: 42, precision: "property" },
  related: [],
};

describe("formatJunit", () => {
  it("has a suite per file, a failure per error and a skipped case per warning", () => {
    const warning = { ...diagnostic, severity: "warning" as const };
    const elsewhere = {
      ...warning,
      location: { ...diagnostic.location, file: "org/b.ts", precision: "file" as const },
    };
    const root = parse(formatJunit([diagnostic, warning, elsewhere]));
    expect(root.getAttribute("failures")).toBe("1");
    expect(children(root).map((suite) => [suite.getAttribute("name"), suite.getAttribute("skipped")])).toEqual([
      ["org/vision.ts", "1"],
      ["org/b.ts", "1"],
    ]);
    const [failure] = root.getElementsByTagName("failure");
    expect([failure?.getAttribute("message"), failure?.getAttribute("type")]).toEqual([
      diagnostic.message,
      "quota/limit-below-quota",
    ]);
    expect(failure?.textContent).toBe(
      `org/vision.ts:4:42: ${diagnostic.message}\nhint: Raise the limit.\nmore: fairlead explain quota/limit-below-quota`,
    );
    expect(root.getElementsByTagName("system-out")[1]?.textContent).toMatch(/^org\/b\.ts: The limit/);
  });

  it("has one case that passes when there is nothing to say", () => {
    const root = parse(formatJunit([]));
    expect([root.getAttribute("tests"), root.getAttribute("failures")]).toEqual(["1", "0"]);
  });

  it("is XML of that schema, whatever names and messages hold", () => {
    fc.assert(
      fc.property(fc.array(locatedDiagnostic, { maxLength: 10 }), (diagnostics) => {
        const cases = parse(formatJunit(diagnostics)).getElementsByTagName("testcase");
        expect(cases.length).toBe(Math.max(1, diagnostics.length));
      }),
      { seed: 51, numRuns: 200 },
    );
  });
});
