import { describe, expect, it } from "vitest";
import {
  chartVersionOf,
  firstVersionWith,
  parseVersion,
  SUPPORTED_VERSIONS,
  supports,
  versionStatus,
  type Capability,
} from "./versions.js";

describe("versions of KAI", () => {
  it("are known from 0.9 to 0.17, without 0.11", () => {
    expect(SUPPORTED_VERSIONS).toEqual(["0.9", "0.10", "0.12", "0.13", "0.14", "0.15", "0.16", "0.17"]);
    for (const version of SUPPORTED_VERSIONS) expect(versionStatus(parseVersion(version))).toBe("supported");
  });

  it("are compared as numbers: 0.9 is older than 0.10", () => {
    expect(supports(parseVersion("0.9"), "timeBasedFairShare")).toBe(false);
    expect(supports(parseVersion("0.10"), "timeBasedFairShare")).toBe(true);
  });

  it("can do something from its first version on", () => {
    const capabilities: readonly Capability[] = [
      "nestedDepartments",
      "shardPlugins",
      "configSwitch",
      "defaultShardSwitch",
    ];
    for (const capability of capabilities) {
      const first = SUPPORTED_VERSIONS.indexOf(firstVersionWith(capability));
      SUPPORTED_VERSIONS.forEach((version, index) => {
        expect(supports(parseVersion(version), capability)).toBe(index >= first);
      });
    }
  });

  it("install the patch that is named, else the newest known one, and never the stray 0.20", () => {
    expect(chartVersionOf(parseVersion("v0.16.3"))).toBe("0.16.3");
    expect(chartVersionOf(parseVersion("0.16"))).toBe("0.16.8");
    expect(chartVersionOf(parseVersion("0.18"))).toBeNull();
    expect(versionStatus(parseVersion("0.20.1"))).toBe("stray");
    expect(versionStatus(parseVersion("0.21"))).toBe("newer");
  });
});
