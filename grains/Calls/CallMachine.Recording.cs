using ImpactDialing.Effects;
using ImpactDialing.Storage;

namespace ImpactDialing.Calls;

/// <content>
/// Recording a conversation: everybody in it hears the announcement, then the lead's leg is recorded. Whoever joins by a transfer is told before anything more is recorded.
/// </content>
internal static partial class CallMachine
{
    private static bool IsTalking(CallState state) => state is { Phase: CallPhase.Connected or CallPhase.InTransfer, Canceled: false, Released: false, MessageWanted: false, Leg: not null };

    /// <summary>Somebody is there to be recorded.</summary>
    private static CallState BeginRecording(CallState state, DateTimeOffset now) => state.Recording.IsWanted && state.Recording.IsIdle && state.TransferId == state.JoinedTransfer
        ? Announce(state with { Recording = state.Recording with { Before = state.Recording.Announcements } }, now)
        : state;

    private static CallState Announce(CallState state, DateTimeOffset now)
    {
        var attempt = state.Recording.Announcements + 1;
        return (state with { Recording = state.Recording with { Announcements = attempt, AnnouncedAt = now } }).Do(new EffectWork.Announce(state.CallId, state.Leg!.Value, Conference(state), attempt));
    }

    private static CallMove Recorded(CallState state, bool on, DateTimeOffset now)
    {
        if (!IsTalking(state) || state.Recording.IsWanted == on)
        {
            return CallMove.Stay(state);
        }

        var wanted = state with { Recording = state.Recording with { IsWanted = on } };
        return on ? new(BeginRecording(wanted, now), null, []) : new(StopRecording(wanted), null, []);
    }

    /// <summary>What runs is ended, and what is about to begin is not begun. A recording that Twilio is being asked for is ended when it is known.</summary>
    private static CallState StopRecording(CallState state)
    {
        var stopped = state with { Recording = state.Recording with { AnnouncedAt = null, Running = null, IsDiscarded = state.Recording.IsStarting }, Outbox = state.Outbox.Drop(work => work is EffectWork.Announce) };
        return state.Recording.Running is { } running ? stopped.Do(new EffectWork.StopRecording(state.Leg!.Value, running)) : stopped;
    }

    private static CallMove Announced(CallState state, CallEvent.Announced announced, DateTimeOffset now)
    {
        if (state.Recording.AnnouncedAt is null || state.Recording.Announcements != announced.Attempt || !IsTalking(state))
        {
            return CallMove.Stay(state);
        }

        return announced.Heard
            ? new((state with { Recording = state.Recording with { AnnouncedAt = null, IsStarting = true } }).Do(new EffectWork.StartRecording(state.CallId, state.Leg!.Value)), null, [])
            : new(AnnounceAgain(state, now), null, []);
    }

    /// <summary>Nobody knows that it was heard: it is made again, a few times, and then the conversation goes on without being recorded.</summary>
    private static CallState AnnounceAgain(CallState state, DateTimeOffset now) => state.Recording.Announcements - state.Recording.Before < CallRecording.MostAnnouncements
        ? Announce(state with { Outbox = state.Outbox.Drop(work => work is EffectWork.Announce) }, now)
        : StopRecording(state);

    private static CallMove RecordingStarted(CallState state, EffectOutcome.RecordingStarted started, DateTimeOffset now)
    {
        var known = state with { Recording = state.Recording with { IsStarting = false, IsDiscarded = false, Running = IsTalking(state) ? started.Sid : null } };
        var next = state.Recording.IsDiscarded && IsTalking(state) ? BeginRecording(StopRecording(known), now) : known;
        return new(next, null, [new StoreRecord.RecordingStarted(started.Sid, state.CallId, started.Url, now)]);
    }

    /// <summary>The conference that the lead is in, or was sent to.</summary>
    private static string Conference(CallState state) => state.JoinedTransfer?.Value ?? state.Caller!.SessionId.Value;

    private static bool IsOverdue(CallState state, DateTimeOffset now) =>
        IsTalking(state) && state.Recording.AnnouncedAt is { } asked && now - asked >= CallTimings.AnnouncementPatience;
}
