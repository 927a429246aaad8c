import { ModelFault, type ModelFaultCode } from '@lesart/models';
import type { CarriedError } from '../comparisons/start-thread.ts';

const codes: Record<ModelFaultCode, true> = {
  'model-unreachable': true,
  'model-refused': true,
  'model-overloaded': true,
  'model-stalled': true,
  'model-broke-off': true,
  'model-answer-unreadable': true,
};

/** The fault of a model that came from another thread; null when it was something else. */
export function modelFaultOf({ code, message }: CarriedError): ModelFault | null {
  return code !== null && isModelFaultCode(code) ? new ModelFault(code, message) : null;
}

function isModelFaultCode(code: string): code is ModelFaultCode {
  return Object.hasOwn(codes, code);
}
