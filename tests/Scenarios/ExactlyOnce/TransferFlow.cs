using System.Collections.Immutable;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Scenarios.Support;
using ImpactDialing.Simulator.Faults;
using ImpactDialing.Simulator.Rest;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Transfers;

namespace ImpactDialing.Scenarios.ExactlyOnce;

/// <summary>
/// A web caller transfers the lead, warm or cold, goes on to the next household and stops. There is one fault
/// somewhere, and a result that is required whatever the fault.
/// </summary>
internal sealed class TransferFlow : IAsyncDisposable
{
    private readonly bool _warm;
    private int _dials;

    public TransferFlow(TransferKind kind)
    {
        _warm = kind == TransferKind.Warm;
        var settings = new TwilioSettings();
        settings.Faults.OrderRest(Count, RestFault.None, int.MaxValue);
        Stage = TransferStage.Open(kind, settings: settings, start: false);
        Stage.Bank.MayComplain = true;
    }

    public TransferStage Stage { get; }

    private PhoneBank Bank => Stage.Bank;

    /// <summary>Plays the transfer, and waits until the application has detected everything that was lost.</summary>
    public void Play()
    {
        Play(Stage, _warm);
        Bank.Run(400);
    }

    /// <summary>Plays the transfer.</summary>
    public static void Play(TransferStage stage, bool warm)
    {
        stage.Station.Start();
        stage.Talks().Dials();
        if (warm)
        {
            stage.UntilTogether(stage.Caller, stage.Lead, stage.Target);
            stage.Bank.Run(10);
            stage.Station.HangUp();
        }

        stage.UntilTogether(stage.Lead, stage.Target);
        stage.Station.UntilStatus(CallerStatus.Wrap);
        stage.Bank.Until(() => stage.Station.Phone.HasHeard("call results"), "the caller is asked for results", 20);
        stage.Bank.Run(10);
        stage.Station.Save();
        stage.Station.UntilStatus(CallerStatus.Hold);
        stage.Bank.Until(() => stage.Station.Phone.HearsMusic, "the caller is on hold with music", 20);
        stage.Bank.Run(5);

        // The last one hears that the others have left: the lead after a warm transfer, the target after a cold one.
        var (leaves, stays) = warm ? (stage.Target, stage.Lead) : (stage.Lead, stage.Target);
        stage.Leg(leaves).PersonHangsUp();
        stage.Bank.Until(() => !stage.IsOnLine(stays), $"{stays} is hung up", 40);
        Assert.True(stage.HasHeard(stays, "The others have left"), stage.Bank.Twilio.Ears.Tail());
        stage.Station.Do("stop_calling", new { sessionId = stage.Station.Session().SessionId!.Value.Value });
    }

    /// <summary>Checks everything that is required whatever went wrong.</summary>
    /// <param name="faults">The most webhooks of one leg that failed.</param>
    public void Check(int faults)
    {
        Assert.Equal([CallOutcome.Connected], Bank.Outcomes());
        Assert.Equal([TransferOutcome.Joined], Stage.Outcomes());
        Assert.Equal([(1L, 11L), (2L, 21L)], Bank.Answers());
        Assert.Equal([(1L, 1L, true)], Bank.Dispositions());
        Assert.Equal([SessionEndReason.Stopped], Bank.Sessions());
        Assert.Equal(2, _dials);
        Assert.Equal([Stage.Lead, Stage.Target], Bank.Twilio.Ears.CalleeBooks.Select(book => book.Number));
        Assert.Equal(0, Bank.Twilio.CallsInProgress);
        Assert.Equal([], Bank.Query<string>("SELECT kind || ' ' || phase FROM live_states WHERE due_at IS NOT NULL"));
        Assert.Empty(Bank.Query<long>("SELECT id FROM households WHERE status IN (2, 3) OR token IS NOT NULL"));

        // Together once, and not separated and joined again: twice with the caller, who comes along in a warm transfer.
        Assert.Equal(_warm ? 2 : 1, Stage.Book(Stage.Lead).Conversations.Count(conversation => conversation.Number == Stage.Caller));
        Assert.Single(Stage.Book(Stage.Lead).Conversations, conversation => conversation.Number == Stage.Target);
        var pauses = Bank.Wire.Exchanges.Where(exchange => exchange.Body.Contains("<Pause", StringComparison.Ordinal)).ToList();
        foreach (var book in Bank.Twilio.Ears.Books)
        {
            foreach (var silence in book.Silences.Where(
                silence => !pauses.Exists(
                    pause => pause.Leg == book.Leg.Sid && pause.At <= silence.To && pause.At >= silence.From.AddSeconds(-20))))
            {
                Assert.True(
                    silence.Length.TotalSeconds <= 2 + (5.6 * faults),
                    $"{book.Number} sat in silence for {silence.Length}.{Environment.NewLine}{Bank.Twilio.Ears.Tail()}");
            }
        }

        Assert.True(Bank.Twilio.Debugger.Entries.All(entry => entry.Code is 11205 or 11202 or 15003), Bank.Complaints());
        Assert.All(Bank.Wire.Exchanges, exchange => Assert.Contains(exchange.Status, new[] { 0, 200 }));
    }

    /// <summary>Requests that repeat each other, by copy or by fallback.</summary>
    public ImmutableArray<IGrouping<(string Leg, string Step), Exchange>> Repetitions() =>
        [.. Bank.Wire.Exchanges.Where(
            exchange => exchange.Status == 200 && exchange.Step.Host.EndsWith(".test", StringComparison.Ordinal) && exchange.Leg.Length > 0)
            .GroupBy(exchange => (exchange.Leg, exchange.Step.PathAndQuery)).Where(group => group.Count() > 1)];

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    private bool Count(RestRequest request)
    {
        _dials += request.IsDial ? 1 : 0;
        return false;
    }
}
