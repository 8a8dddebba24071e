import { closed, duration, type ConceptSchema } from "./schema.js";

const targetHost = {
  title: "TargetHost",
  ...closed({
    kind: {
      enum: ["github", "local"],
      description:
        'The server that holds the repository: "github", also for GitHub Enterprise Server; "local" for none. Default: "github" for addresses on github.com, else "local".',
    },
    apiUrl: {
      type: "string",
      pattern: "^https?://[^/@\\s]+(/[^@\\s]*)?$",
      description:
        "Address of the server's API, https. Default: https://api.github.com, or https://<server>/api/v3. Credentials come from the environment only.",
    },
    commit: {
      enum: ["git", "api"],
      description:
        'How commits get there: pushed by Git, or made through the API where no Git remote can be used. Default: "git".',
    },
    labels: {
      type: "array",
      items: { type: "string", minLength: 1, maxLength: 50 },
      description: 'Labels of pull requests. Default: "fairlead".',
    },
    reviewers: {
      type: "object",
      additionalProperties: { type: "string", pattern: "^@?[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9_.-]+)?$" },
      description:
        'Who administrators are on the server, by subject: { "group:vision-admins": "@acme/vision-admins", "user:ines@acme.example": "@ines" }. They are asked to review what changes their GPUs, access or policies. Default: none.',
    },
  }),
  description: "The server that holds the target repository, for pull requests.",
};

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
            pattern: "^(?![a-z+]+://[^/@]*:[^/@]*@).*$",
            description:
              "Git URL, or path relative to the configuration, of the repository that `publish` commits to. Never with a password.",
          },
          branch: {
            type: "string",
            minLength: 1,
            description: 'Branch that the GitOps engine follows. Default: "main".',
          },
          path: {
            type: "string",
            description: "Folder inside the repository that holds the rendered files. Default: the top.",
          },
          host: targetHost,
        },
        ["repository"],
      ),
      description: "Where rendered files are published. Default repository: the one the delivery engine reads.",
    },
    timeout: {
      ...duration,
      description: "How long evaluating the definitions may take. Default: 60s.",
    },
  }),
} satisfies ConceptSchema;
