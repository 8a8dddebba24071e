import { describe, expect, it } from "vitest";
import { colorFlag, wantsColor } from "./color.js";

describe("wantsColor", () => {
  const cases: readonly (readonly [string, Parameters<typeof wantsColor>[0], boolean])[] = [
    ["colours a terminal", { flag: undefined, env: {}, isTerminal: true }, true],
    ["leaves pipes and files plain", { flag: undefined, env: {}, isTerminal: false }, false],
    ["leaves what Node says nothing of plain", { flag: undefined, env: { CI: "true" }, isTerminal: undefined }, false],
    ["leaves a terminal that cannot plain", { flag: undefined, env: { TERM: "dumb" }, isTerminal: true }, false],
    ["honours NO_COLOR", { flag: undefined, env: { NO_COLOR: "1" }, isTerminal: true }, false],
    ["ignores an empty NO_COLOR", { flag: undefined, env: { NO_COLOR: "" }, isTerminal: true }, true],
    ["honours FORCE_COLOR", { flag: undefined, env: { FORCE_COLOR: "1" }, isTerminal: false }, true],
    ["takes FORCE_COLOR=0 for no", { flag: undefined, env: { FORCE_COLOR: "0" }, isTerminal: true }, false],
    ["lets NO_COLOR win", { flag: undefined, env: { NO_COLOR: "1", FORCE_COLOR: "1" }, isTerminal: true }, false],
    ["lets --color win over all", { flag: true, env: { NO_COLOR: "1" }, isTerminal: false }, true],
    ["lets --no-color win over all", { flag: false, env: { FORCE_COLOR: "1" }, isTerminal: true }, false],
  ];
  it.each(cases)("%s", (_, signs, expected) => {
    expect(wantsColor(signs)).toBe(expected);
  });
});

describe("colorFlag", () => {
  it("takes the last flag, and none after --", () => {
    expect(colorFlag(["check"])).toBeUndefined();
    expect(colorFlag(["--color", "check", "--no-color"])).toBe(false);
    expect(colorFlag(["check", "--", "--color"])).toBeUndefined();
  });
});
