import type { PictureHistory } from '@shared/domain/parameters';
import { DEFAULT_PICTURE_HISTORY } from '@shared/utils/pictureHistory';
import { Select } from '@renderer/ui/Select';
import { NumberField } from './NumberField';

const POLICIES = [
  { value: 'all', label: 'Send all of them again' },
  { value: 'last', label: 'Send the last ones, name the others' },
  { value: 'only', label: 'Send the last ones, leave the others out' },
] as const;

export interface PictureHistoryFieldProps {
  readonly value: PictureHistory | undefined;
  readonly onChange: (value: PictureHistory) => void;
}

export function PictureHistoryField(props: PictureHistoryFieldProps) {
  const { value = DEFAULT_PICTURE_HISTORY, onChange } = props;
  const policy = value.keep === 'all' ? 'all' : value.placeholder ? 'last' : 'only';
  return (
    <>
      <Select
        label="Pictures of earlier messages"
        hint="Each picture that is sent again is billed again with every question."
        value={policy}
        options={POLICIES}
        onChange={(chosen) =>
          onChange({
            ...value,
            keep: chosen === 'all' ? 'all' : 'last',
            placeholder: chosen !== 'only',
          })
        }
      />
      {policy !== 'all' && (
        <NumberField
          label="How many to send again"
          hint="Besides the pictures of the question itself."
          min={0}
          max={100}
          whole
          value={value.count}
          onChange={(count) =>
            onChange({ ...value, count: count ?? DEFAULT_PICTURE_HISTORY.count })
          }
        />
      )}
    </>
  );
}
