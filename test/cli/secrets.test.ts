import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fairlead } from "../support/command.js";
import { openGitPlace, type GitPlace } from "../support/git-target.js";
import { SOUND, visionProject, writeFiles } from "./folders.js";

// Many commands, one after the other.
vi.setConfig({ testTimeout: 240_000 });

/** Everything that must be seen nowhere: each is searched for as it is, and in the forms that headers and URLs give it. */
const SECRETS = {
  FAIRLEAD_GITHUB_TOKEN: "ghp_FAIRLEAD0secret",
  FAIRLEAD_GITHUB_APP_PRIVATE_KEY: "-----BEGIN RSA PRIVATE KEY-----\nMIIBsecretKEY\n-----END RSA PRIVATE KEY-----",
  GITHUB_TOKEN: "ghs_ACTIONS0secret",
  password: "p4ss:w0rd/secret",
} as const;
const FORMS = Object.values(SECRETS).flatMap((secret) => {
  const encoded = encodeURIComponent(secret);
  const basic = ["x-access-token", "ines"].map((user) => Buffer.from(`${user}:${secret}`).toString("base64"));
  return [secret, encoded, secret.split("\n")[1] ?? secret, ...basic];
});

let place: GitPlace;
let server: Server;
let cwd = "";
let url = "";
let env: NodeJS.ProcessEnv = {};
let processes = "";

beforeAll(async () => {
  place = openGitPlace();
  cwd = path.join(place.folder, "work");
  processes = path.join(place.folder, "processes.log");
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  // Stands before Git and writes down all processes with their arguments, one a line, whenever one is started.
  const list = `for file in /proc/[0-9]*/cmdline; do tr '\\0\\n' '  ' < "$file"; echo; done`;
  place.script("bin/git", `#!/bin/sh\n{ ${list}; } >> "${processes}" 2>/dev/null\nexec "${git}" "$@"\n`);
  writeFiles(cwd, Object.fromEntries(Object.entries(SOUND).map(([file, text]) => [`acme/${file}`, text])));
  writeFiles(cwd, { "comment.md": "Nothing.\n", "nodes.json": "{}", "event.json": "{}" });
  // Wants a login, and never takes it.
  server = createServer((_, response) => {
    response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end("no");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://ines:${encodeURIComponent(SECRETS.password)}@127.0.0.1:${port}/rendered.git`;
  const { password: _, ...variables } = SECRETS;
  env = {
    ...variables,
    FAIRLEAD_GITHUB_APP_ID: "4711",
    GITHUB_REPOSITORY: "acme/rendered",
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_EVENT_PATH: path.join(cwd, "event.json"),
    PATH: `${path.join(place.folder, "bin")}:${process.env["PATH"] ?? ""}`,
  };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  place.remove();
});

/** Files below the place's folder that hold one of the secrets; those that the test put there are aside. */
function leaks(): readonly string[] {
  return readdirSync(place.folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(place.folder, file))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .filter((file) => holdsSecret(readFileSync(file, "utf8")));
}

const holdsSecret = (text: string): boolean => FORMS.some((form) => text.includes(form));

// The list of processes is read where Linux has it.
describe.skipIf(!existsSync("/proc/self/cmdline"))("tokens and passwords", () => {
  const target = (): string[] => ["--target", url];
  const bare = (): string[] => ["--target", path.join(place.folder, "target.git")];
  it("appear in no output, no file and no process list, whatever is run and however it ends", async () => {
    place.bare();
    const commands: readonly (readonly [code: number, words: readonly string[]])[] = [
      [0, ["check", "acme", "--no-types"]],
      [0, ["check", "acme", "--no-types", "--json"]],
      [0, ["build", "acme"]],
      [4, ["plan", "acme", "--no-types", ...target()]],
      [4, ["plan", "acme", "--no-types", "--json", ...target()]],
      [4, ["publish", "acme", "--no-types", ...target()]],
      [4, ["ci", "acme", "--no-types", "--place", "github-actions", ...target()]],
      [
        4,
        ["ci", "acme", "--no-types", "--place", "gitlab-ci", "--markdown", "c.md", "--sarif", "c.sarif", ...target()],
      ],
      [4, ["publish", "acme", "--no-types", "--pull-request", "--target", "https://github.com/acme/rendered.git"]],
      [0, ["publish", "acme", "--no-types", ...bare()]],
      [0, ["plan", "acme", "--no-types", ...bare()]],
      [0, ["ci", "acme", "--no-types", "--markdown", "d.md", "--sarif", "d.sarif", "--junit", "d.xml", ...bare()]],
      [4, ["report", "--comment", "comment.md"]],
      [0, ["codeowners", "acme"]],
      [0, ["schema", "project"]],
      [0, ["explain", "publish/no-target"]],
      [1, ["propose", "pools", "nodes.json"]],
      [2, ["init", "new", "--yes", "--repository", url]],
      [2, ["plan", url]],
    ];
    for (const [code, words] of commands) {
      const ran = await fairlead(words, { cwd, env });
      const shown = words.join(" ").replaceAll(url, "<url>");
      // The message of a failed assertion must not print one either.
      expect(
        holdsSecret(ran.stdout + ran.stderr) ? "printed a secret" : ran.code,
        `${shown}\n${mask(ran.stderr)}`,
      ).toBe(code);
    }
    const listed = readFileSync(processes, "utf8").split("\n");
    expect(listed.some((line) => line.includes("bin.js publish"))).toBe(true);
    expect(listed.some((line) => /\bgit\b.* (clone|fetch)\b/.test(line))).toBe(true);
    // The command itself has what was typed; nothing that it starts may have it.
    const others = listed.filter((line) => !line.includes("bin.js "));
    expect(others.filter(holdsSecret).map(mask)).toEqual([]);
    writeFileSync(processes, "");
    expect(leaks()).toEqual([]);
  });

  it("cannot be had by definitions, which are code of others", async () => {
    mkdirSync(path.join(cwd, "spy"), { recursive: true });
    const spying = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(path.join(cwd, "spied"))}, JSON.stringify(process.env));\n`;
    writeFiles(cwd, {
      "spy/org/acme.ts": spying + (SOUND["org/acme.ts"] ?? ""),
      "spy/org/vision.ts": visionProject("gpu: 8"),
    });
    expect((await fairlead(["check", "spy", "--no-types"], { cwd, env })).code).toBe(0);
    const spied = readFileSync(path.join(cwd, "spied"), "utf8");
    expect(spied).toContain("GITHUB_REPOSITORY");
    expect(holdsSecret(spied)).toBe(false);
  });

  it("would be noticed in a file", () => {
    writeFileSync(path.join(cwd, "leak"), `token=${SECRETS.GITHUB_TOKEN}`);
    expect(leaks()).toEqual([path.join(cwd, "leak")]);
  });
});

function mask(text: string): string {
  let masked = text;
  for (const form of FORMS) masked = masked.replaceAll(form, "<secret>");
  return masked;
}
