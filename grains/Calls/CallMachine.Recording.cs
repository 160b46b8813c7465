using ImpactDialing.Effects;
using ImpactDialing.Storage;

namespace ImpactDialing.Calls;

/// <content>Recording a conversation: everybody in it hears the announcement, then the lead's leg is recorded. After a
/// transfer the announcement is made again, for the person who joined, before recording goes on.</content>
internal static partial class CallMachine
{
    private static bool IsTalking(CallState state) => state is { Phase: CallPhase.Connected or CallPhase.InTransfer }
        and { Canceled: false, Released: false, MessageWanted: false, Leg: not null };

    /// <summary>Begins with the announcement if recording is wanted and the lead is in the conference.</summary>
    private static CallState BeginRecording(CallState state, DateTimeOffset now) =>
        state.Recording.IsWanted && state.Recording.IsIdle && state.TransferId == state.JoinedTransfer
        ? Announce(state with { Recording = state.Recording with { Before = state.Recording.Announcements } }, now)
        : state;

    private static CallState Announce(CallState state, DateTimeOffset now)
    {
        var attempt = state.Recording.Announcements + 1;
        var announced = state with { Recording = state.Recording with { Announcements = attempt, AnnouncedAt = now } };
        return announced.Do(new EffectWork.Announce(state.CallId, state.Leg!.Value, Conference(state), attempt));
    }

    private static CallTransition RecordingSwitched(CallState state, bool on, DateTimeOffset now)
    {
        if (!IsTalking(state) || state.Recording.IsWanted == on)
        {
            return CallTransition.Stay(state);
        }

        var wanted = state with { Recording = state.Recording with { IsWanted = on } };
        return on ? new(BeginRecording(wanted, now), null, []) : new(StopRecording(wanted), null, []);
    }

    /// <summary>Ends a running recording and drops one that has not begun. A recording that Twilio is starting now is
    /// ended once its id is known.</summary>
    private static CallState StopRecording(CallState state)
    {
        var stopped = state with
        {
            Recording = state.Recording with { AnnouncedAt = null, Running = null, IsDiscarded = state.Recording.IsStarting },
            Outbox = state.Outbox.Drop(work => work is EffectWork.Announce),
        };
        return state.Recording.Running is { } running ? stopped.Do(new EffectWork.StopRecording(state.Leg!.Value, running)) : stopped;
    }

    private static CallTransition Announced(CallState state, CallEvent.Announced announced, DateTimeOffset now)
    {
        if (state.Recording.AnnouncedAt is null || state.Recording.Announcements != announced.Attempt || !IsTalking(state)
            || announced.Conference != Conference(state))
        {
            return CallTransition.Stay(state);
        }

        return announced.Heard
            ? new(
                (state with { Recording = state.Recording with { AnnouncedAt = null, IsStarting = true, HasBegun = true } })
                    .Do(new EffectWork.StartRecording(state.CallId, state.Leg!.Value)),
                null,
                [])
            : new(AnnounceAgain(state, now), null, []);
    }

    /// <summary>Repeats an announcement that no report says was heard. After
    /// <see cref="CallRecording.MostAnnouncements"/> attempts the conversation goes on without being
    /// recorded.</summary>
    private static CallState AnnounceAgain(CallState state, DateTimeOffset now) =>
        state.Recording.Announcements - state.Recording.Before < CallRecording.MostAnnouncements
        ? Announce(state with { Outbox = state.Outbox.Drop(work => work is EffectWork.Announce) }, now)
        : StopRecording(state);

    private static CallTransition RecordingStarted(CallState state, EffectOutcome.RecordingStarted started, DateTimeOffset now)
    {
        var recording = state.Recording with { IsStarting = false, IsDiscarded = false, Running = IsTalking(state) ? started.Sid : null };
        var known = state with { Recording = recording };
        var next = state.Recording.IsDiscarded && IsTalking(state) ? BeginRecording(StopRecording(known), now) : known;
        return new(next, null, [new StoreRecord.RecordingStarted(started.Sid, state.CallId, started.Url, now)]);
    }

    /// <summary>The conference that the lead is in, or was redirected to.</summary>
    private static string Conference(CallState state) => state.JoinedTransfer?.Value ?? state.Caller!.SessionId.Value;

    private static bool IsOverdue(CallState state, DateTimeOffset now) =>
        IsTalking(state) && state.Recording.AnnouncedAt is { } asked && now - asked >= CallTimings.AnnouncementPatience;
}
