import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Field, TextField } from '../../parts/field.js';
import { Failure, QueryView, sentenceOf } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { SETS } from './queries.js';

type Format = Schemas['QuestionFormat'];

const EXAMPLE =
  'question,expected,facts\nHow long does a refund take?,Refunds,five days|5 days\nWho won the chess tournament?,,';

/** Adds a set, or edits one as JSON Lines. */
export default function SetDialog(props: {
  readonly row?: Schemas['QuestionSetRow'];
  readonly onClose: () => void;
}) {
  const { row, onClose } = props;
  return (
    <Modal title={row ? `Edit "${row.name}"` : 'Add questions'} onClose={onClose} wide>
      {row ? <Stored setId={row.set_id} onClose={onClose} /> : <SetForm onClose={onClose} />}
    </Modal>
  );
}

function Stored({ setId, onClose }: { readonly setId: string; readonly onClose: () => void }) {
  const set = useQuery({
    queryKey: [...SETS.queryKey, setId],
    gcTime: 0,
    queryFn: () =>
      dataOf(api.GET('/api/v1/admin/evaluation-sets/{set_id}', { params: { path: { set_id: setId } } })),
  });
  return (
    <QueryView query={set} rows={4}>
      {(data) => <SetForm set={data} onClose={onClose} />}
    </QueryView>
  );
}

function SetForm({
  set,
  onClose,
}: {
  readonly set?: Schemas['QuestionSetResponse'];
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const [name, setName] = useState(set?.name ?? '');
  const [content, setContent] = useState(() => (set ? toLines(set.questions) : ''));
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const save = async () => {
    setFailure(undefined);
    setIsBusy(true);
    try {
      const body = { name: name.trim(), content, format: formatOf(content) };
      const saved = await dataOf(
        set
          ? api.PUT('/api/v1/admin/evaluation-sets/{set_id}', {
              params: { path: { set_id: set.set_id } },
              body,
            })
          : api.POST('/api/v1/admin/evaluation-sets', { body }),
      );
      toast(`${saved.question_count} questions were saved.`);
      await queries.invalidateQueries({ queryKey: SETS.queryKey });
      onClose();
    } catch (error) {
      setFailure(error);
      setIsBusy(false);
    }
  };
  const suggest = async (source: Schemas['SuggestionSource']) => {
    try {
      const { questions } = await dataOf(
        api.GET('/api/v1/admin/evaluation-sets/suggestions', { params: { query: { source } } }),
      );
      if (questions.length === 0) return toast('There are no such questions yet.');
      if (content.trim() !== '' && formatOf(content) === 'csv')
        return toast('Questions can be added to an empty field or to JSON Lines, not to a table.');
      setContent((now) => [now.trim(), toLines(questions)].filter((each) => each !== '').join('\n'));
    } catch (error) {
      toast(sentenceOf(error));
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {failure !== undefined && <Failure error={failure} />}
      <TextField
        label="Name"
        required
        autoFocus
        maxLength={100}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Field
        label="Questions"
        hint="A table with the columns question, expected (documents by ID or title, separated by |) and facts (texts of a right answer, separated by ;, alternatives by |), or JSON Lines with the same names. Leave expected and facts empty where no answer may be given."
      >
        {(attributes) => (
          <textarea
            className="input mono"
            rows={12}
            required
            spellCheck={false}
            placeholder={EXAMPLE}
            value={content}
            onChange={({ target }) => setContent(target.value)}
            {...attributes}
          />
        )}
      </Field>
      <TextField
        label="Or read them from a file"
        type="file"
        accept=".csv,.tsv,.jsonl,text/csv,application/jsonl"
        onChange={({ target }) => void target.files?.[0]?.text().then(setContent)}
      />
      <div className="row">
        <Button onClick={() => void suggest('helpful_answers')}>Add questions with helpful answers</Button>
        <Button onClick={() => void suggest('content_gaps')}>Add questions without an answer</Button>
      </div>
      <div className="actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="main" disabled={isBusy}>
          Save the questions
        </Button>
      </div>
    </form>
  );
}

/** JSON Lines begin with an object. */
function formatOf(content: string): Format {
  return content.trimStart().startsWith('{') ? 'jsonl' : 'csv';
}

/** Questions as JSON Lines, in the form that the server reads. Empty fields are left out. */
function toLines(questions: readonly Schemas['TestQuestionResponse'][]): string {
  return questions
    .map(({ question, expected, facts }) =>
      JSON.stringify({
        question,
        ...(expected.length > 0 && { expected }),
        ...(facts.length > 0 && { facts: facts.map((alternatives) => alternatives.join('|')) }),
      }),
    )
    .join('\n');
}
