using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Simulator.People;
using ImpactDialing.Simulator.Time;
using ImpactDialing.Telephony;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>
/// A robot at a web caller's page: it signs in, connects the browser's phone, and acts on what its page shows. It calls
/// or skips, talks, transfers, leaves messages, saves results, pauses, clicks twice, closes its page, and loses its
/// network. The other half holds what the page does without the robot.
/// </summary>
internal sealed partial class WebRobot
{
    /// <summary>
    /// The time that the robot waits for the change that a click should bring before it clicks again.
    /// </summary>
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(12);

    private readonly WebDesk _desk;
    private readonly WebHabits _habits;
    private readonly ResultsBook _results;
    private readonly Chance _chance;
    private CallId? _givenUp;
    private CallId? _left;
    private CallId? _transferred;
    private Task _work = Task.CompletedTask;
    private volatile bool _over;

    /// <summary>Initializes a new instance of the <see cref="WebRobot"/> class.</summary>
    public WebRobot(WebDesk desk, WebSeat seat, WebHabits habits, ResultsBook results)
    {
        (_desk, _seat, _habits, _results) = (desk, seat, habits, results);
        _chance = Chance.Of(desk.Twilio.Settings.Seed, "web caller", seat.Index);
        _wire = Chance.Of(desk.Twilio.Settings.Seed, "web caller's network", seat.Index);
        _tab = desk.Open(seat);
        _changed = new AsyncAutoResetEvent(desk.Time);
        Phone = desk.Twilio.AddBrowserPhone(FormattableString.Invariant($"caller-{CallerId}"));
        Phone.OnEnded = _changed.Set;
    }

    public long CallerId => _seat.CallerId;

    /// <summary>When the robot last clicked a button.</summary>
    public DateTimeOffset? ClickedAt { get; private set; }

    /// <summary>Called with the time from the answer to a command until its event came; null unless one
    /// measures.</summary>
    public Action<TimeSpan>? Pushed { get; init; }

    public BrowserPhone Phone { get; }

    public bool IsDone => _work.IsCompleted;

    /// <summary>Gets what ended the robot's work before its time, or null.</summary>
    public Exception? Failure => _work.Exception?.GetBaseException();

    private bool MayEndHold => _over && !Phone.IsOnLine;

    /// <summary>Begins the shift, after a while.</summary>
    public void Start(TimeSpan after) => _work = Task.Run(() => Shift(after));

    /// <summary>Lets the robot finish the current conversation and begin no other.</summary>
    public void EndShift()
    {
        _over = true;
        _changed.Set();
    }

    private async Task Shift(TimeSpan after)
    {
        await Pause(after);
        await SignIn();
        while (true)
        {
            if (_page is not { } page || _stale)
            {
                await Refresh();
                continue;
            }

            if (page.Status != CallerStatus.Ready && !Phone.IsOnLine)
            {
                await Reconnect(page);
            }
            else if (!await Act(page))
            {
                Disconnect();
                return;
            }
        }
    }

    /// <summary>Does what the page asks for.</summary>
    /// <returns>False when the robot goes home.</returns>
    private async Task<bool> Act(CallerSnapshot page)
    {
        switch (page.Status)
        {
            case CallerStatus.Ready when MayEndHold && !Owes(page):
                return false;
            case CallerStatus.Ready:
                await Begin(page);
                break;
            case CallerStatus.Hold:
                await Hold(page);
                break;
            case CallerStatus.Dialing:
                await Ringing(page);
                break;
            case CallerStatus.Active:
                await Talk(page);
                break;
            case CallerStatus.Transfer:
                await TalkWithTarget(page);
                break;
            case CallerStatus.Wrap:
                await EnterResults(page);
                break;
            default:
                await Lasts(Impatience, same => same.Status == page.Status);
                break;
        }

        return true;
    }

    /// <summary>Whether a conversation waits for results that the robot means to enter later.</summary>
    private bool Owes(CallerSnapshot page) => page is { CallId: { } call } && Can(page, CallerAction.Disposition) && _givenUp != call;

    private async Task Begin(CallerSnapshot page)
    {
        if (Phone.IsOnLine)
        {
            // The caller is hearing the goodbye.
            await Lasts(TimeSpan.FromSeconds(20), same => same.Status == CallerStatus.Ready && Phone.IsOnLine);
            if (Phone.IsOnLine && _page!.Status == CallerStatus.Ready)
            {
                Phone.HangUp();
            }

            return;
        }

        if (Owes(page))
        {
            if (_chance.Happens(0.7))
            {
                await EnterResults(page);
            }

            _givenUp = page.CallId;
            return;
        }

        await Pause(_chance.Between(_habits.Rest.Least, _habits.Rest.Most));
        if (!_over)
        {
            await Connect();
        }
    }

    private async Task Connect()
    {
        Phone.Connect(_desk.PhoneApplication, ("caller_id", CallerId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await Lasts(Impatience, same => same.Status == CallerStatus.Ready && Phone.IsOnLine);
    }

    /// <summary>
    /// The robot's phone has no line, and the page believes that it calls. The page may learn better; if not, the robot
    /// starts again.
    /// </summary>
    private async Task Reconnect(CallerSnapshot page)
    {
        await Lasts(_chance.Seconds(2, 6), same => same.SessionId == page.SessionId);
        await Refresh();
        if (_page!.Status != CallerStatus.Ready && !_over)
        {
            await Connect();
        }
        else if (_page.Status != CallerStatus.Ready)
        {
            await Lasts(TimeSpan.FromSeconds(30), same => same.Status != CallerStatus.Ready);
        }
    }

    private async Task Hold(CallerSnapshot page)
    {
        bool Same(CallerSnapshot now) => now.Status == CallerStatus.Hold && now.Household?.Token == page.Household?.Token && Phone.IsOnLine;
        var pauses = _chance.Happens(_habits.Pauses);
        if (!await Lasts(_chance.Seconds(1, 6), now => Same(now) && !_over) && !_over)
        {
            return;
        }

        if (_over || pauses)
        {
            if (page.SessionId is { } session)
            {
                await Click("stop_calling", new { sessionId = session.Value });
            }
        }
        else if (page.Household is { } household && Can(page, CallerAction.CallVoter))
        {
            await Click(_chance.Happens(_habits.Skips) ? "skip_voter" : "call_voter", new { token = household.Token });
        }
        else
        {
            await Lasts(TimeSpan.FromSeconds(60), now => Same(now) && !_over);
            return;
        }

        await Lasts(Impatience, Same);
    }

    private async Task Ringing(CallerSnapshot page)
    {
        bool Same(CallerSnapshot now) => now.Status == CallerStatus.Dialing && now.CallId == page.CallId && Phone.IsOnLine;
        var givesUp = _chance.Happens(_habits.GivesUpRinging);
        if (await Lasts(givesUp ? _chance.Seconds(0.5, 12) : TimeSpan.FromSeconds(45), Same) && page.CallId is { } call)
        {
            await Click("hangup", new { callId = call.Value });
            await Lasts(Impatience, Same);
        }
    }

    private async Task EnterResults(CallerSnapshot page)
    {
        var call = page.CallId!.Value;
        bool Same(CallerSnapshot now) => now.Status == page.Status && now.CallId == call && Can(now, CallerAction.Disposition);
        var typing = _chance.LogNormal(_habits.TypingMedian, 0.6, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        if (page.Status == CallerStatus.Wrap && _left != call && _chance.Happens(_habits.LeavesResults))
        {
            _left = call;
            await ClosePage();
            return;
        }

        if (!await Lasts(typing, Same) || page.Household is not { } household)
        {
            return;
        }

        var lead = household.Leads[_chance.Below(household.Leads.Length)].LeadId;
        var answers = Answers();
        var stop = page.Status == CallerStatus.Wrap && (_over || _chance.Happens(_habits.StopsWithResults));
        var said = await Click("disposition", new { callId = call.Value, leadId = lead, answers, stop });
        if (said is not Said.No)
        {
            _results.Note(call.Value, CallerId, lead, answers, _desk.Time.GetUtcNow(), said is Said.Yes);
        }

        await Lasts(Impatience, Same);
    }

    private ImmutableSortedDictionary<long, long> Answers() =>
        _script.Where(_ => !_chance.Happens(0.1)).ToImmutableSortedDictionary(
            question => question.Key, question => question.Value[_chance.Below(question.Value.Length)]);

    private static bool Can(CallerSnapshot page, CallerAction action) => page.Actions.Contains(action);
}
