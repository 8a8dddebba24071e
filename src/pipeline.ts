import path from "node:path";
import { clusterSchemas, readClusterCrds } from "./cluster-schemas.js";
import { codeownersPlace, codeownersText, ownedLines, type CodeownersPlace } from "./codeowners/index.js";
import { compile, extraRequests, type ObjectJudging } from "./compile/index.js";
import { hasErrors } from "./diagnostics/diagnostic.js";
import { judgedModel } from "./judged-model.js";
import type { ResolvedConfig } from "./load/config.js";
import type { OrgModel } from "./model/org-model.js";
import type { CompiledOrganization, ObjectFile } from "./objects/compiled.js";
import type {
  ExpectedOptions,
  Outcome,
  PipelineOptions,
  Published,
  PullRequestOptions,
  RemovalOptions,
  Summary,
  TargetOptions,
} from "./outcome.js";
import type * as PlanStage from "./plan/index.js";
import type { Plan } from "./plan/plan.js";
import { noTarget, publishAddress } from "./publish-address.js";
import { backends, engines } from "./products.js";
import type * as PublishStage from "./publish/index.js";
import type { Planned, PublishedPullRequest, Staleness } from "./publish/index.js";
import type { FileSet, RenderedFile } from "./render/file-set.js";
import { DELIVERY_FOLDER, unitFolder } from "./render/layout.js";
import { EMPTY_TREE, type PublishedTree } from "./render/published-tree.js";
import { readTree } from "./render/read-tree.js";
import { fileRenderer, render } from "./render/render.js";
import { writeFileSet, type WriteReport } from "./render/write.js";
import { withDefinitions, type Definitions, type Used } from "./run-definitions.js";
import type * as RetireStage from "./retire/index.js";

export type {
  Admission,
  ExpectedOptions,
  Outcome,
  PipelineOptions,
  Published,
  PullRequestOptions,
  RemovalOptions,
  Summary,
  TargetOptions,
} from "./outcome.js";

export { admissionOrganization, policyOrganization, policyTestOrganization } from "./policy-pipeline.js";

/** Checks the definitions in a folder: everything up to the rendered files, in memory. Writes nothing. */
export async function checkOrganization(
  directory: string,
  options: PipelineOptions = {},
): Promise<Outcome & { readonly summary?: Summary }> {
  return await withOrganization<{ summary: Summary }>(directory, { ...options, judged: "all" }, (rendered) => ({
    summary: summarize(rendered),
  }));
}

/** Compiles the definitions in a folder to Kubernetes objects, in memory: what `cdk8s synth` prints. */
export async function compileOrganization(
  directory: string,
  options: PipelineOptions = {},
): Promise<Outcome & { readonly compiled?: CompiledOrganization }> {
  return await withCompiled(directory, options, {
    finish: (file: ObjectFile) => file,
    use: ({ compiled }) => ({ compiled }),
  });
}

/** Builds the definitions in a folder into files. Writes nothing when there are errors. */
export async function buildOrganization(
  directory: string,
  options: PipelineOptions & { readonly out?: string; readonly adopt?: boolean } = {},
): Promise<Outcome & { readonly summary?: Summary; readonly report?: WriteReport & { readonly directory: string } }> {
  return await withOrganization(directory, options, async (rendered) => {
    options.onStage?.("write");
    const out = path.resolve(options.out ?? path.resolve(directory, rendered.config.output));
    const definitions = { folder: path.resolve(directory), files: rendered.sources };
    const written = await writeFileSet(rendered.files, out, { adopt: options.adopt ?? false, definitions });
    const report = written.value ? { report: { ...written.value, directory: out } } : {};
    return { found: written.diagnostics, summary: summarize(rendered), ...report };
  });
}

/** Plans what publishing the definitions in a folder would change. Writes nothing. */
export async function planOrganization(
  directory: string,
  options: PipelineOptions & TargetOptions & RemovalOptions & { readonly against?: string } = {},
): Promise<Outcome & { readonly plan?: Plan }> {
  return await withOrganization(directory, { ...options, judged: "all" }, async (rendered) => {
    const stages = await lastStages();
    const planOver = planner(rendered, stages, options);
    if (options.against !== undefined) return { plan: planOver(readTree(path.resolve(options.against))).plan };
    const address = publishAddress(directory, rendered, options);
    // Without any target there is nothing to compare with: everything is new.
    if (!address) return { plan: planOver(EMPTY_TREE).plan };
    options.onStage?.("fetch");
    const { config, files } = rendered;
    const target = await stages.openHostTarget(address, config.target.host, surroundings(directory, options), files);
    try {
      options.onStage?.("plan");
      return { plan: planOver(target.tree).plan };
    } finally {
      await target.close();
    }
  });
}

/** Makes the CODEOWNERS file of the repository around a folder of definitions. Writes nothing. */
export async function codeownersOrganization(
  directory: string,
  options: PipelineOptions = {},
): Promise<Outcome & { readonly place?: CodeownersPlace; readonly text?: string }> {
  return await withCompiled(directory, options, {
    finish: (file: ObjectFile) => file,
    use: ({ model, config }) => {
      const place = codeownersPlace(path.resolve(directory));
      const mapping = config.target.host.reviewers;
      const { folder, file } = place;
      const owned = ownedLines({ model, mapping, folder, configFile: config.file, codeownersFile: file });
      const made = codeownersText(place.text, owned.value ?? [], file);
      const found = [...owned.diagnostics, ...made.diagnostics];
      return { found, ...(made.value === undefined || hasErrors(found) ? {} : { place, text: made.value }) };
    },
  });
}

/**
 * Publishes the definitions in a folder: a commit on the target's branch, or nothing when nothing differs. A plan that removes
 * too much, or that something has overtaken, is not published: no result then, and the plan's `gate` or `stale` says why.
 */
export async function publishOrganization(
  directory: string,
  options: PipelineOptions & TargetOptions & RemovalOptions & ExpectedOptions & { readonly message?: string } = {},
): Promise<Outcome & { readonly plan?: Plan; readonly result?: Published; readonly stale?: Staleness }> {
  return await withOrganization(directory, { ...options, judged: "all" }, async (rendered) => {
    const address = publishAddress(directory, rendered, options);
    if (!address) return { found: [noTarget(directory, rendered)] };
    const stages = await lastStages();
    const planOver = planner(rendered, stages, options);
    options.onStage?.("fetch");
    const { host } = rendered.config.target;
    const target = await stages.openHostTarget(address, host, surroundings(directory, options), rendered.files);
    try {
      options.onStage?.("publish");
      const source = await stages.sourceCommit(directory);
      const published = await target.publish({
        ...(options.approved === undefined ? {} : { approved: options.approved }),
        ...(options.allowOlder ? {} : stages.newerThan(directory, source)),
        planned: planOver(target.tree),
        replan: planOver,
        describe: (made) => ({
          ...stages.describePlanCommit(made),
          ...(options.message === undefined ? {} : { subject: options.message }),
        }),
        source,
      });
      if (published.kind === "stale") return { plan: published.plan, stale: published.why };
      if (published.kind === "blocked") return { plan: published.plan };
      const attempts = published.kind === "published" ? published.attempts : 0;
      const { repository, branch } = address;
      return { plan: published.plan, result: { commit: published.commit, branch, repository, attempts } };
    } finally {
      await target.close();
    }
  });
}

/** Opens or updates the pull request that publishes the definitions in a folder; closes it when nothing differs. */
export async function pullRequestOrganization(
  directory: string,
  options: PipelineOptions & TargetOptions & PullRequestOptions & RemovalOptions & { readonly message?: string } = {},
): Promise<Outcome & { readonly plan?: Plan; readonly result?: PublishedPullRequest }> {
  return await withOrganization(directory, { ...options, judged: "all" }, async (rendered) => {
    const address = publishAddress(directory, rendered, options);
    if (!address) return { found: [noTarget(directory, rendered)] };
    const stages = await lastStages();
    options.onStage?.("publish");
    const { config, files: next, model } = rendered;
    const { host: settings } = config.target;
    const { message, pullRequestBranch: branch, overwriteBranch: overwrite = false } = options;
    const source = await stages.sourceCommit(directory);
    const result = await stages.publishPullRequest({
      host: await stages.chooseHost(address.repository, settings, surroundings(directory, options)),
      address,
      model,
      next,
      plan: planner(rendered, stages, options),
      describe: (made) => ({
        ...stages.describePlanCommit(made),
        ...(message === undefined ? {} : { subject: message }),
      }),
      source,
      ...stages.newerThan(directory, source),
      directory,
      ...(branch === undefined ? {} : { branch }),
      overwrite,
      labels: settings.labels,
      reviewers: settings.reviewers,
    });
    return { plan: result.plan, result };
  });
}

type LastStages = typeof RetireStage & typeof PlanStage & typeof PublishStage;

/** The stages that only plans and publishes need, with the libraries they bring: loaded when they are. */
async function lastStages(): Promise<LastStages> {
  const stages = [import("./retire/index.js"), import("./plan/index.js"), import("./publish/index.js")] as const;
  const [retireStage, planStage, publishStage] = await Promise.all(stages);
  return { ...retireStage, ...planStage, ...publishStage };
}

/** What would be published over a tree, with its plan and what the limits on removals say to it. */
function planner(
  { files, config }: Rendered,
  { retire, plan, judge, countPublished }: LastStages,
  { release = false, today = new Date().toISOString().slice(0, "YYYY-MM-DD".length) }: RemovalOptions,
): (tree: PublishedTree) => Planned {
  const products = { engines: [...engines.values()], backends: [...backends.values()] };
  return (tree) => {
    const { files: fileSet, unreadable } = retire(tree, files, { ...products, release });
    const made = plan(tree, fileSet, unreadable);
    const gate = judge(made, config.removals, { today, published: countPublished(tree) });
    return { plan: { ...made, gate }, fileSet };
  };
}

/** An organization that went through all stages up to `compile`, in memory. */
interface Compiled<File> {
  readonly config: ResolvedConfig;
  /** Files that hold definitions, relative to the organization's folder. */
  readonly sources: readonly string[];
  /** Files with CustomResourceDefinitions, absolute. */
  readonly crdFiles: readonly string[];
  readonly model: OrgModel;
  readonly compiled: CompiledOrganization<File>;
}

/** The same with the files of its output. */
type Rendered = Omit<Compiled<RenderedFile>, "compiled"> & { readonly files: FileSet };

/** What is published is judged whole; a build judges what `extra` adds, since the rest is Fairlead's own. */
interface RunOptions extends PipelineOptions {
  readonly judged?: ObjectJudging["scope"];
}

/** What becomes of each file of objects, and then of all of them. */
interface Continuation<File, Result> {
  readonly finish: (file: ObjectFile) => File;
  readonly use: (compiled: Compiled<File>) => Used<Result> | Promise<Used<Result>>;
}

/** Runs the stages up to `render` and hands the files to `use` when there are no errors. Each file is printed as it is compiled. */
async function withOrganization<Result extends object>(
  directory: string,
  options: RunOptions,
  use: (rendered: Rendered) => Used<Result> | Promise<Used<Result>>,
): Promise<Outcome & Partial<Result>> {
  return await withCompiled<RenderedFile, Result>(directory, options, {
    finish: fileRenderer(),
    use: ({ compiled, ...organization }) => {
      options.onStage?.("render");
      return use({ ...organization, files: render(compiled, organization.model.organization.name) });
    },
  });
}

/** Runs the stages up to `compile` and hands the result to `use` when there are no errors. */
async function withCompiled<File, Result extends object>(
  directory: string,
  options: RunOptions,
  { finish, use }: Continuation<File, Result>,
): Promise<Outcome & Partial<Result>> {
  return await withDefinitions<Result, RunOptions>(directory, options, async (definitions) => {
    const compiled = await compileDefinitions(definitions, finish);
    return compiled && { files: compiled.crdFiles, use: () => use(compiled) };
  });
}

/** From here on memory matters more than the half second that looking up a position then takes longer. */
const MANY_DEFINITIONS = 3000;

/** The pure middle of the pipeline: definitions → model → objects. No value as soon as a stage finds an error. */
async function compileDefinitions<File>(
  { root, loaded, config, options, found }: Definitions<RunOptions>,
  finish: (file: ObjectFile) => File,
): Promise<Compiled<File> | undefined> {
  const model = judgedModel({ root, loaded, config, options, found });
  if (!model) return undefined;
  const crds = readClusterCrds(root, model);
  found.push(...crds.diagnostics);
  if (hasErrors(found)) return undefined;

  options.onStage?.("compile");
  const extras = await loaded.runExtras(extraRequests(model));
  found.push(...extras.diagnostics);
  // Not awaited: the thread is taken down while this one goes on, and `close` waits for it at the end.
  if (loaded.definitions.length > MANY_DEFINITIONS) void loaded.rest();
  const layout = { unitFolder, deliveryFolder: DELIVERY_FOLDER };
  const schemas = clusterSchemas(model, crds.definitions, extras.objects);
  const judging = { scope: options.judged ?? "extra", schemas } as const;
  const compiled = compile(model, { backends, engines, extras: extras.objects, judging, layout, finish });
  found.push(...compiled.diagnostics);
  if (!compiled.value || hasErrors(found)) return undefined;
  return { config, sources: loaded.files, crdFiles: crds.files, model, compiled: compiled.value };
}

function summarize({ model, files }: Rendered): Summary {
  let objects = 0;
  for (const file of files.files.values()) objects += file.objects;
  return {
    organization: model.organization.name,
    clusters: model.clusters.length,
    nodePools: model.nodePools.length,
    departments: model.departments.length,
    projects: model.projects.length,
    files: files.files.size,
    objects,
  };
}

function surroundings(directory: string, { env = process.env }: TargetOptions) {
  return { directory, env };
}
