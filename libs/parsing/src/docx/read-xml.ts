export * from '../office/read-xml.ts';
