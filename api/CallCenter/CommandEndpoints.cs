using System.Collections.Immutable;
using System.Security.Cryptography;
using ImpactDialing.CallerSessions;
using ImpactDialing.Dispositions;
using ImpactDialing.Requests;
using ImpactDialing.SignIn;
using ImpactDialing.Telephony;

namespace ImpactDialing.CallCenter;

/// <summary>
/// The commands of a caller's page. Each names the household, call, session or transfer that it applies to, and is
/// answered with the snapshot that follows. A repeated command does nothing more.
/// </summary>
internal static class CommandEndpoints
{
    /// <summary>The most characters of an id. Twilio's ids and ours are far shorter.</summary>
    private const int LongestId = 64;

    private static readonly BodyReader<(string Key, string CallId, long TargetId)> TransferToDial =
        new(fields => (Id(fields, "idempotencyKey"), Id(fields, "callId"), fields.Id("targetId")));

    /// <summary>Maps the commands, and the snapshot.</summary>
    public static void MapCommands(this RouteGroupBuilder callers)
    {
        callers.MapGet("/session", async (SignedInCaller caller, IGrainFactory grains) =>
            (ApiAnswer<CallerSnapshot>)await grains.GetGrain<ICallerGrain>(caller.CallerId).Snapshot());
        Map(callers, "call_voter", fields => new CallerCommand.CallVoter(Id(fields, "token")));
        Map(callers, "skip_voter", fields => new CallerCommand.SkipVoter(Id(fields, "token")));
        Map(callers, "hangup", fields => new CallerCommand.HangUp(new CallId(Id(fields, "callId"))));
        Map(callers, "drop_message", fields => new CallerCommand.DropMessage(new CallId(Id(fields, "callId"))));
        Map(callers, "stop_calling", fields => new CallerCommand.StopCalling(new SessionId(Id(fields, "sessionId"))));
        Map(callers, "kick", fields => new CallerCommand.Kick(
            new TransferId(Id(fields, "transferId")),
            fields.OneOf("participant", "caller", "transfer") == "transfer"));
        Map(callers, "disposition", fields => new CallerCommand.Disposition(
            new CallId(Id(fields, "callId")),
            fields.Id("leadId"),
            fields.IdMap("answers").ToImmutableDictionary(),
            fields.TextMap("notes", NoteField.MaxLength).ToImmutableDictionary(),
            fields.Flag("stop", false)));
        callers.MapPost("/transfer/dial", DialTransfer).Reads(TransferToDial);
    }

    private static void Map(RouteGroupBuilder callers, string name, Func<RequestFields, CallerCommand> read)
    {
        var body = new BodyReader<CallerCommand>(read);
        callers.MapPost($"/{name}", async (HttpContext context, SignedInCaller caller, IGrainFactory grains) =>
            await Carry(caller, grains, await body.Read(context))).Reads(body);
    }

    /// <summary>A repeated dial must not ring two phones: requests with the same key are one transfer. The key counts
    /// for the call and the target that it came with.</summary>
    private static async Task<ApiAnswer<CallerSnapshot>> DialTransfer(HttpContext context, SignedInCaller caller, IGrainFactory grains)
    {
        var (key, callId, targetId) = await TransferToDial.Read(context);
        return await Carry(caller, grains, new CallerCommand.DialTransfer(
            new($"t{Hash(caller, "transfer/dial", key, callId, targetId)}"),
            new CallId(callId),
            targetId,
            Hash(caller, "transfer/dial", key)));
    }

    private static string Id(RequestFields fields, string name) => fields.Text(name, LongestId);

    /// <summary>
    /// Ids are derived, so that a repeated request finds its transfer in either cluster. They are hashed, so that no
    /// page can name another page's transfer. JSON keeps the parts apart.
    /// </summary>
    private static string Hash(SignedInCaller caller, params object[] parts) => Convert.ToHexStringLower(
        SHA256.HashData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes<object[]>([caller.CallerId, .. parts])).AsSpan(0, 16));

    private static async Task<ApiAnswer<CallerSnapshot>> Carry(SignedInCaller caller, IGrainFactory grains, CallerCommand command)
    {
        var result = await grains.GetGrain<ICallerGrain>(caller.CallerId).Command(command);
        return result.Refusal switch
        {
            CommandRefusal.None => result.Snapshot,
            CommandRefusal.NoSession => Conflict(result, "no_session", "You are not calling. Start first."),
            CommandRefusal.Overtaken => Conflict(result, "overtaken", "That is over. The snapshot shows what is going on now."),
            CommandRefusal.NotNow => Conflict(result, "not_now", "That is not possible at this moment."),
            CommandRefusal.KeyReused => Conflict(
                result, "key_reused", "This idempotencyKey was used for another call or target. Send the request with a new key."),
            CommandRefusal.NotPermitted =>
                Problem.Of(StatusCodes.Status403Forbidden, "not_permitted", "This campaign does not permit that."),
            CommandRefusal.UnknownLead => throw BadInputException.Field("leadId", "is not a lead of the household that was called"),
            CommandRefusal.UnknownQuestion => throw Bad("answers", "is not a question of this campaign's script"),
            CommandRefusal.UnknownResponse => throw Bad("answers", "is not a response to this question"),
            CommandRefusal.UnknownNote => throw Bad("notes", "is not a note of this campaign's script"),
            CommandRefusal.NoteTooLong =>
                throw Bad("notes", FormattableString.Invariant($"has more than the {NoteField.MaxLength} characters allowed")),
            CommandRefusal.UnknownTarget =>
                throw BadInputException.Field("targetId", "is not a transfer target of this campaign's script"),
            _ => throw new InvalidOperationException($"Unhandled refusal {result.Refusal} of a command."),
        };

        BadInputException Bad(string field, string what) =>
            BadInputException.Field(FormattableString.Invariant($"{field}.{result.Subject}"), what);
    }

    /// <summary>The page's state is old: it gets the current snapshot with the refusal.</summary>
    private static ProblemAnswer Conflict(CommandResult result, string reason, string detail) => Problem.Of(
        StatusCodes.Status409Conflict,
        reason,
        detail,
        ("snapshot", System.Text.Json.JsonSerializer.SerializeToElement(result.Snapshot, SnapshotJson.Format)));
}
