using System.Collections.Immutable;
using ImpactDialing.Campaigns;
using ImpactDialing.Effects;
using ImpactDialing.Transfers;

namespace ImpactDialing.CallerSessions;

/// <summary>What a web caller's page shows of a state, and which events report a change to it. Pure. Phones-only
/// callers have no page, and get no events.</summary>
internal static class CallerPage
{
    /// <summary>Takes a snapshot: what the page shows.</summary>
    public static CallerSnapshot Snapshot(CallerState state) => new(
        state.Version,
        Status(state),
        state.IsOnline ? state.SessionId : null,
        state.CampaignId,
        state.IsOnline ? state.Mode : DialMode.None,
        Household(state),
        state.IsOnline ? state.CallId : state.Unsaved?.CallId,
        state.Transfer is { Over: false } transfer
            ? new CallerSnapshot.ShownTransfer(transfer.TransferId, transfer.Target.Label, transfer.Target.Kind, !transfer.Answered)
            : null,
        state.Hold,
        state.Notice,
        state.LastOutcome,
        Actions(state),
        state.StatusSince ?? state.Since,
        EndsAt(state));

    /// <summary>When the session ends by itself; null in phases without such a time.</summary>
    private static DateTimeOffset? EndsAt(CallerState state) => state switch
    {
        { Phase: CallerPhase.Rejoining } => state.Since + CallerTimings.RejoinPatience,
        { Phase: CallerPhase.WrapUp, Kind: CallerKind.Web } => state.Since + (CallerMachine.MaxMisses * CallerTimings.ResultsPause),
        _ => null,
    };

    /// <summary>Where a supervisor can listen to the caller; null if the caller is not online.</summary>
    public static CallerPlace? Place(CallerState state, DateTimeOffset now)
    {
        if (state is not { IsOnline: true, SessionId: { } session, Leg: { } leg })
        {
            return null;
        }

        // The leg enters the conference a moment after its directive.
        var arrived = now - state.Since < CallerTimings.Arrival ? CallerPresence.Coming : CallerPresence.There;
        var (conference, presence) = state.Phase switch
        {
            CallerPhase.InTransfer => ((state.LastTransfer ?? state.Transfer?.TransferId)?.Value, arrived),
            CallerPhase.Transferring =>
                (
                    state.Transfer?.TransferId.Value,
                    state.Transfer?.Target.Kind == TransferKind.Cold ? CallerPresence.Gone : CallerPresence.Coming),
            CallerPhase.OnHold or CallerPhase.Dialing => (session.Value, arrived),

            // The lead, or lead and target, wait for the caller.
            CallerPhase.Rejoining when !state.CallIsOver => (
                state.RejoinsTo == CallerPhase.OnCall ? session.Value : (state.LastTransfer ?? state.Transfer?.TransferId)?.Value,
                CallerPresence.Gone),
            CallerPhase.OnCall when !state.CallIsOver => (session.Value, CallerPresence.There),

            // The caller enters results while lead and target talk.
            CallerPhase.WrapUp when state.Transfer is { Answered: true, Over: false } transfer =>
                (transfer.TransferId.Value, CallerPresence.Gone),
            CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.OnCall or CallerPhase.WrapUp
                or CallerPhase.Returning or CallerPhase.Waiting or CallerPhase.Rejoining => (null, CallerPresence.None),
            _ => throw state.NoRule(),
        };
        return new CallerPlace(session, leg, conference, presence, state.CallIsOver ? null : state.CallId);
    }

    /// <summary>Adds the events that report a change to the page, each with a version of its own, to the outbox of the
    /// new state.</summary>
    public static CallerState AddPageEvents(CallerState before, CallerState after, CallerEvent happened)
    {
        if (before.Kind != CallerKind.Web && after.Kind != CallerKind.Web)
        {
            return after;
        }

        var events = Events(before, after, happened).ToList();
        if (events.Count == 0 && !SameView(before, after))
        {
            events.Add(new("session_updated"));
        }

        return events.Aggregate(
            after,
            (state, e) => (state with { Version = state.Version + 1 })
                .Do(new EffectWork.Publish(state.CallerId, e.Name, state.Version + 1, e.Detail)));
    }

    /// <summary>Notes when the status that the page shows began, so that the page's clock survives a reload.</summary>
    public static CallerState NoteStatus(CallerState before, CallerState after, DateTimeOffset now) =>
        (Status(before), before.SessionId, before.CallId) == (Status(after), after.SessionId, after.CallId)
        ? after with { StatusSince = before.StatusSince ?? before.Since }
        : after with { StatusSince = now };

    /// <summary>When the status began is no change of its own: it changes only with what the page shows.</summary>
    private static bool SameView(CallerState before, CallerState after)
    {
        var (a, b) = (Snapshot(before), Snapshot(after));
        return a with { Actions = [], Since = default, EndsAt = null } == b with { Actions = [], Since = default, EndsAt = null }
            && a.Actions.SequenceEqual(b.Actions);
    }

    private static IEnumerable<PageEvent> Events(CallerState before, CallerState after, CallerEvent happened)
    {
        var begins = after.IsOnline && before.SessionId != after.SessionId;
        if (begins)
        {
            yield return new("start_calling");
        }

        if (happened is CallerEvent.CallOver over && before.CallId == over.CallId && !before.CallIsOver)
        {
            yield return new(
                before.Phase == CallerPhase.Dialing ? "call_ended" : "voter_disconnected",
                over.Outcome.ToString());
        }

        if (happened is CallerEvent.MessageDropped dropped && before.CallId == dropped.CallId)
        {
            yield return new(dropped.Left ? "message_drop_success" : "message_drop_error");
        }

        foreach (var e in TransferEvents(before, after, happened).Concat(Entered(before, after)))
        {
            yield return e;
        }

        if (before.IsOnline && !after.IsOnline)
        {
            yield return new("caller_disconnected", after.EndReason.ToString());
        }
    }

    private static IEnumerable<PageEvent> Entered(CallerState before, CallerState after)
    {
        var isReassigned = after.CampaignId != before.CampaignId && before.SessionId == after.SessionId && after.IsOnline;
        if (isReassigned)
        {
            yield return new("caller_reassigned");
        }

        var isNewHousehold = after.Offer?.Household.Token is { } token && token != before.Offer?.Household.Token;
        switch (after.Phase)
        {
            case CallerPhase.OnHold when isReassigned:
                break;
            case CallerPhase.OnHold when after.Mode == DialMode.Predictive && before.Phase != CallerPhase.OnHold:
                yield return new("caller_connected_dialer");
                break;
            case CallerPhase.OnHold when after.Mode != DialMode.Predictive && (before.Phase != CallerPhase.OnHold || isNewHousehold):
                yield return new("conference_started");
                break;
            case CallerPhase.Dialing when before.CallId != after.CallId:
                if (isNewHousehold)
                {
                    yield return new("conference_started");
                }

                yield return new("calling_voter");
                break;
            case CallerPhase.OnCall when before.Phase is not (CallerPhase.OnCall or CallerPhase.Rejoining):
                yield return new(after.Mode == DialMode.Predictive ? "voter_connected_dialer" : "voter_connected");
                break;
            case CallerPhase.WrapUp when before.Phase != CallerPhase.WrapUp:
                yield return new("caller_wrapup_voice_hit");
                break;
            case CallerPhase.InTransfer when before.Phase != CallerPhase.InTransfer && before.RejoinsTo != CallerPhase.InTransfer:
                yield return new("caller_joined_transfer_conference");
                break;
        }
    }

    private static IEnumerable<PageEvent> TransferEvents(CallerState before, CallerState after, CallerEvent happened)
    {
        if (before.Transfer is { Answered: false } && after.Transfer is { Answered: true, Over: false } answered)
        {
            yield return new("transfer_connected", answered.Target.Kind.ToString());
        }

        if (before.Transfer is { LeadJoined: false } && after.Transfer is { LeadJoined: true })
        {
            yield return new("contact_joined_transfer_conference");
        }

        if (happened is CallerEvent.TransferOver over
            && before.Transfer is { Over: false } transfer
            && transfer.TransferId == over.TransferId)
        {
            yield return transfer.Answered
                ? new("transfer_conference_ended")
                : new("transfer_busy", $"{over.Outcome}: {transfer.Target.Label}");
        }

        if (happened is CallerEvent.Commanded { Command: CallerCommand.HangUp or CallerCommand.Kick { Target: false } }
            && before.Phase == CallerPhase.InTransfer
            && after.Step > before.Step)
        {
            yield return new("caller_kicked_off");
        }
    }

    private static CallerStatus Status(CallerState state) => state.Phase switch
    {
        CallerPhase.OnHold => CallerStatus.Hold,
        CallerPhase.Dialing => CallerStatus.Dialing,
        CallerPhase.OnCall or CallerPhase.Transferring or CallerPhase.Rejoining when state.CallIsOver => CallerStatus.Wrap,
        CallerPhase.Rejoining => CallerStatus.Rejoining,
        CallerPhase.OnCall => CallerStatus.Active,
        CallerPhase.InTransfer when state.Transfer is { Over: true } => CallerStatus.Active,
        CallerPhase.Transferring or CallerPhase.InTransfer => CallerStatus.Transfer,
        CallerPhase.WrapUp => CallerStatus.Wrap,
        CallerPhase.Offline => CallerStatus.Ready,
        CallerPhase.Menu or CallerPhase.Choosing or CallerPhase.Announcing or CallerPhase.Returning or CallerPhase.Waiting =>
            CallerStatus.Loading,
        _ => throw state.NoRule(),
    };

    private static CallerSnapshot.ShownHousehold? Household(CallerState state) =>
        (state.Offer ?? (state.IsOnline ? null : state.Unsaved?.Offer)) is { } offer
        ? new(offer.Household.Token, offer.Household.Number, offer.Household.Leads)
        : null;

    private static ImmutableArray<CallerAction> Actions(CallerState state) =>
    [
        .. Enum.GetValues<CallerAction>().Where(action => action switch
        {
            CallerAction.CallVoter or CallerAction.SkipVoter => state is { Phase: CallerPhase.OnHold, Offer.Mode: DialMode.Preview },
            CallerAction.HangUp =>
                state is { Phase: CallerPhase.Dialing } or
                {
                    Phase: CallerPhase.OnCall or CallerPhase.InTransfer,
                    CallIsOver: false,
                } or { Phase: CallerPhase.InTransfer, Transfer.Over: false }
                || CallerMachine.MayHangUpWhileAway(state),
            CallerAction.DropMessage => state is { Phase: CallerPhase.OnCall, CallIsOver: false, Offer.Handling.DroppedMessage: not null },
            CallerAction.Disposition => Status(state) == CallerStatus.Wrap || (!state.IsOnline && state.Unsaved is not null),
            CallerAction.StopCalling => state.IsOnline && Status(state) is not (CallerStatus.Active or CallerStatus.Transfer),
            CallerAction.DialTransfer =>
                state is { Phase: CallerPhase.OnCall or CallerPhase.InTransfer, CallIsOver: false, Transfer: null or { Over: true } },
            CallerAction.KickTarget => state is { Phase: CallerPhase.OnCall or CallerPhase.InTransfer, Transfer.Over: false },
            CallerAction.KickCaller => state is { Phase: CallerPhase.InTransfer, Transfer.Over: false },
            _ => throw new InvalidOperationException($"No rule for when the page may do {action}."),
        }),
    ];

    /// <summary>An event of the page. <c>api/README.md</c>, "Events", lists the names.</summary>
    private sealed record PageEvent(string Name, string? Detail = null);
}
