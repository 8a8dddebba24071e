import { describe, expect, it } from "vitest";
import { withoutSecrets } from "./secret-variables.js";

describe("an environment without secrets", () => {
  it("lacks the credentials of Git hosts, and nothing else", () => {
    const env = {
      PATH: "/bin",
      GITHUB_TOKEN: "a",
      FAIRLEAD_GITHUB_TOKEN: "b",
      FAIRLEAD_GITHUB_APP_PRIVATE_KEY: "c",
      FAIRLEAD_GITHUB_APP_ID: "1",
    };
    expect(withoutSecrets(env)).toEqual({ PATH: "/bin", FAIRLEAD_GITHUB_APP_ID: "1" });
    expect(env.GITHUB_TOKEN).toBe("a");
  });
});
