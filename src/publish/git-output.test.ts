import { describe, expect, it } from "vitest";
import { parseBatch, parseHooks, parsePush, parseTree, readableOutput } from "./git-output.js";

describe("the output of Git", () => {
  it("shows people neither progress, nor advice, nor terminal controls, nor secrets", () => {
    const text = [
      "Enumerating objects: 5, done.",
      "Writing objects:  50% (1/2)\rWriting objects: 100% (2/2), 212 bytes, done.",
      "remote: ",
      "remote: \u001b[31mGH006: Protected branch\u001b[0m s3cret",
      "hint: See the note",
      "fatal: unable to access 'https://vera:s3cret@h/'",
    ].join("\n");
    expect(readableOutput(text, { login: { username: "vera", password: "s3cret" } })).toEqual([
      "remote: GH006: Protected branch ***",
      "fatal: unable to access 'https://***@h/'",
    ]);
  });

  it("says what became of a pushed branch", () => {
    const head = "To /srv/gpu.git\n";
    expect(parsePush(`${head}*\tabc:refs/heads/main\t[new branch]\nDone\n`)).toEqual({ flag: "*", reason: "" });
    expect(parsePush(`${head} \tabc:refs/heads/main\t1..2\nDone\n`)).toEqual({ flag: " ", reason: "" });
    expect(parsePush(`${head}!\tabc:refs/heads/main\t[rejected] (stale info)\nDone\n`)).toEqual({
      flag: "!",
      reason: "stale info",
    });
    expect(parsePush("")).toBeNull();
  });

  it("lists a tree with names of any characters", () => {
    const text = `100644 blob ${"a".repeat(40)}\ta\tb\nc.yaml\x00160000 commit ${"b".repeat(40)}\tmodule\x00`;
    expect([...parseTree(text)]).toEqual([
      ["a\tb\nc.yaml", { mode: "100644", oid: "a".repeat(40) }],
      ["module", { mode: "160000", oid: "b".repeat(40) }],
    ]);
  });

  it("gives the bytes of each object, whatever they are", () => {
    const bytes = Buffer.concat([
      Buffer.from("aa blob 3\n"),
      Buffer.from([0xff, 0x0a, 0x00]),
      Buffer.from("\nbb blob 0\n\n"),
    ]);
    expect([...parseBatch(bytes)]).toEqual([
      ["aa", Buffer.from([0xff, 0x0a, 0x00])],
      ["bb", Buffer.alloc(0)],
    ]);
  });

  it("names the hooks that ran and leaves out those of commands that a hook runs", () => {
    const event = (sid: string, fields: object): string => JSON.stringify({ sid, child_id: 0, ...fields });
    const start = { event: "child_start", child_class: "hook", hook_name: "pre-commit" };
    const trace = [
      event("1", start),
      event("1/2", { ...start, hook_name: "post-checkout" }),
      event("1/2", { event: "child_exit", code: 9 }),
      "cut off {",
      event("1", { event: "child_exit", code: 1 }),
      event("1", { event: "child_start", child_id: 1, child_class: "?" }),
      event("1", { event: "child_exit", child_id: 1, code: 7 }),
    ];
    expect(parseHooks(trace.join("\n"))).toEqual([{ hook: "pre-commit", code: 1 }]);
  });
});
