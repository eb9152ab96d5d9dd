import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { focusComposer } from '@renderer/state/composerFocus';
import { addFiles } from '@renderer/state/uploads';
import { IconButton } from '@renderer/ui/IconButton';

export interface AttachButtonProps {
  readonly conversationId: string;
}

export function AttachButton({ conversationId }: AttachButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon={Paperclip} name="Attach images" onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        // As a hint only: main looks at what a file really is.
        accept="image/*,application/pdf,text/*,.md,.json,.csv,.tsv,.yaml,.yml,.toml,.xml,.log,.ts,.tsx,.js,.py,.rs,.go,.java,.c,.h,.cpp,.cs,.rb,.php,.sh,.sql"
        multiple
        hidden
        aria-label="Images to attach"
        onChange={(event) => {
          addFiles(conversationId, [...(event.target.files ?? [])]);
          // The same file can be picked again after it was removed.
          event.target.value = '';
          focusComposer();
        }}
      />
    </>
  );
}
