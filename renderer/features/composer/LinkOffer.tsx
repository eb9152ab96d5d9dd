import { pictureAddressIn } from '@renderer/lib/webAddresses';
import { focusComposer } from '@renderer/state/composerFocus';
import { useDraft } from '@renderer/state/draft';
import { attachFromText, declineAddress, useIsDeclined } from '@renderer/state/webPictures';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';

export interface LinkOfferProps {
  readonly conversationId: string;
}

/** Offers to attach the picture whose address was pasted. Nothing is fetched before that is wanted. */
export function LinkOffer({ conversationId }: LinkOfferProps) {
  const address = useDraft(conversationId, ({ text }) => pictureAddressIn(text));
  const declined = useIsDeclined(address);
  if (address === undefined || declined) return null;
  return (
    <Alert
      tone="info"
      onDismiss={() => {
        declineAddress(address);
        focusComposer();
      }}
      actions={
        <Button
          size="small"
          onClick={() => {
            void attachFromText(conversationId, address);
            focusComposer();
          }}
        >
          Attach picture
        </Button>
      }
    >
      The text holds the address of a picture at {new URL(address).host}.
    </Alert>
  );
}
