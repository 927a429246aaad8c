export { ComparisonList } from './comparison-list.tsx';
