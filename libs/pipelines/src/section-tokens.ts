/** The size in tokens of the sections in which documents are read and counted: several fit into a small model. */
export const sectionTokens = 1200;
