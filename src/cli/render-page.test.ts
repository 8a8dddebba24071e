import pico from "picocolors";
import { describe, expect, it } from "vitest";
import { renderPage } from "./render-page.js";

const PAGE = `# quota/limit-below-quota

## What is wrong

The \`limit\` is **below** the quota.

\`\`\`ts
quota(h100, { gpu: 12, limit: 8 }) // **not** markup
\`\`\`

- one
`;

describe("renderPage", () => {
  it("stays readable without colours", () => {
    expect(renderPage(PAGE, pico.createColors(false))).toBe(`quota/limit-below-quota

What is wrong

The \`limit\` is below the quota.

    │ quota(h100, { gpu: 12, limit: 8 }) // **not** markup

- one
`);
  });

  it("marks headings and code with colours, and leaves no marks of Markdown behind", () => {
    const text = renderPage(PAGE, pico.createColors(true));
    expect(text).toContain("\u001b[36mlimit\u001b[39m");
    expect(text).not.toMatch(/^#|```|`limit`/m);
  });
});
