using System.Diagnostics;

namespace ImpactDialing.Storage.Records;

/// <summary>Writes a record of a state change inside the writer's transaction. Each is repeatable.</summary>
internal static class RecordSql
{
    /// <exception cref="ReservationLostException">The token of a dial does not hold its household.</exception>
    /// <exception cref="NoSeatException">All seats of a caller's account are taken.</exception>
    public static Task Write(SqlSession session, StoreRecord record) => record switch
    {
        StoreRecord.SessionStarted started => SessionSql.Start(session, started),
        StoreRecord.SessionEnded ended => SessionSql.End(session, ended),
        StoreRecord.HouseholdDialed dialed => HouseholdSql.Dial(session, dialed),
        StoreRecord.HouseholdReturned returned => HouseholdSql.Return(session, returned),
        StoreRecord.HouseholdSettled settled => HouseholdSql.Settle(session, settled),
        StoreRecord.CallFinished finished => ResultSql.Finish(session, finished),
        StoreRecord.AnswerGiven given => ResultSql.Answer(session, given),
        StoreRecord.LeadDispositioned dispositioned => ResultSql.Disposition(session, dispositioned),
        StoreRecord.NoteGiven given => ResultSql.Note(session, given),
        StoreRecord.MessageLeft left => HouseholdSql.LeaveMessage(session, left),
        StoreRecord.RecordingStarted started => Recordings.Start(session, started),
        StoreRecord.TransferFinished finished => ResultSql.Transfer(session, finished),
        _ => throw new UnreachableException($"No statement writes the record {record.GetType().Name}."),
    };
}
