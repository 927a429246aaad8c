export { describeChanges, severityOf } from './describe-changes.ts';
export { buildExplanationRequests, type ExplanationOrder, type ExplanationRequest } from './explanation-request.ts';
export { type ChangeGroup, groupChanges } from './group-changes.ts';
export { judgeByWords } from './judge-by-words.ts';
export { type JudgedStatement, type Judgement, judgementRequest, readJudgement } from './judge-statements.ts';
export {
  type Explanation,
  type ExplanationCheck,
  readExplanations,
  type Unexplained,
} from './read-explanations.ts';
export { namesIn } from './read-model-text.ts';
export { readTopics, topicRequest } from './read-topics.ts';
export { sentencesAround, textOfSpans } from './sentences-around.ts';
