import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { hasEnded, ownProcessMark, parseProcessMark } from "./process-mark.js";

const gone = spawnSync(process.execPath, ["-e", ""]).pid;

describe("the mark of a process", () => {
  it("says of a process that runs that it has not ended, and survives being written down", () => {
    const mark = ownProcessMark();
    expect(hasEnded(mark)).toBe(false);
    expect(parseProcessMark(JSON.stringify(mark))).toEqual(mark);
  });

  it("says of a process that is gone that it has ended", () => {
    expect(hasEnded({ ...ownProcessMark(), pid: gone })).toBe(true);
  });

  it.skipIf(process.platform !== "linux")("is not that of a later process with the same number", () => {
    expect(hasEnded({ ...ownProcessMark(), began: "1" })).toBe(true);
  });

  it("does not judge processes of other machines and containers", () => {
    const other = { ...ownProcessMark(), pid: gone };
    expect(hasEnded({ ...other, host: "elsewhere" })).toBe(false);
    expect(hasEnded({ ...other, namespace: "pid:[1]" })).toBe(false);
  });

  it.each(["", "{", "null", "[]", '{"pid":"1","host":"a"}', '{"pid":-1,"host":"a"}'])(
    "is not read out of %s",
    (text) => {
      expect(parseProcessMark(text)).toBeUndefined();
    },
  );
});
