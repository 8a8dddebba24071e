import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { sortedBy } from "../../kernel/order.js";
import { constantName } from "../../propose/constant-name.js";
import type { Answers } from "./answers.js";

const TEMPLATES = fileURLToPath(new URL("../../../templates/organization/", import.meta.url));

/** The files of a new organization's repository, by path with `/`: templates with the answers filled in. */
export function organizationFiles(answers: Answers, fairleadVersion: string): ReadonlyMap<string, string> {
  const files = ["shared", answers.language, ...ciFolder(answers)].flatMap((folder) =>
    readTemplates(path.join(TEMPLATES, folder)),
  );
  const taken = new Set(files.filter(([file]) => file.endsWith(".ts")).flatMap(([, text]) => wordsOfCode(text)));
  const values = { ...amounts(answers), ...names(answers, taken), FAIRLEAD_VERSION: fairleadVersion };
  const texts = new Map<string, string>();
  // What several folders have is put together: the README says more where there are workflows.
  for (const [file, text] of sortedBy(files, ([name]) => name))
    texts.set(file, (texts.get(file) ?? "") + fill(text, values));
  return texts;
}

function ciFolder({ ci }: Answers): readonly string[] {
  return ci === "none" ? [] : [`ci-${ci}`];
}

function readTemplates(folder: string): readonly (readonly [file: string, text: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      // npm leaves files called .gitignore out of packages, and hosts run workflows that they find: templates have other names.
      const target = path.relative(folder, file).replace(/^_(?=git)/, ".");
      return [target.split(path.sep).join("/"), readFileSync(file, "utf8")] as const;
    });
}

/** Every word in the code of a template, comments and texts left out: no constant made from an answer may be called so. */
function wordsOfCode(text: string): readonly string[] {
  const code = text.replaceAll(/\/\*[^]*?\*\/|\/\/.*$|"[^"\n]*"/gm, "");
  return code.match(/\w+/g) ?? [];
}

type Values = Readonly<Record<string, string>>;

/** Puts values where a template has their names between double underscores. */
function fill(text: string, values: Values): string {
  return text.replaceAll(/__([A-Z_]+?)__/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** Three quarters of the GPUs for one department, the rest for the other; whole numbers that never add up to more. */
function amounts(answers: Answers): Values {
  const gpus = Number(answers.gpus);
  const product = Math.floor(gpus / 4);
  const research = gpus - product;
  const vision = Math.floor(research / 2);
  return {
    GPUS: String(gpus),
    PRODUCT_GPUS: String(product),
    RESEARCH_GPUS: String(research),
    VISION_GPUS: String(vision),
    LANGUAGE_GPUS: String(research - vision),
  };
}

function names(answers: Answers, taken: ReadonlySet<string>): Values {
  const organizationId = constantName(answers.organization, "Organization", taken);
  const clusterId = constantName(answers.cluster, "Cluster", new Set([...taken, organizationId]));
  return {
    ORGANIZATION: answers.organization,
    ORGANIZATION_ID: organizationId,
    CLUSTER: answers.cluster,
    CLUSTER_ID: clusterId,
    POOL: answers.pool,
    POOL_ID: constantName(answers.pool, "Pool", new Set([...taken, organizationId, clusterId])),
    KUBERNETES: answers.kubernetes,
    SCHEDULER_VERSION: answers.schedulerVersion,
    REPOSITORY: answers.repository,
    EXTENSION: answers.language === "yaml" ? "yaml" : "ts",
  };
}
