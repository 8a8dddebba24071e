import { Ajv } from "ajv";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { provideActionlint, provideGitlabSchema, type Tool } from "./lint-tools.js";
import { ACTION, ACTION_FILE, PIPELINE, WORKFLOW_FOLDER } from "./workflow-files.js";

/** The tool, or the end of the test with the reason why it is skipped. */
function have<T>(context: TestContext, provided: Tool<T>): T {
  if ("missing" in provided) return context.skip(`cannot be had here: ${provided.missing}`);
  return provided.tool;
}

let folder = "";
let actionlint: Tool<string>;
let gitlabSchema: Tool<object>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-lint-"));
  execFileSync("git", ["init", "--quiet", folder]);
  mkdirSync(path.join(folder, ".github"));
  cpSync(WORKFLOW_FOLDER, path.join(folder, ".github/workflows"), { recursive: true });
  cpSync(ACTION_FILE, path.join(folder, "action.yml"));
  // The first run builds the one and fetches the other.
  [actionlint, gitlabSchema] = await Promise.all([provideActionlint(), provideGitlabSchema()]);
}, 500_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lint = (tool: string): { readonly code: number | null; readonly output: string } => {
  const { status, stdout, stderr } = spawnSync(tool, ["-no-color", "-oneline"], { cwd: folder, encoding: "utf8" });
  return { code: status, output: stdout + stderr };
};

/** A workflow with one step that uses the action of the repository. */
const using = (inputs: Readonly<Record<string, string>>, output: string): string =>
  JSON.stringify({
    on: "push",
    jobs: {
      use: {
        "runs-on": "ubuntu-latest",
        steps: [
          { uses: "./", id: "fairlead", with: inputs },
          { run: `echo "\${{ steps.fairlead.outputs.${output} }}"` },
        ],
      },
    },
  });

describe("actionlint", () => {
  it("finds nothing in the workflows and in the action, used with all its inputs and outputs", (context) => {
    const tool = have(context, actionlint);
    const inputs = Object.fromEntries(Object.keys(ACTION.inputs).map((name) => [name, "x"]));
    for (const output of Object.keys(ACTION.outputs))
      writeFileSync(path.join(folder, `.github/workflows/use-${output}.yaml`), using(inputs, output));
    expect(lint(tool)).toEqual({ code: 0, output: "" });
  });

  it("would find an input, an output and a permission that do not exist", (context) => {
    const tool = have(context, actionlint);
    const wrong = path.join(folder, ".github/workflows/wrong.yaml");
    writeFileSync(
      wrong,
      using({ nonsense: "1" }, "nothing").replace('"jobs"', '"permissions":{"pulls":"write"},"jobs"'),
    );
    const { code, output } = lint(tool);
    rmSync(wrong);
    expect(code).toBe(1);
    for (const word of ["nonsense", "nothing", "pulls"]) expect(output).toContain(`"${word}"`);
  });
});

describe("GitLab's own schema", () => {
  it("takes the pipeline", (context) => {
    const validate = compile(have(context, gitlabSchema));
    expect(validate(PIPELINE), JSON.stringify(validate.errors)).toBe(true);
  });

  it("would refuse a word that it does not know", (context) => {
    const validate = compile(have(context, gitlabSchema));
    expect(validate({ ...PIPELINE, check: { ...PIPELINE["check"], scripts: ["true"] } })).toBe(false);
  });
});

function compile(schema: object) {
  // The schema has words for editors beside the standard's.
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
}
