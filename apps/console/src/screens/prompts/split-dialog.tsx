import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Failure, QueryView } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';

type Variant = Schemas['PromptVariantDto'];

/** Gives a share of the conversations to a version, and the rest to the version that is used most now. */
export function SplitDialog(props: { candidate: Schemas['PromptTemplateResponse']; onClose: () => void }) {
  const { candidate, onClose } = props;
  const active = useQuery({
    queryKey: ['prompts', 'active'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/prompts/active')),
  });
  return (
    <Modal title="Split the visitors" onClose={onClose}>
      <QueryView query={active} rows={2}>
        {({ variants }) => {
          const other = [...variants]
            .sort((a, b) => b.weight - a.weight)
            .find((each) => each.template_id !== candidate.template_id || each.version !== candidate.version);
          return other ? (
            <SplitForm candidate={candidate} other={other} onClose={onClose} />
          ) : (
            <p>This version is the only one in use. Choose another version to compare with it.</p>
          );
        }}
      </QueryView>
    </Modal>
  );
}

function SplitForm(props: {
  readonly candidate: Schemas['PromptTemplateResponse'];
  readonly other: Variant;
  readonly onClose: () => void;
}) {
  const { candidate, other, onClose } = props;
  const queries = useQueryClient();
  const [weight, setWeight] = useState(20);
  const [failure, setFailure] = useState<unknown>();
  const apply = async () => {
    try {
      const variants = [
        { ...other, weight: 100 - weight },
        { template_id: candidate.template_id, version: candidate.version, weight },
      ];
      await dataOf(api.PUT('/api/v1/admin/prompts/active', { body: { variants } }));
      toast(`${weight} % of new conversations use version ${candidate.version}.`);
      await queries.invalidateQueries({ queryKey: ['prompts'] });
      onClose();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <div className="stack">
      {failure !== undefined && <Failure error={failure} />}
      <label className="stack tight">
        <span className="figures">
          {weight} % use version {candidate.version}, {100 - weight} % use version {other.version} of{' '}
          {other.template_id}
        </span>
        <input
          type="range"
          min={1}
          max={99}
          value={weight}
          onChange={({ target }) => setWeight(target.valueAsNumber)}
        />
      </label>
      <div className="actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="main" onClick={() => void apply()}>
          Split the visitors
        </Button>
      </div>
    </div>
  );
}
