import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { typeCacheFolder } from "./type-cache.js";

describe("the cache of type checks", () => {
  let home = "";
  beforeEach(() => {
    home = realpathSync(mkdtempSync(path.join(os.tmpdir(), "fairlead-cache-")));
    vi.stubEnv("XDG_CACHE_HOME", home);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  it("is the same folder for the same organization, and another one for another", () => {
    expect(typeCacheFolder("/org/a")).toBe(typeCacheFolder("/org/a"));
    expect(typeCacheFolder("/org/a")).not.toBe(typeCacheFolder("/org/b"));
  });

  it("loses what nobody used for a month, and nothing of others, when a new folder is made", () => {
    const [old, used] = [typeCacheFolder("/org/old"), typeCacheFolder("/org/used")];
    const others = path.join(home, "fairlead/control-plane");
    mkdirSync(others);
    const longAgo = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000);
    for (const folder of [old, used, others]) utimesSync(folder, longAgo, longAgo);
    typeCacheFolder("/org/used");
    expect(existsSync(old)).toBe(true);
    typeCacheFolder("/org/new");
    expect([old, used, others].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  });

  it("is thrown away at the end where none can be kept", () => {
    writeFileSync(path.join(home, "fairlead"), "in the way");
    const folder = typeCacheFolder("/org/a");
    expect(folder.startsWith(os.tmpdir())).toBe(true);
    expect(existsSync(folder)).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
