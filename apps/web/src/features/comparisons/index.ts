export { CompareDialog, type CompareRequest } from './compare-dialog.tsx';
export { ComparisonList } from './comparison-list.tsx';
export { PromptTable } from './prompt-table.tsx';
