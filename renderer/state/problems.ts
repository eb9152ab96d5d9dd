import { create } from 'zustand';
import type { AppErrorData } from '@shared/utils/appError';
import { errorData } from '@renderer/lib/errorData';

export interface Problem extends AppErrorData {
  /** Does what failed all the same, though a budget is used up. */
  readonly anyway?: (() => void) | undefined;
}

/** What went wrong last in a conversation, outside its answers: shown beside the composer. */
const useProblems = create<Readonly<Record<string, Problem | undefined>>>(() => ({}));

export function useProblem(conversationId: string): Problem | undefined {
  return useProblems((problems) => problems[conversationId]);
}

/** The same, outside components. */
export function problemOf(conversationId: string): Problem | undefined {
  return useProblems.getState()[conversationId];
}

export function reportProblem(
  conversationId: string,
  error: unknown,
  anyway?: Problem['anyway'],
): void {
  useProblems.setState({ [conversationId]: { ...errorData(error), anyway } });
}

export function dismissProblem(conversationId: string): void {
  useProblems.setState({ [conversationId]: undefined });
}
