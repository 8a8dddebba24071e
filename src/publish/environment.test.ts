import { describe, expect, it } from "vitest";
import { gitEnvironment, sshEnvironment } from "./environment.js";

describe("the environment of Git", () => {
  it("keeps who commits, where settings are and how servers are reached, and drops what leads elsewhere", () => {
    const env = gitEnvironment({
      PATH: "/bin",
      HOME: "/home/vera",
      GIT_AUTHOR_NAME: "Vera",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "a.b",
      GIT_SSL_CAINFO: "/ca",
      GIT_SSH: "plink",
      GIT_DIR: "/x",
      GIT_WORK_TREE: "/x",
      GIT_INDEX_FILE: "/x",
      GIT_PREFIX: "x/",
      GIT_TRACE: "1",
      GIT_EDITOR: "vi",
      GIT_QUARANTINE_PATH: "/x",
      GPG_TTY: "/dev/pts/1",
      SSH_ASKPASS: "/usr/bin/ksshaskpass",
      LC_ALL: "sv_SE.UTF-8",
      LANGUAGE: "sv",
    });
    expect(env).toEqual({
      PATH: "/bin",
      HOME: "/home/vera",
      GIT_AUTHOR_NAME: "Vera",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "a.b",
      GIT_SSL_CAINFO: "/ca",
      GIT_SSH: "plink",
      GIT_ASKPASS: "",
      GIT_EDITOR: "true",
      GIT_PAGER: "cat",
      PAGER: "cat",
      GIT_TERMINAL_PROMPT: "0",
      GCM_INTERACTIVE: "never",
      SSH_ASKPASS_REQUIRE: "never",
      LC_ALL: "C",
    });
  });

  it("keeps the askpass program of a build server", () => {
    expect(gitEnvironment({ GIT_ASKPASS: "/run/askpass.sh" })["GIT_ASKPASS"]).toBe("/run/askpass.sh");
  });

  it.each([
    [{}, undefined, "ssh -o BatchMode=yes"],
    [{}, "ssh -i /key", "ssh -i /key -o BatchMode=yes"],
    [{ GIT_SSH_COMMAND: "/usr/bin/ssh -F x" }, "ssh -i /key", "/usr/bin/ssh -F x -o BatchMode=yes"],
    [{ GIT_SSH_COMMAND: '"C:/Program Files/ssh.exe" -4' }, undefined, undefined],
    [{ GIT_SSH: "plink" }, undefined, undefined],
    [{}, "tortoiseplink -batch", undefined],
    [{}, "sshpass -e ssh", undefined],
  ])("tells ssh not to ask: %o with %s", (env, configured, expected) => {
    expect(sshEnvironment(env, configured)["GIT_SSH_COMMAND"]).toBe(expected);
  });
});
