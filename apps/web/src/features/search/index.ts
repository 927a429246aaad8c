export { readSearch, type SearchState, searchState, writeSearch } from './search-address.ts';
export { SearchDialog } from './search-dialog.tsx';
export { SearchPage } from './search-page.tsx';
