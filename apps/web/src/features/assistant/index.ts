export { Assistant, type AssistantRequest } from './assistant.tsx';
