#!/usr/bin/env node
import module from "node:module";

// Keeps the compiled code of this program between runs, in the folder for temporary files: since Node.js 22.8.
(module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
await import("./run.js");
