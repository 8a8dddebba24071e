import { gunzipSync } from "node:zlib";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openGitHubPlace, type GitHubPlace } from "../../../../test/support/github/place.js";
import { commitByHand } from "../../../../test/support/git-target.js";
import type { Annotation, CheckReport } from "../contract.js";
import { fitSarif } from "./fit-sarif.js";
import { LIMITS } from "./limits.js";
import { writeStepSummary } from "./step-summary.js";

let at: GitHubPlace;

beforeEach(async () => {
  at = await openGitHubPlace();
  at.place.git(at.repository, "branch", "change", "main");
  commitByHand(at.place, at.repository, { "a.yaml": "a: 1\n" }, "change");
  const record = { number: 1, author: "vera", head: "change", base: "main", title: "A change", body: "" };
  at.standIn.state.pulls.push({
    ...record,
    state: "open",
    draft: false,
    labels: [],
    reviewers: [],
    teams: [],
    reviewed: [],
  });
});
afterEach(async () => {
  expect(at.standIn.problems).toEqual([]);
  await at.close();
});

const comments = () => at.standIn.state.comments;
const comment = (body: string) => ({ pullRequest: 1, name: "plan", body });
const writes = () =>
  at.standIn.requests.filter((request) => /^(POST|PATCH|DELETE)/.test(request) && !request.includes("/graphql"));

describe("the sticky comment", () => {
  it("is one, brought up to date, and not written when it says this already", async () => {
    const host = at.host();
    expect(await host.comment(comment("one"))).toMatchObject({ action: "created" });
    expect(await host.comment(comment("two"))).toMatchObject({ action: "updated" });
    at.standIn.requests.length = 0;
    expect(await host.comment(comment("two"))).toMatchObject({ action: "unchanged" });
    expect(writes()).toEqual([]);
    expect(comments().map(({ body }) => body)).toEqual(["<!-- fairlead:comment plan -->\ntwo"]);
  });

  it("is found behind hundreds of others", async () => {
    const host = at.host();
    const theirs = (id: number) => ({ id, issue: 1, author: "vera", body: "hello" });
    comments().push(...Array.from({ length: 250 }, (_, id) => theirs(id + 1000)));
    await host.comment(comment("one"));
    await host.comment(comment("two"));
    expect(comments()).toHaveLength(251);
  });

  it("is never somebody else's, whatever that holds", async () => {
    comments().push({ id: 1, issue: 1, author: "mallory", body: "<!-- fairlead:comment plan -->\nnothing to see" });
    await at.host().comment(comment("one"));
    expect(comments().map(({ author }) => author)).toEqual(["mallory", "fairlead-bot"]);
  });

  it("stays one when the connection breaks after it was written, and when a race made two", async () => {
    at.standIn.fault({ on: /^POST .*\/comments$/, how: { kind: "break", after: true } });
    await at.host().comment(comment("one"));
    expect(comments()).toHaveLength(1);
    comments().push({ id: 9, issue: 1, author: "fairlead-bot", body: "<!-- fairlead:comment plan -->\ndouble" });
    await at.host().comment(comment("two"));
    expect(comments().map(({ body }) => body)).toEqual(["<!-- fairlead:comment plan -->\ntwo"]);
  });

  it("is cut at the end of a line, with everything closed that was open, and says so", async () => {
    const body = `<details>\n\n\`\`\`diff\n${"+ one more line\n".repeat(6000)}\`\`\`\n\n</details>\n`;
    const { notes } = await at.host().comment(comment(body));
    expect(notes).toEqual([expect.stringMatching(/^The comment was cut by/)]);
    const text = comments()[0]!.body;
    expect(text.length).toBeLessThanOrEqual(LIMITS.body);
    expect(text).toMatch(/\+ one more line\n```\n\n<\/details>\n\n… [\d,]+ lines more, cut to fit;/);
  });
});

const COMMIT = "a".repeat(40);
const annotation = (index: number, level: Annotation["level"] = "warning"): Annotation => ({
  path: "org/vision.ts",
  startLine: index + 1,
  endLine: index + 1,
  startColumn: 3,
  endColumn: 9,
  level,
  title: "quota/limit-below-quota",
  message: `remark ${index}`,
});
const check = (annotations: readonly Annotation[]): CheckReport => ({
  name: "fairlead",
  commit: COMMIT,
  conclusion: "failure",
  title: "Some problems",
  summary: "What is wrong",
  annotations,
});

describe("the check", () => {
  it("carries its annotations in batches of fifty and ends with the last one", async () => {
    await at.host().check(check(Array.from({ length: 130 }, (_, index) => annotation(index))));
    const [run, ...more] = at.standIn.state.checks;
    expect(more).toEqual([]);
    expect(run).toMatchObject({ name: "fairlead", head_sha: COMMIT, status: "completed", conclusion: "failure" });
    expect(run?.annotations.map(({ message }) => message)).toEqual(
      Array.from({ length: 130 }, (_, index) => `remark ${index}`),
    );
    expect(writes()).toHaveLength(3);
  });

  it("repeats no annotation and no run when connections break after the work was done", async () => {
    at.standIn.fault({ on: /check-runs/, how: { kind: "break", after: true } });
    at.standIn.fault({ on: /^PATCH .*check-runs/, how: { kind: "half" }, times: 1 });
    await at.host().check(check(Array.from({ length: 120 }, (_, index) => annotation(index))));
    expect(at.standIn.state.checks).toHaveLength(1);
    expect(at.standIn.state.checks[0]).toMatchObject({ status: "completed" });
    expect(at.standIn.state.checks[0]?.annotations).toHaveLength(120);
  });

  it("holds the worst thousand, and says what was left out", async () => {
    const many = Array.from({ length: 1100 }, (_, index) => annotation(index, index >= 1095 ? "failure" : "notice"));
    const { notes } = await at.host().check(check(many));
    expect(notes).toEqual(["100 annotations left out, the mildest: a check takes 1,000 annotations."]);
    const [run] = at.standIn.state.checks;
    expect(run?.annotations).toHaveLength(1000);
    expect(run?.annotations.slice(0, 5).every((item) => item["annotation_level"] === "failure")).toBe(true);
    expect(run?.summary).toContain("100 annotations left out");
  });

  it("leaves out columns that GitHub would refuse", async () => {
    const across = { ...annotation(1), endLine: 9 };
    await at.host().check(check([across, { ...annotation(2), startColumn: 9, endColumn: 3 }]));
    const [first, second] = at.standIn.state.checks[0]!.annotations;
    expect(first).not.toHaveProperty("start_column");
    expect(second).toMatchObject({ start_column: 9, end_column: 9 });
  });
});

const sarif = (results: readonly object[]): string =>
  JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name: "fairlead" } }, results }] });
const finding = (level: string, index: number) => ({ level, message: { text: `finding ${index}` } });

describe("SARIF", () => {
  it("is uploaded compressed, for the commit and the ref", async () => {
    await at.host().sarif({ commit: COMMIT, ref: "refs/heads/main", text: sarif([finding("error", 1)]) });
    const [upload] = at.standIn.state.sarifs;
    expect(upload).toMatchObject({ commit_sha: COMMIT, ref: "refs/heads/main" });
    expect(JSON.parse(gunzipSync(Buffer.from(upload!.sarif, "base64")).toString())).toEqual(
      JSON.parse(sarif([finding("error", 1)])),
    );
  });

  it("of 30,000 findings keeps the 25,000 worst and says so", () => {
    const many = Array.from({ length: 30_000 }, (_, index) => finding(index % 3 === 0 ? "error" : "note", index));
    const fitted = fitSarif(sarif(many))!;
    const { runs } = JSON.parse(gunzipSync(fitted.gzip).toString()) as { runs: { results: { level: string }[] }[] };
    expect(runs[0]?.results).toHaveLength(25_000);
    expect(runs[0]?.results.filter(({ level }) => level === "error")).toHaveLength(10_000);
    expect(fitted.notes).toEqual([
      "5,000 findings left out of the SARIF file, the mildest: it would be too large for GitHub.",
      "GitHub shows 5,000 findings of a run, the worst.",
    ]);
  });

  it("is cut until it fits compressed, too", () => {
    const noise = (index: number): object => ({
      level: "warning",
      message: { text: String(Math.sin(index)).repeat(20) },
    });
    const fitted = fitSarif(sarif(Array.from({ length: 2000 }, (_, index) => noise(index))), 20_000)!;
    expect(fitted.gzip.length).toBeLessThanOrEqual(20_000);
    expect(fitted.notes[0]).toMatch(/findings left out/);
  });

  it("that is none is refused", async () => {
    for (const text of ["", "{", "[]", '{"version":"2.0.0","runs":[{}]}', '{"version":"2.1.0","runs":[]}']) {
      await expect(at.host().sarif({ commit: COMMIT, ref: "refs/heads/main", text })).rejects.toThrow(
        "not SARIF 2.1.0",
      );
    }
  });
});

describe("the step summary", () => {
  it("that cannot be written is the environment's fault", () => {
    expect(() => writeStepSummary(path.join(tmpdir(), "fairlead-no-such-folder/summary.md"), "text")).toThrow(
      /Cannot write the step summary/,
    );
  });

  it("never grows above a mebibyte: what others wrote stays, its own part is cut", () => {
    const place = mkdtempSync(path.join(tmpdir(), "fairlead-summary-"));
    const file = path.join(place, "summary.md");
    writeFileSync(file, "theirs\n");
    expect(writeStepSummary(file, "mine")).toEqual([]);
    expect(writeStepSummary(file, "– ü €\n".repeat(200_000))).toEqual([
      expect.stringMatching(/was cut by [\d,]+ lines/),
    ]);
    const text = readFileSync(file);
    expect(text.length).toBeLessThanOrEqual(LIMITS.stepSummary);
    expect(text.toString()).toMatch(/^theirs\nmine\n\n– ü €/);
    rmSync(place, { recursive: true, force: true });
  });
});
