import { createAttachmentRepository } from './attachmentRepository';
import { createConversationRepository } from './conversationRepository';
import type { RepositoryOptions } from './database';
import { createDraftRepository } from './draftRepository';
import { createFolderRepository } from './folderRepository';
import { createMessageRepository } from './messageRepository';
import { createQueueRepository } from './queueRepository';
import { createSentRequests } from './sentRequests';
import { createUsageLedger } from './usageLedger';
import { createUsageReports } from './usageReports';

/** Everything that is stored in the database, over one connection. */
export function createRepositories(options: RepositoryOptions) {
  const attachments = createAttachmentRepository(options.db);
  const ledger = createUsageLedger(options.db);
  return {
    attachments,
    conversations: createConversationRepository(options),
    folders: createFolderRepository(options),
    drafts: createDraftRepository(options, attachments),
    messages: createMessageRepository(options, attachments, ledger),
    ledger,
    queue: createQueueRepository(options, attachments),
    reports: createUsageReports(options.db),
    sentRequests: createSentRequests(options),
  };
}
export type Repositories = ReturnType<typeof createRepositories>;
