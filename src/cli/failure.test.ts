import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { WorldError } from "../kernel/world-error.js";
import { EXIT } from "./exit-codes.js";
import { describeFailure } from "./failure.js";
import { UsageError } from "./usage-error.js";

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("describeFailure", () => {
  it("prints wrong use in two lines", () => {
    expect(describeFailure(new UsageError("There is no folder x.", "Name one."), false)).toEqual({
      text: "error  There is no folder x.\nhint   Name one.\n",
      exitCode: EXIT.usage,
    });
  });

  it("prints a broken world without its stack", () => {
    const { text, exitCode } = describeFailure(new WorldError({ message: "The push was refused.", cause: "x" }), false);
    expect(text).toBe("error  The push was refused.\n");
    expect(exitCode).toBe(EXIT.environment);
  });

  it("takes errors of the operating system for a broken world", () => {
    const { text, exitCode } = describeFailure(
      caught(() => readFileSync("/nowhere/at/all")),
      false,
    );
    expect(text).toBe("error  ENOENT: no such file or directory, open '/nowhere/at/all'\n");
    expect(exitCode).toBe(EXIT.environment);
  });

  it("owns up to everything else, with the stack", () => {
    const { text, exitCode } = describeFailure(new TypeError("x is not a function"), false);
    expect(text).toMatch(/^error {2}This is a bug in Fairlead/);
    expect(text).toContain("failure.test");
    expect(exitCode).toBe(EXIT.bug);
    expect(describeFailure("a string", false).exitCode).toBe(EXIT.bug);
  });

  it("never prints a password that is part of a URL", () => {
    for (const error of [
      new UsageError("no https://me:secret@git.example/x"),
      new WorldError({ message: "fatal", hint: "Look at https://me:secret@git.example/x" }),
      new Error("at https://me:secret@git.example/x"),
    ]) {
      const { text } = describeFailure(error, false);
      expect(text).not.toContain("secret");
      expect(text).toContain("https://***@git.example/x");
    }
  });
});
