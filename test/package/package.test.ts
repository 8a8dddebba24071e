import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { contentProblems } from "../../scripts/package-contents.mjs";
import { ROOT } from "../support/command.js";
import { install, INSTALLERS, pack, run } from "./installed-package.js";
import { missingLines, readmeTour } from "./readme-tour.js";

// Two package managers fetch a hundred packages each, and the compiler reads all their types.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 400_000 });

let folder = "";
let packed: Awaited<ReturnType<typeof pack>>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-package-"));
  packed = await pack(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package", () => {
  it("holds what a user needs and nothing else", () => {
    expect(contentProblems(packed.contents)).toEqual([]);
  });

  it.each([
    "dist/plan/plan.test.js",
    "dist/plan/plan.js.map",
    "src/index.ts",
    "dist/notes.md",
    ".env",
    "templates/.npmrc",
    "test/x.ts",
  ])("could not hold %s without anybody noticing", (file) => {
    expect(contentProblems([...packed.contents, file])).toEqual([`the package holds ${file}, which users do not need`]);
  });

  it("is published with provenance, to everybody", () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as Record<string, unknown>;
    expect(manifest["publishConfig"]).toEqual({ access: "public", provenance: true });
    expect(Object.keys(manifest["scripts"] ?? {})).not.toContain("postinstall");
  });

  it("has a bill of materials with every package that it brings, and none for development", async () => {
    const { code, stdout, stderr } = await run(process.execPath, ["scripts/sbom.mjs"], ROOT);
    expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
    const bill = JSON.parse(stdout) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: readonly { name: string; purl: string }[];
    };
    expect([bill.bomFormat, bill.metadata.component.name]).toEqual(["CycloneDX", "fairlead"]);
    const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const purls = bill.components.map(({ purl }) =>
      decodeURIComponent(purl)
        .replace(/^pkg:npm\//, "")
        .replace(/@[^@]*$/, ""),
    );
    const brought = Object.entries(manifest.dependencies).map(([name, range]) => /^npm:(.+)@/.exec(range)?.[1] ?? name);
    expect(brought.filter((name) => !purls.includes(name))).toEqual([]);
    expect(["vitest", "eslint", "prettier"].filter((name) => purls.includes(name))).toEqual([]);
  });
});

describe.each(Object.keys(INSTALLERS))("installed with %s into an empty project", (manager) => {
  let project = "";
  let home = "";
  let missing: string | undefined;
  beforeAll(async () => {
    project = path.join(folder, manager, "project");
    home = path.join(folder, manager, "home");
    mkdirSync(home, { recursive: true });
    missing = await install(manager, project, packed.file);
  });

  it("does what the README says, command by command", async (context) => {
    if (missing !== undefined) context.skip(`cannot be installed here: ${missing}`);
    const projects = path.join(home, "my-org/org/research/projects.ts");
    const edit = (from: string, to: string) => (): void => {
      const text = readFileSync(projects, "utf8");
      expect(text).toContain(from);
      writeFileSync(projects, text.replace(from, to));
    };
    // What the sentences between the commands ask for, before the command with this number.
    const more = edit("gpu: 24, limit", "gpu: 32, limit");
    const edits: Readonly<Record<number, readonly (() => void)[]>> = {
      2: [more],
      4: [edit("gpu: 32, limit", "gpu: 24, limit")],
      5: [more, edit("gpu: 24, overQuota", "gpu: 16, overQuota")],
    };
    const identity = { GIT_AUTHOR_NAME: "Ines", GIT_AUTHOR_EMAIL: "ines@acme.example" };
    const env = {
      HOME: home,
      GIT_CONFIG_NOSYSTEM: "1",
      ...identity,
      GIT_COMMITTER_NAME: identity.GIT_AUTHOR_NAME,
      GIT_COMMITTER_EMAIL: identity.GIT_AUTHOR_EMAIL,
    };
    const codes: number[] = [];
    for (const [index, { command, output }] of readmeTour().entries()) {
      for (const change of edits[index] ?? []) change();
      const { code, stdout, stderr } = await run("bash", ["-c", command], project, env);
      codes.push(code);
      expect(missingLines(output, stdout + stderr, home), `${command}\n${stdout}${stderr}`).toEqual([]);
    }
    // A plan with changes says so in its exit code.
    expect(codes).toEqual([0, 0, 1, 0, 0, 3, 0]);
  });

  it.for(["bundler", "nodenext"])(
    "gives its types to strict TypeScript with moduleResolution %s",
    async (resolution, context) => {
      if (missing !== undefined) context.skip(`cannot be installed here: ${missing}`);
      const module = resolution === "bundler" ? "esnext" : "nodenext";
      const compilerOptions = {
        target: "es2023",
        module,
        moduleResolution: resolution,
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        // Like every library for Node, it takes Node's own types for granted.
        types: ["node"],
        typeRoots: [path.join(ROOT, "node_modules/@types")],
        lib: ["es2023"],
      };
      writeFileSync(
        path.join(project, `${resolution}.json`),
        JSON.stringify({ compilerOptions, files: [`${resolution}.ts`] }),
      );
      writeFileSync(path.join(project, `${resolution}.ts`), CONSUMER);
      const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
      const sound = await run(process.execPath, [tsc, "-p", `${resolution}.json`], project);
      expect([sound.code, sound.stdout]).toEqual([0, ""]);
    },
  );

  it("has no dependency with a known vulnerability", async (context) => {
    if (missing !== undefined || manager !== "npm") return context.skip("asked once, of what npm installed");
    const { stdout } = await run("npm", ["audit", "--json", "--omit=dev"], project);
    const report = JSON.parse(stdout === "" ? "{}" : stdout) as { vulnerabilities?: Record<string, unknown> };
    if (!report.vulnerabilities) return context.skip("the registry here does not answer audits");
    expect(Object.keys(report.vulnerabilities)).toEqual([]);
  });
});

const CONSUMER = `import { cluster, department, kai, nodePool, organization, project, quota, workloadPolicy, type ProjectOptions } from "fairlead";
import { checkOrganization } from "fairlead/pipeline";
import { combine, gpuCeiling, registries } from "fairlead/policies";

export const acme = organization("acme", {});
export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });
export const h100 = nodePool("h100", { cluster: east, default: true, nodes: { gpus: 64 } });
export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });
export const vision = project("vision", { department: research, quotas: [quota(h100, { gpu: 8 })] });
export const training = workloadPolicy({
  name: "training",
  scope: { department: research },
  type: "training",
  ...combine(gpuCeiling({ max: 8 }), registries(["registry.acme.example"])),
});
// @ts-expect-error Fields of distributed trainings stand under a role.
workloadPolicy({ name: "distributed", scope: "organization", type: "distributed", ...gpuCeiling({ max: 8 }) });
// @ts-expect-error There is no such field: the types are known.
export const wrong = quota(h100, { gpus: 8 });
export const options: ProjectOptions = { department: research };
export const errors: Promise<number> = checkOrganization(".").then(({ diagnostics }) => diagnostics.length);
`;
