import { describe, expect, it } from "vitest";
import { withLoaded } from "../../test/support/loaded-folder.js";

const source = `import { organization } from "fairlead";
enum Size { S = 1, L = 8 }
namespace Numbers { export const three = 3; }
class Named { static self = "n"; static more = Named.self + "m"; }
var twice = 1;
var twice = 2;
let counter = 0;
for (const step of [1, 2]) counter += step;
const text = \`a line
var x = 1;
// node_modules/y
\${twice}\`;
const [first, { second }] = ["p", { second: "q" }];
export const acme = organization("acme", {
  labels: { size: \`\${Size.L}-\${Numbers.three}-\${Named.more}-\${counter}\`, first, second },
  description: text,
});
`;

describe("constants at the top of files", () => {
  it("mean what they mean in Node: enums, namespaces, classes, patterns, names declared twice, texts that look like code", async () => {
    await withLoaded({ "acme.ts": source }, ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(loaded.definitions[0]?.value).toMatchObject({
        labels: { size: "8-3-nm-3", first: "p", second: "q" },
        description: "a line\nvar x = 1;\n// node_modules/y\n2",
      });
    });
  });
});
