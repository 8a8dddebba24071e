import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WorldError } from "../kernel/world-error.js";
import {
  commitByHand,
  fileSetOf,
  filesOf,
  isRunning,
  openGitPlace,
  planOf,
  withIdentity,
  type GitPlace,
} from "../../test/support/git-target.js";
import { openTarget, type PublishResult, type TargetOptions } from "./index.js";

let place: GitPlace;
let repository: string;
beforeEach(() => {
  place = openGitPlace();
  repository = place.bare();
});
afterEach(() => {
  expect(readdirSync(path.join(place.folder, "tmp")), "temporary folders are cleaned up").toEqual([]);
  place.remove();
});

/** Every byte that a conversion could take hold of. */
const FILES = {
  "a.yaml": "lf\nlf\n",
  "crlf.yaml": "one\r\ntwo\r\n",
  "mixed.yaml": "one\r\ntwo\nÜ€𝄞\u0000$Id$\n",
  "deep/no-newline.yaml": "x",
};

async function publish(
  files: Readonly<Record<string, string>> = FILES,
  options: TargetOptions = {},
): Promise<PublishResult> {
  const fileSet = fileSetOf(files);
  const open = await openTarget({ repository, branch: "main", path: "" }, options);
  try {
    return await open.publish({
      planned: { plan: planOf(open.tree, fileSet), fileSet },
      describe: () => ({ subject: "# change", body: "# a line that looks like a comment" }),
      source: null,
      replan: (tree) => ({ plan: planOf(tree, fileSet), fileSet }),
    });
  } finally {
    await open.close();
  }
}

async function failure(files?: Readonly<Record<string, string>>, options?: TargetOptions): Promise<WorldError> {
  const error: unknown = await publish(files, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorldError);
  return error as WorldError;
}

function expectPublished(files: Readonly<Record<string, string>> = FILES): void {
  const published = filesOf(place, repository);
  for (const [file, text] of Object.entries(files)) expect(published.get(file), file).toBe(text);
}

/** Settings that change line endings: each by itself, since one can hide another. */
const LINE_ENDINGS: readonly (readonly [name: string, settings: string])[] = [
  ["core.autocrlf=true", "[core]\n\tautocrlf = true\n"],
  ["core.autocrlf=input with core.safecrlf=true", "[core]\n\tautocrlf = input\n\tsafecrlf = true\n"],
  ["core.autocrlf=true with core.safecrlf=true", "[core]\n\tautocrlf = true\n\tsafecrlf = true\n"],
  ["core.eol=crlf", "[core]\n\teol = crlf\n"],
];

/** Settings that people have and that must not matter here. */
const HARMLESS = [
  "[core]\n\tfileMode = false\n",
  "[init]\n\tdefaultBranch = a b..c\n",
  "[init]\n\tdefaultObjectFormat = sha256\n",
  "[push]\n\tdefault = nothing\n",
  "[push]\n\tfollowTags = true\n\trecurseSubmodules = check\n",
  "[push]\n\tuseForceIfIncludes = true\n",
  "[fetch]\n\tprune = true\n\tpruneTags = true\n\twriteCommitGraph = true\n\tparallel = 4\n",
  "[core]\n\tfsmonitor = true\n\tuntrackedCache = true\n",
  "[commit]\n\ttemplate = ~/missing\n\tverbose = true\n\tcleanup = scissors\n",
  "[commit]\n\tcleanup = strip\n",
  "[status]\n\tshowUntrackedFiles = no\n",
  "[core]\n\teditor = sleep 1000\n\tpager = sleep 1000\n[pager]\n\tcommit = true\n",
  '[remote "origin"]\n\turl = /nowhere\n',
  "[submodule]\n\trecurse = true\n",
  "[user]\n\tuseConfigOnly = true\n",
  "[color]\n\tui = always\n[column]\n\tui = always\n",
  "[core]\n\tquotePath = true\n[log]\n\tshowSignature = true\n",
  "[index]\n\tskipHash = true\n[core]\n\tsplitIndex = true\n[feature]\n\tmanyFiles = true\n",
  "[commit]\n\tgpgSign = false\n",
  "[transfer]\n\tfsckObjects = true\n",
].join("");

describe("settings of whoever publishes", () => {
  it.each([...LINE_ENDINGS, ["everything else that people set", HARMLESS] as const])(
    "publish the same bytes under %s",
    async (_name, settings) => {
      commitByHand(place, repository, { "README.md": "hello\r\n" });
      place.settings(withIdentity(settings));
      await publish();
      expectPublished();
      await publish({ ...FILES, "a.yaml": "changed\r\n" });
      expectPublished({ ...FILES, "a.yaml": "changed\r\n", "README.md": "hello\r\n" });
      expect(place.git(repository, "log", "-1", "--format=%B", "main")).toContain(
        "# change\n\n# a line that looks like a comment\n",
      );
    },
  );

  it("do not ignore files through core.excludesFile or a .gitignore in the target", async () => {
    writeFileSync(path.join(place.home, "ignore"), "*\n");
    place.settings(withIdentity(`[core]\n\texcludesFile = ${place.home}/ignore\n`));
    commitByHand(place, repository, { ".gitignore": "*.yaml\nfairlead*\n" });
    await publish();
    expectPublished();
  });

  it("do not let attributes of the target or of the user rewrite files", async () => {
    writeFileSync(path.join(place.home, "attributes"), "* text=auto eol=crlf ident\n");
    place.settings(
      withIdentity(
        `[core]\n\tattributesFile = ${place.home}/attributes\n[filter "upper"]\n\tclean = tr a-z A-Z\n\tsmudge = tr A-Z a-z\n\trequired = true\n`,
      ),
    );
    commitByHand(place, repository, {
      ".gitattributes": "*.yaml text eol=crlf filter=upper ident working-tree-encoding=UTF-16\n* filter=lfs\n",
    });
    await publish();
    expectPublished();
    await publish({ ...FILES, "a.yaml": "changed\n" });
    expectPublished({ ...FILES, "a.yaml": "changed\n" });
  });

  it("reach the target through url.insteadOf", async () => {
    place.settings(withIdentity(`[url "${repository}"]\n\tinsteadOf = acme:rendered\n`));
    const real = repository;
    repository = "acme:rendered";
    await publish();
    repository = real;
    expectPublished();
  });

  it("do not follow variables of a surrounding Git command into its repository", async () => {
    const other = place.bare("other.git");
    process.env["GIT_DIR"] = other;
    process.env["GIT_WORK_TREE"] = place.home;
    process.env["GIT_INDEX_FILE"] = path.join(place.home, "index");
    process.env["GIT_OBJECT_DIRECTORY"] = path.join(other, "objects");
    process.env["GIT_CONFIG_PARAMETERS"] = "'core.bare=true'";
    await publish();
    for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_PARAMETERS"])
      Reflect.deleteProperty(process.env, name);
    expectPublished();
    expect(readdirSync(path.join(other, "refs/heads"))).toEqual([]);
    expect(readdirSync(place.home)).not.toContain("index");
  });

  it("understand Git whatever its language", async () => {
    Object.assign(process.env, { LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8", LANGUAGE: "de" });
    await publish();
    expectPublished();
  });
});

describe("the identity of commits", () => {
  it("is asked for, with the commands that set it, when it is missing", async () => {
    place.settings("");
    const error = await failure();
    expect(error.message).toBe("Git does not know who commits: user.name and user.email are not both set.");
    expect(error.hint).toMatch(/^Set them with `git config --global user\.name/);
  });

  it("comes from the definitions' repository, before the user's own", async () => {
    const source = path.join(place.folder, "definitions");
    mkdirSync(source);
    place.git(source, "init", "--quiet");
    place.git(source, "config", "user.name", 'Wei "W" \\ Li');
    place.git(source, "config", "user.email", "wei@acme.example");
    place.settings("");
    await publish(FILES, { source });
    expect(place.git(repository, "log", "-1", "--format=%an <%ae>|%cn", "main").trim()).toBe(
      'Wei "W" \\ Li <wei@acme.example>|Wei "W" \\ Li',
    );
  });

  it("comes from the environment where build servers set it there", async () => {
    place.settings("");
    Object.assign(process.env, {
      GIT_AUTHOR_NAME: "Bot",
      GIT_AUTHOR_EMAIL: "bot@acme.example",
      GIT_COMMITTER_NAME: "Bot",
      GIT_COMMITTER_EMAIL: "bot@acme.example",
    });
    await publish();
    expect(place.git(repository, "log", "-1", "--format=%an <%ae>", "main").trim()).toBe("Bot <bot@acme.example>");
  });
});

describe("hooks of whoever publishes", () => {
  const hooksPath = (): string => withIdentity(`[core]\n\thooksPath = ${place.folder}/hooks\n`);

  it.each(["pre-commit", "prepare-commit-msg", "commit-msg", "pre-push"])(
    "stop the publish when %s fails, by name and with its words",
    async (hook) => {
      place.script(`hooks/${hook}`, "#!/bin/sh\necho ticket number is missing >&2\nexit 3\n");
      place.settings(hooksPath());
      const error = await failure();
      expect(error.message).toContain(
        `The Git hook ${hook} (core.hooksPath ${place.folder}/hooks) refused. Nothing was published.`,
      );
      expect(error.message).toContain("\n  ticket number is missing");
      expect(place.git(repository, "for-each-ref")).toBe("");
    },
  );

  it("run, find the changed files, and may write the message", async () => {
    commitByHand(place, repository, { "README.md": "hello\n" });
    place.script(
      "hooks/pre-commit",
      "#!/bin/sh\ntest -z \"$(git status --porcelain | grep -v '^A  ')\" && grep -q lf a.yaml && git diff --cached --name-only --diff-filter=A | grep -q deep/\n",
    );
    place.script("hooks/commit-msg", "#!/bin/sh\necho 'Reviewed-by: Hook' >> \"$1\"\n");
    place.settings(hooksPath());
    await publish();
    expectPublished();
    expect(place.git(repository, "log", "-1", "--format=%B", "main")).toContain("Reviewed-by: Hook");
  });

  it.each(["pre-commit", "post-commit"])("stop the publish when %s rewrites rendered files", async (hook) => {
    const amend =
      hook === "post-commit"
        ? "core_hooks=1 git -c core.hooksPath=/dev/null commit --quiet --amend --no-edit --allow-empty\n"
        : "";
    place.script(`hooks/${hook}`, `#!/bin/sh\necho formatted >> a.yaml\ngit add a.yaml\n${amend}`);
    place.settings(hooksPath());
    const error = await failure();
    expect(error.message).toContain(`would not hold what was rendered: a.yaml. The Git hook ${hook} ran in between`);
    expect(place.git(repository, "for-each-ref")).toBe("");
  });

  it("come from init.templateDir too", async () => {
    place.script("template/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    place.settings(withIdentity(`[init]\n\ttemplateDir = ${place.folder}/template\n`));
    expect((await failure()).message).toContain("The Git hook pre-commit (init.templateDir) refused.");
  });

  it("that wait for somebody end after the time limit, with everything they started", async () => {
    place.script(
      "hooks/pre-commit",
      `#!/bin/sh\nsleep 600 & echo $! > ${place.folder}/pid\nread answer < /dev/tty\nwait\n`,
    );
    place.settings(hooksPath());
    const error = await failure(FILES, { silenceSeconds: 1 });
    expect(error.message).toContain("Git was silent for 1 second");
    expect(isRunning(Number(readFileSync(path.join(place.folder, "pid"), "utf8")))).toBe(false);
  });
});

describe("signatures", () => {
  it("are kept when the key works", async () => {
    place.git(place.folder, "-c", `alias.key=!ssh-keygen -q -t ed25519 -N '' -f ${place.home}/key`, "key");
    place.settings(
      withIdentity(`\tsigningKey = ${place.home}/key.pub\n[gpg]\n\tformat = ssh\n[commit]\n\tgpgSign = true\n`),
    );
    await publish();
    expect(place.git(repository, "cat-file", "commit", "main")).toContain("BEGIN SSH SIGNATURE");
  });

  it.each([
    ["gpg without a key", `[commit]\n\tgpgSign = true\n`],
    ["an SSH key that is missing", `\tsigningKey = /missing\n[gpg]\n\tformat = ssh\n[commit]\n\tgpgSign = true\n`],
    ["a signing program that is missing", `[gpg]\n\tprogram = /missing\n[commit]\n\tgpgSign = yes\n`],
  ])("that cannot be made stop the publish and name the setting: %s", async (_name, settings) => {
    place.settings(withIdentity(settings));
    const error = await failure();
    expect(error.message).toContain("The commit could not be signed, and commit.gpgSign asks for a signature.");
    expect(error.hint).toContain("user.signingKey");
    expect(place.git(repository, "for-each-ref")).toBe("");
  });
});
