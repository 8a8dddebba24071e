import { closed, duration, folderInRepository, WITHOUT_LOGIN, type ConceptSchema } from "./schema.js";

/** The tool's own settings, in `fairlead.config.ts` or `fairlead.config.yaml`. */
export const configSchema = {
  title: "Config",
  description: "Settings of the tool, in `fairlead.config.ts` or `fairlead.config.yaml` beside the definitions.",
  ...closed({
    definitions: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      description:
        'Globs of the files that hold definitions, relative to the configuration. A leading "!" excludes. Default: all TypeScript and YAML files.',
    },
    output: {
      type: "string",
      minLength: 1,
      description: 'Folder that `build` writes to, relative to the configuration. Default: "rendered".',
    },
    target: {
      title: "Target",
      ...closed(
        {
          repository: {
            type: "string",
            minLength: 1,
            pattern: `^${WITHOUT_LOGIN}.*$`,
            description:
              "Git URL, or path relative to the configuration, of the repository that `publish` commits to. Never with a password or a token.",
          },
          branch: {
            type: "string",
            minLength: 1,
            description: 'Branch that the GitOps engine follows. Default: "main".',
          },
          path: folderInRepository,
        },
        ["repository"],
      ),
      description: "Where rendered files are published. Default repository: the one the delivery engine reads.",
    },
    timeout: {
      ...duration,
      description: "How long evaluating the definitions may take, from 1s to 24h. Default: 60s.",
    },
  }),
} satisfies ConceptSchema;
