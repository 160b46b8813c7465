namespace ImpactDialing.Storage.Records;

/// <summary>Writes finished calls, answers, notes, transfers and dispositions.</summary>
internal static class ResultSql
{
    private const string CallColumns =
        "id, campaign_id, household_id, number, mode, caller_id, session_id, leg, outcome, answered_by, "
        + "dialed_at, answered_at, connected_at, ended_at";

    private const string CallValues =
        "@Id, @CampaignId, @HouseholdId, @Number, @Mode, @CallerId, @SessionId, @Leg, @Outcome, @AnsweredBy, "
        + "@DialedAt, @AnsweredAt, @ConnectedAt, @EndedAt";

    // The columns of a lead are computed from its dispositions, so a corrected or repeated one needs no arithmetic.
    private const string FollowDispositions = """
        UPDATE leads SET
            dispositioned_at = (SELECT MAX(d.recorded_at) FROM dispositions d WHERE d.lead_id = leads.id),
            completed_at = (SELECT MIN(d.recorded_at) FROM dispositions d WHERE d.lead_id = leads.id AND d.completed = 1)
        WHERE id = @LeadId
        """;

    private const string CorrectDisposition = """
        UPDATE dispositions SET household_id = @HouseholdId, lead_id = @LeadId, caller_id = @CallerId, completed = @Completed,
            recorded_at = @At
        WHERE call_id = @CallId AND recorded_at <= @At
        """;

    public static Task Finish(SqlSession session, StoreRecord.CallFinished call) => session.InsertNew(
        "calls",
        CallColumns,
        CallValues,
        new
        {
            Id = call.CallId.Value,
            call.CampaignId,
            call.HouseholdId,
            Number = call.Number.Value,
            Mode = (long)call.Mode,
            call.CallerId,
            SessionId = call.SessionId?.Value,
            Leg = call.Leg?.Value,
            Outcome = (long)call.Outcome,
            AnsweredBy = (long)call.AnsweredBy,
            DialedAt = call.DialedAt.ToMicroseconds(),
            AnsweredAt = call.AnsweredAt?.ToMicroseconds(),
            ConnectedAt = call.ConnectedAt?.ToMicroseconds(),
            EndedAt = call.EndedAt.ToMicroseconds(),
        });

    public static Task Answer(SqlSession session, StoreRecord.AnswerGiven given) => Put(
        session,
        """
        UPDATE answers SET response_id = @ResponseId, lead_id = @LeadId, caller_id = @CallerId, campaign_id = @CampaignId, given_at = @At
        WHERE call_id = @CallId AND question_id = @QuestionId AND given_at <= @At
        """,
        "answers",
        "call_id, question_id, response_id, lead_id, caller_id, campaign_id, given_at",
        "@CallId, @QuestionId, @ResponseId, @LeadId, @CallerId, @CampaignId, @At",
        new
        {
            CallId = given.CallId.Value,
            given.QuestionId,
            given.ResponseId,
            given.LeadId,
            given.CallerId,
            given.CampaignId,
            At = given.At.ToMicroseconds(),
        });

    public static Task Note(SqlSession session, StoreRecord.NoteGiven given) => Put(
        session,
        """
        UPDATE notes SET note_text = @Text, lead_id = @LeadId, given_at = @At
        WHERE call_id = @CallId AND note_id = @NoteId AND given_at <= @At
        """,
        "notes",
        "call_id, note_id, lead_id, note_text, given_at",
        "@CallId, @NoteId, @LeadId, @Text, @At",
        new { CallId = given.CallId.Value, given.NoteId, given.LeadId, given.Text, At = given.At.ToMicroseconds() });

    public static Task Transfer(SqlSession session, StoreRecord.TransferFinished transfer) => session.InsertNew(
        "transfers",
        "id, call_id, campaign_id, caller_id, session_id, target_id, kind, leg, outcome, dialed_at, answered_at, ended_at",
        "@Id, @CallId, @CampaignId, @CallerId, @SessionId, @TargetId, @Kind, @Leg, @Outcome, @DialedAt, @AnsweredAt, @EndedAt",
        new
        {
            Id = transfer.TransferId.Value,
            CallId = transfer.Request.CallId.Value,
            transfer.Request.CampaignId,
            transfer.Request.CallerId,
            SessionId = transfer.Request.SessionId.Value,
            transfer.Request.Target.TargetId,
            Kind = (long)transfer.Request.Target.Kind,
            Leg = transfer.Leg?.Value,
            Outcome = (long)transfer.Outcome,
            DialedAt = transfer.DialedAt.ToMicroseconds(),
            AnsweredAt = transfer.AnsweredAt?.ToMicroseconds(),
            EndedAt = transfer.EndedAt.ToMicroseconds(),
        });

    public static async Task Disposition(SqlSession session, StoreRecord.LeadDispositioned dispositioned)
    {
        var row = new
        {
            CallId = dispositioned.CallId.Value,
            dispositioned.HouseholdId,
            dispositioned.LeadId,
            dispositioned.CallerId,
            Completed = dispositioned.Completed ? 1 : 0,
            At = dispositioned.At.ToMicroseconds(),
        };
        long? before = null;
        if (!await session.InsertNew(
            "dispositions",
            "call_id, household_id, lead_id, caller_id, completed, recorded_at",
            "@CallId, @HouseholdId, @LeadId, @CallerId, @Completed, @At",
            row))
        {
            before = await session.First<long?>("SELECT lead_id FROM dispositions WHERE call_id = @CallId", row);
            await session.Execute(CorrectDisposition, row);
        }

        await session.Execute(FollowDispositions, new { dispositioned.LeadId });
        if (before is { } lead && lead != dispositioned.LeadId)
        {
            await session.Execute(FollowDispositions, new { LeadId = lead });
        }

        await HouseholdSql.Reconsider(session, dispositioned.HouseholdId);
    }

    /// <summary>Writes a row unless a later one exists. Nearly always there is none.</summary>
    private static async Task Put(SqlSession session, string update, string table, string columns, string values, object row)
    {
        if (!await session.InsertNew(table, columns, values, row))
        {
            await session.Execute(update, row);
        }
    }
}
