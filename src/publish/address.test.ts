import { describe, expect, it } from "vitest";
import { maskSecrets } from "../kernel/mask-secrets.js";
import { parseRepository, resolveRepository } from "./address.js";

describe("an address", () => {
  it.each([
    ["https://vera:s3cret@git.acme.example/gpu.git", "https://git.acme.example/gpu.git"],
    ["https://ghp_token@git.acme.example/gpu.git", "https://git.acme.example/gpu.git"],
    ["https://vera:p%40ss@git.acme.example:8443/gpu.git", "https://git.acme.example:8443/gpu.git"],
    ["ssh://git:s3cret@git.acme.example/gpu.git", "ssh://git@git.acme.example/gpu.git"],
    ["git@git.acme.example:gpu/rendered.git", "git@git.acme.example:gpu/rendered.git"],
    ["https://git.acme.example/gpu.git", "https://git.acme.example/gpu.git"],
  ])("%s reaches Git and people without a password", (written, expected) => {
    const { url, shown, localPath } = parseRepository(written);
    expect({ url, shown, localPath }).toEqual({ url: expected, shown: expected, localPath: null });
  });

  it("keeps the login of an http URL apart, decoded", () => {
    expect(parseRepository("https://ve%20ra:p%40ss@h/x").login).toEqual({ username: "ve ra", password: "p@ss" });
    expect(parseRepository("https://token@h/x").login).toEqual({ username: "token", password: null });
    expect(parseRepository("https://h/x").login).toBeNull();
  });

  it.each(["/srv/gpu.git", "./gpu.git", "gpu.git", "C:\\gpu.git", "C:/gpu.git", "a/b:c"])("%s is a path", (written) => {
    expect(parseRepository(written).localPath).toBe(written);
  });

  it("of a file URL is a path too", () => {
    expect(parseRepository("file:///srv/a%20b.git").localPath).toBe("/srv/a b.git");
  });

  it("is made absolute only when it is a path", () => {
    expect(resolveRepository("../gpu.git", "/org/acme")).toBe("/org/gpu.git");
    expect(resolveRepository("git@git.acme.example:gpu.git", "/org/acme")).toBe("git@git.acme.example:gpu.git");
    expect(resolveRepository("https://h/x.git", "/org/acme")).toBe("https://h/x.git");
  });
});

describe("masking", () => {
  it.each([
    ["fatal: unable to access 'https://u:p@h/x/': no", "fatal: unable to access 'https://***@h/x/': no"],
    ["https://token@h/x and http://a:b@c/", "https://***@h/x and http://***@c/"],
    ["ssh://git:pw@h/x", "ssh://git:***@h/x"],
    ["ssh://git@h:22/x, mail a@b.c", "ssh://git@h:22/x, mail a@b.c"],
    ["https://h/x@y", "https://h/x@y"],
  ])("hides what could be a password in %s", (text, expected) => {
    expect(maskSecrets(text)).toBe(expected);
  });

  it("hides given secrets wherever they stand, encoded too", () => {
    expect(maskSecrets("token p@ss, again p%40ss", ["p@ss", ""])).toBe("token ***, again ***");
  });
});
