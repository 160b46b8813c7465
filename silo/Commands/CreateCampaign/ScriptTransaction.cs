using ImpactDialing.Storage;

namespace ImpactDialing.Commands.CreateCampaign;

/// <summary>
/// Stores the script of a definition. Questions and responses with an unchanged text keep their ids, so that answers
/// keep their meaning.
/// </summary>
internal sealed class ScriptTransaction(
    SqlSession session,
    long accountId,
    long freshScriptId,
    long freshQuestionId,
    long freshResponseId,
    long freshNoteId,
    long freshTransferId,
    long now)
{
    private long _freshQuestionId = freshQuestionId;
    private long _freshResponseId = freshResponseId;

    public async Task<long> Save(ScriptDefinition script)
    {
        var row = new { Id = freshScriptId, AccountId = accountId, script.Name };
        var known = await session.First<long?>(
            "SELECT id FROM scripts WHERE account_id = @AccountId AND name = @Name AND active = 1 ORDER BY id LIMIT 1", row);
        var scriptId = known ?? freshScriptId;
        if (known is null)
        {
            await session.Execute("INSERT INTO scripts (id, account_id, name) VALUES (@Id, @AccountId, @Name)", row);
        }

        var old = await Find("SELECT id AS Id, question_text AS Text FROM questions WHERE script_id = @Id ORDER BY id", scriptId);
        await session.Execute(
            "UPDATE questions SET deleted_at = @Now WHERE script_id = @Id AND deleted_at IS NULL", new { Id = scriptId, Now = now });
        for (var position = 0; position < script.Questions.Length; position++)
        {
            await SaveQuestion(scriptId, position, script.Questions[position], old);
        }

        await SaveNotes(scriptId, script.Notes);
        await SaveTransfers(scriptId, script.Transfers);
        return scriptId;
    }

    private async Task SaveNotes(long scriptId, IReadOnlyList<string> labels)
    {
        var old = await Find("SELECT id AS Id, label AS Text FROM note_fields WHERE script_id = @Id ORDER BY id", scriptId);
        await session.Execute(
            "UPDATE note_fields SET deleted_at = @Now WHERE script_id = @Id AND deleted_at IS NULL", new { Id = scriptId, Now = now });
        for (var index = 0; index < labels.Count; index++)
        {
            var isNew = !old.TryGetValue(labels[index], out var id);
            await session.Execute(
                isNew
                    ? "INSERT INTO note_fields (id, script_id, position, label) VALUES (@Id, @ScriptId, @Position, @Label)"
                    : "UPDATE note_fields SET position = @Position, deleted_at = NULL WHERE id = @Id",
                new { Id = isNew ? freshNoteId + index : id, ScriptId = scriptId, Position = index + 1L, Label = labels[index] });
        }
    }

    private async Task SaveTransfers(long scriptId, IReadOnlyList<TransferDefinition> targets)
    {
        var old = await Find("SELECT id AS Id, label AS Text FROM transfer_targets WHERE script_id = @Id ORDER BY id", scriptId);
        await session.Execute(
            "UPDATE transfer_targets SET deleted_at = @Now WHERE script_id = @Id AND deleted_at IS NULL",
            new { Id = scriptId, Now = now });
        for (var index = 0; index < targets.Count; index++)
        {
            var target = targets[index];
            var isNew = !old.TryGetValue(target.Label, out var id);
            await session.Execute(
                isNew
                    ? """
                      INSERT INTO transfer_targets (id, script_id, position, label, number, kind)
                      VALUES (@Id, @ScriptId, @Position, @Label, @Number, @Kind)
                      """
                    : "UPDATE transfer_targets SET position = @Position, number = @Number, kind = @Kind, deleted_at = NULL WHERE id = @Id",
                new
                {
                    Id = isNew ? freshTransferId + index : id,
                    ScriptId = scriptId,
                    Position = index + 1L,
                    target.Label,
                    Number = target.Number.Value,
                    Kind = (long)target.Kind,
                });
        }
    }

    private async Task SaveQuestion(long scriptId, int position, QuestionDefinition question, Dictionary<string, long> old)
    {
        var isNew = !old.TryGetValue(question.Text, out var id);
        if (isNew)
        {
            id = _freshQuestionId++;
        }

        await session.Execute(
            isNew
                ? "INSERT INTO questions (id, script_id, position, question_text) VALUES (@Id, @ScriptId, @Position, @Text)"
                : "UPDATE questions SET position = @Position, deleted_at = NULL WHERE id = @Id",
            new { Id = id, ScriptId = scriptId, Position = position + 1L, question.Text });
        var oldResponses = await Find(
            "SELECT id AS Id, response_text AS Text FROM possible_responses WHERE question_id = @Id ORDER BY id", id);
        await session.Execute(
            "UPDATE possible_responses SET deleted_at = @Now WHERE question_id = @Id AND deleted_at IS NULL",
            new { Id = id, Now = now });
        for (var index = 0; index < question.Responses.Length; index++)
        {
            await SaveResponse(id, index, question.Responses[index], oldResponses);
        }
    }

    private Task<int> SaveResponse(long questionId, int position, ResponseDefinition response, Dictionary<string, long> old)
    {
        var isNew = !old.TryGetValue(response.Value, out var id);
        return session.Execute(
            isNew
                ? """
                  INSERT INTO possible_responses (id, question_id, position, response_text, keypad, is_retry)
                  VALUES (@Id, @QuestionId, @Position, @Value, @Keypad, @Retry)
                  """
                : """
                  UPDATE possible_responses SET position = @Position, keypad = @Keypad, is_retry = @Retry, deleted_at = NULL
                  WHERE id = @Id
                  """,
            new
            {
                Id = isNew ? _freshResponseId++ : id,
                QuestionId = questionId,
                Position = position + 1L,
                response.Value,
                response.Keypad,
                Retry = response.Retry ? 1L : 0L,
            });
    }

    private async Task<Dictionary<string, long>> Find(string sql, long id)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in await session.Query<TextRow>(sql, new { Id = id }))
        {
            found.TryAdd(row.Text, row.Id);
        }

        return found;
    }

    private sealed class TextRow
    {
        public long Id { get; init; }

        public string Text { get; init; } = "";
    }
}
