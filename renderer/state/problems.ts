import { create } from 'zustand';
import type { AppErrorData } from '@shared/utils/appError';
import { errorData } from '@renderer/lib/errorData';

/** What went wrong last in a conversation, outside its answers: shown beside the composer. */
const useProblems = create<Readonly<Record<string, AppErrorData | undefined>>>(() => ({}));

export function useProblem(conversationId: string): AppErrorData | undefined {
  return useProblems((problems) => problems[conversationId]);
}

/** The same, outside components. */
export function problemOf(conversationId: string): AppErrorData | undefined {
  return useProblems.getState()[conversationId];
}

export function reportProblem(conversationId: string, error: unknown): void {
  useProblems.setState({ [conversationId]: errorData(error) });
}

export function dismissProblem(conversationId: string): void {
  useProblems.setState({ [conversationId]: undefined });
}
