import { ScanText } from 'lucide-react';
import { useState } from 'react';
import { addAttachment, changeDraft, draftState } from '@renderer/state/draft';
import { focusComposer } from '@renderer/state/composerFocus';
import { reportProblem } from '@renderer/state/problems';
import { request } from '@renderer/lib/bridge';
import { Button } from '@renderer/ui/Button';
import { Way } from './Way';

export interface StayLocalProps {
  readonly conversationId: string;
}

export function StayLocal({ conversationId }: StayLocalProps) {
  const [busy, setBusy] = useState(false);
  const trySample = async (): Promise<void> => {
    setBusy(true);
    try {
      addAttachment(conversationId, await request('attachment.sample', {}));
      // One more Enter, and there is an answer.
      if (draftState(conversationId).text.trim() === '') {
        changeDraft(conversationId, { text: 'What does it say?' });
      }
      focusComposer();
    } catch (error) {
      reportProblem(conversationId, error);
    }
    setBusy(false);
  };

  return (
    <Way
      icon={ScanText}
      title="Stay with Local Lens"
      text="Reads text and codes in pictures, with no account and no network. Not a language model."
    >
      <div>
        <Button busy={busy} onClick={() => void trySample()}>
          Try the sample picture
        </Button>
      </div>
    </Way>
  );
}
