import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { WorldError } from "../kernel/world-error.js";
import { failureJson, parserWords, wantsJson } from "./failure-json.js";
import { failureWords } from "./failure.js";
import { UsageError } from "./usage-error.js";

describe("a failure for machines", () => {
  it("holds who has to do something, what is wrong and what to do, without passwords", () => {
    const told = (error: unknown): unknown => JSON.parse(failureJson(failureWords(error)));
    expect(told(new UsageError("No https://me:secret@git.example/x.", "Name one."))).toEqual({
      version: 1,
      error: { code: "usage", message: "No https://***@git.example/x.", hint: "Name one." },
    });
    expect(told(new WorldError({ message: "The disk is full." }))).toEqual({
      version: 1,
      error: { code: "environment", message: "The disk is full.", hint: null },
    });
    expect(told(new TypeError("x"))).toMatchObject({ error: { code: "bug", message: "x" } });
  });

  it("is what the parser of command lines says, without what it prints around it", () => {
    const error = new CommanderError(1, "commander.unknownOption", "error: unknown option '--x'\n(Did you mean --y?)");
    expect(parserWords(error)).toEqual({
      code: "usage",
      message: "Unknown option '--x'.",
      hint: "Ask for help with --help.",
    });
  });

  it("is printed for whoever asks for JSON in any way", () => {
    for (const args of [
      ["plan", "--json"],
      ["plan", "--format", "json"],
      ["plan", "--format=json", "--nonsense"],
    ]) {
      expect(wantsJson(args), args.join(" ")).toBe(true);
    }
    for (const args of [[], ["plan", "--format", "text", "json"], ["plan", "--", "--json"]]) {
      expect(wantsJson(args), args.join(" ")).toBe(false);
    }
  });
});
