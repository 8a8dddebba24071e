import { spawnSync } from "node:child_process";
import fc from "fast-check";
import * as jsYaml from "js-yaml";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Json, JsonObject } from "../kernel/json.js";
import { yamlPrinter } from "./yaml.js";

/** Everything that some YAML reader takes for something other than a string, or trips over. */
const TRAPS = [
  ..."y Y n N yes Yes YES no No NO on On ON off Off OFF true True TRUE false False FALSE null Null NULL ~ t f nan inf".split(
    " ",
  ),
  ..."1 0 -1 +1 007 0o14 0x1F 0b11 1_000 1__0 _1 1e3 1E3 1e-3 .5 5. -.5 +.5e1 .inf -.inf +.INF .nan .NaN NaN Infinity e0 E12 e-3 e+1 e1_0".split(
    " ",
  ),
  ..."1:30 190:20:30 1:30.5 -1:30 2001-12-14 2001-12-14t21:59:43.10-05:00 12h 4Gi 500m 1.2.3 0.0.0.0/0 <<  = ! & * - ? : , # % @ `".split(
    " ",
  ),
  ..."--- ... !!str !tag &anchor *alias [] {} [a] {a:b} a:b a: :a a#b #a - -- -a ?a |- >+ | > ' \" '' \"\" \\ \\n %YAML $x".split(
    " ",
  ),
  ...[
    "",
    " ",
    "  a",
    "a  ",
    "a b",
    "a  b",
    "a: b",
    "a :b",
    "a #b",
    "a# b",
    "- a",
    "? a",
    "a,b",
    "a, b",
    "[a",
    "a]",
    "a:",
    "\t",
    "a\tb",
    "\ta",
    "a\t",
  ],
  ...[
    "\n",
    "\n\n",
    "a\n",
    "a\n\n",
    "a\n\n\n",
    "\na",
    "a\nb",
    "a\n b",
    " a\nb",
    "a \nb",
    "a\n\nb\n",
    "a\n\tb",
    "\ta\nb",
    "a\n  ",
    "a\n \n",
    "---\na",
    "a\n---\nb\n",
    "a\n...\n",
    "# a\nb",
    "a\r\nb",
    "a\rb",
  ],
  ...[
    "\0",
    "\x01",
    "\x07",
    "\x1b",
    "\x7f",
    "\x80",
    "\x85",
    "\x9f",
    "\xa0",
    "\xad",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\u202e",
    "a\u0085b\nc",
    "a\u2028b\nc",
  ],
  ...[
    "é",
    "日本",
    "😀",
    "😀\n😀",
    "\u{1fffe}",
    "\u{10ffff}",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "a".repeat(1023),
    "1".repeat(1100),
    "a b ".repeat(400),
  ],
];

const trap = fc.constantFrom(...TRAPS);
const anyText = fc.oneof(
  { weight: 4, arbitrary: trap },
  { weight: 2, arbitrary: fc.tuple(trap, trap).map(([left, right]) => left + right) },
  { weight: 1, arbitrary: fc.tuple(trap, trap, trap).map((parts) => parts.join("\n")) },
  { weight: 1, arbitrary: fc.tuple(trap, trap).map((parts) => parts.join(" ")) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme-ascii", maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "a", "#", "-", ":"), maxLength: 12 }) },
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e-7, 1.5e300, 5e-324, -1e22, Number.MAX_VALUE, 0.1, 100),
);
const { tree } = fc.letrec<{ tree: Json; map: JsonObject }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    anyText,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 4 }),
    tie("map"),
  ),
  map: fc.dictionary(anyText, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
}));
const anyMap = fc.dictionary(anyText, tree, { maxKeys: 5, noNullPrototype: true });
const RUNS = { numRuns: 4000, seed: 20_261_121 };

const print = (...objects: JsonObject[]): string => yamlPrinter()(objects);

/** What any JSON reader would make of it: `undefined` gone, minus zero zero. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const READERS: Readonly<Record<string, (text: string) => unknown[]>> = {
  "yaml 1.2": (text) => readWithYaml(text, "1.2"),
  "yaml 1.1": (text) => readWithYaml(text, "1.1"),
  "js-yaml": (text) => jsYaml.loadAll(text),
};

function readWithYaml(text: string, version: "1.1" | "1.2"): unknown[] {
  return [...parseAllDocuments(text, { version, merge: version === "1.1" })].map((document) => {
    expect(document.errors).toEqual([]);
    expect(document.warnings).toEqual([]);
    return document.toJS() as unknown;
  });
}

describe.each(Object.entries(READERS))("what %s reads", (_name, read) => {
  it("is what was printed, for adversarial trees", () => {
    fc.assert(
      fc.property(anyMap, (object) => {
        expect(asJson(read(print(object))[0])).toEqual(asJson(object));
      }),
      RUNS,
    );
  });

  it.each(TRAPS.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
    "is the string %s as key, value and item",
    (_shown, text) => {
      const object = { a: text, b: [text, [text]], c: { [text]: { [text]: text } } };
      expect(read(print(object))).toEqual([object]);
    },
  );

  it("is as many documents as there were objects", () => {
    fc.assert(
      fc.property(fc.array(anyMap, { minLength: 1, maxLength: 4 }), (objects) => {
        expect(asJson(read(print(...objects)))).toEqual(asJson(objects));
      }),
      { ...RUNS, numRuns: 500 },
    );
  });
});

const kubectl = (words: readonly string[], input = ""): { readonly status: number | null; readonly stdout: string } =>
  spawnSync("kubectl", words, { input, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });

describe.skipIf(kubectl(["version", "--client"]).status !== 0)(
  "what Kubernetes reads (skipped without kubectl)",
  () => {
    it("is what was printed, for adversarial trees", () => {
      const objects = fc.sample(anyMap, { ...RUNS, numRuns: 1500 }).map((spec, number) => ({
        apiVersion: "example.com/v1",
        kind: "Thing",
        metadata: { name: `thing-${number}`, labels: { a: "b" } },
        spec,
      }));
      const read = kubectl(["label", "--local", "-f", "-", "a=b", "-o", "jsonpath={@}{'\\n'}"], print(...objects));
      expect(read.status).toBe(0);
      const lines = read.stdout.trimEnd().split("\n");
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(asJson(objects));
    });
  },
);

describe("printed YAML", () => {
  it("has apiVersion, kind, metadata and spec first, name and namespace first in metadata, and the rest by code unit", () => {
    const object = {
      zeta: 1,
      spec: { b: 1, a: 2, "10": 3, "9": 4, B: 5, name: "x", kind: "y-kind" },
      data: { b: "x" },
      metadata: {
        annotations: { b: "x", a: "x" },
        finalizers: [],
        labels: { c: "x" },
        namespace: "space",
        name: "thing",
      },
      kind: "Thing",
      apiVersion: "v1",
    };
    expect(print(object)).toBe(
      [
        "apiVersion: v1",
        "kind: Thing",
        "metadata:",
        "  name: thing",
        "  namespace: space",
        "  labels:",
        "    c: x",
        "  annotations:",
        "    a: x",
        "    b: x",
        "  finalizers: []",
        "spec:",
        '  "10": 3',
        '  "9": 4',
        "  B: 5",
        "  a: 2",
        "  b: 1",
        "  kind: y-kind",
        "  name: x",
        "data:",
        "  b: x",
        "zeta: 1",
        "",
      ].join("\n"),
    );
  });

  it("has any number of keys in code-unit order", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: "grapheme-ascii", maxLength: 3 }), { maxLength: 60, size: "max" }),
        (keys) => {
          const text = print({ data: Object.fromEntries(keys.map((key) => [key, 1])) });
          const printed = text.split("\n").slice(1, -1);
          expect(printed).toEqual([...keys].sort().map((key) => print({ spec: { [key]: 1 } }).split("\n")[1]));
        },
      ),
      { ...RUNS, numRuns: 300 },
    );
  });

  it("indents nested lists and maps, and shows texts of several lines as they are", () => {
    const object = {
      items: [{ b: [1, [2, { c: null }]], a: "x" }, [], {}],
      script: "#!/bin/sh\nexit 0\n",
      note: "a\n\n  b",
    };
    expect(print(object)).toBe(
      "items:\n  - a: x\n    b:\n      - 1\n      - - 2\n        - c: null\n  - []\n  - {}\nnote: |-\n  a\n\n    b\nscript: |\n  #!/bin/sh\n  exit 0\n",
    );
  });

  it("does not depend on the order in which keys were set", () => {
    fc.assert(
      fc.property(anyMap, (object) => {
        expect(print(Object.fromEntries(Object.entries(object).reverse()))).toBe(print(object));
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  it("is the same from a printer that has printed before", () => {
    fc.assert(
      fc.property(fc.array(anyMap, { maxLength: 5 }), (objects) => {
        const printer = yamlPrinter();
        for (const object of objects) expect(printer([object])).toBe(print(object));
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  it("holds only printable characters and line breaks, and ends with exactly the line break of its last line", () => {
    fc.assert(
      fc.property(anyMap, (object) => {
        const text = print(object);
        expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u);
        expect(text.endsWith("\n")).toBe(true);
      }),
      RUNS,
    );
  });

  it("leaves undefined out, and a map of nothing but undefined is an empty map", () => {
    expect(print({ a: undefined, b: { c: undefined }, d: 1 })).toBe("b: {}\nd: 1\n");
    expect(print({ metadata: { name: undefined } })).toBe("metadata: {}\n");
    expect(print({})).toBe("{}\n");
  });

  it("turns half a surrogate pair into the replacement character, since no file can hold it", () => {
    expect(READERS["js-yaml"]?.(print({ a: "x\ud800y", b: "\udc00\n" }))).toEqual([{ a: "x\ufffdy", b: "\ufffd\n" }]);
  });

  it("prints exponents with a point, without which YAML 1.1 reads a string", () => {
    expect(print({ a: 1e21, b: -1e-7, c: 1.5e300, d: -0 })).toBe("a: 1.0e+21\nb: -1.0e-7\nc: 1.5e+300\nd: 0\n");
  });

  it("refuses numbers that JSON does not have", () => {
    for (const number of [NaN, Infinity, -Infinity]) expect(() => print({ a: number })).toThrow("no JSON number");
  });

  it("quotes only what has to be quoted", () => {
    const plain = [
      "vision",
      "rbac.authorization.k8s.io/v1",
      "system:serviceaccounts:x",
      "https://git.example/a.git",
      "/data",
      "fairlead:researcher",
      "No more GPUs, sorry (see x)",
      "user@example.com",
    ];
    expect(print({ plain })).toBe(`plain:\n${plain.map((text) => `  - ${text}\n`).join("")}`);
  });
});
