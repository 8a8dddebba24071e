import path from "node:path";
import { describe, expect, it } from "vitest";
import { targetAddress } from "./target-address.js";

const followed = { repository: "https://git.acme.example/rendered.git", branch: "live", path: "gpu" };
const silent = { repository: null, branch: "main", path: "" };
const configured = { repository: "../rendered.git", branch: "release", path: "out" };
const directory = path.resolve("/srv/org");

describe("the target of a publish", () => {
  it("is what the engine reads when nobody says otherwise, with its branch and folder", () => {
    expect(targetAddress({ asked: {}, configured: silent, followed, directory })).toEqual(followed);
    expect(targetAddress({ asked: {}, configured: silent, followed: null, directory })).toBeUndefined();
  });

  it("is what the configuration says, a path being relative to the organization", () => {
    expect(targetAddress({ asked: {}, configured, followed, directory })).toEqual({
      repository: path.resolve("/srv/rendered.git"),
      branch: "release",
      path: "out",
    });
  });

  it("is what the command line says before all, a path being relative to the working directory", () => {
    const asked = { target: "target.git", branch: "try" };
    expect(targetAddress({ asked, configured: silent, followed, directory })).toEqual({
      repository: path.resolve("target.git"),
      branch: "try",
      path: "",
    });
    expect(targetAddress({ asked: { branch: "try" }, configured: silent, followed, directory })?.branch).toBe("try");
  });

  it.each(["https://git.acme.example/r.git", "ssh://git@git.acme.example/r.git", "git@git.acme.example:gpu/r.git"])(
    "leaves %s as it is",
    (target) => {
      expect(targetAddress({ asked: { target }, configured: silent, followed: null, directory })?.repository).toBe(
        target,
      );
    },
  );
});
