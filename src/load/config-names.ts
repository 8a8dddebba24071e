/** Names that a configuration may have, in the organization's folder. */
export const CONFIG_FILE = /^fairlead\.config\.(?:ts|mts|js|mjs|ya?ml|json)$/;

/** Endings of configurations that are data, not programs. */
export const DATA_CONFIG = /\.(?:ya?ml|json)$/;
