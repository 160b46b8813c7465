using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Tests.Support;
using ImpactDialing.Up;

namespace ImpactDialing.Tests.Failover;

/// <summary>
/// A shift with one failure of the primary. The trouble lasts until conversations have begun and ended in it, and
/// answers were accepted. Then the primary comes back, in the middle of current calls. The shift ends when legs have
/// returned to the primary and work continues there.
/// </summary>
internal sealed class FailoverShift(FailoverStage stage, Trouble trouble)
{
    private const int Enough = 3;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>A primary that has failed once is trusted again after 20 s (<c>FailbackPolicy.Stay</c>).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Plays the shift.</summary>
    /// <param name="stage">The stage, which is disposed of at the end.</param>
    public static async Task<ShiftReport> Play(FailoverStage stage, Trouble trouble)
    {
        await using (stage)
        {
            return await new FailoverShift(stage, trouble).Play();
        }
    }

    private async Task<ShiftReport> Play()
    {
        stage.StartWork();
        await Until("work has begun", () => Finished(DateTimeOffset.MinValue) >= Enough);

        // On a slow machine the primary may count as unhealthy before its failure: its legs return first.
        var served = stage.Ingress.Passed;
        await Until("legs are at the primary", () => stage.Ingress.Passed >= served + Enough);

        var began = TimeProvider.System.GetUtcNow();
        Begin();
        await Until(
            "work goes on while the primary is unwell", () => Finished(began) >= Enough && Taken(began) >= Enough && Turned(began).Any());
        var ended = TimeProvider.System.GetUtcNow();
        var conversations = Finished(began) - Finished(ended);
        var passed = stage.Ingress.Passed;
        await End();
        var back = TimeProvider.System.GetUtcNow();
        await Until(
            "legs go home when the primary is well", () => stage.Ingress.Passed >= passed + (4 * Enough) && Finished(back) >= Enough);

        var thrownOut =
            stage.Twilio.Ears.CallerBooks.Where(book => book.Leg is { HasEnded: true, EndedByPerson: false } && book.Leg.EndedAt >= began)
                .Select(book => Tell(book.Leg)).ToList();
        stage.EndWork();
        var over = TimeProvider.System.GetUtcNow();
        await Until("everything has come to rest", async () => stage.Twilio.CallsInProgress == 0 && await stage.Busy() == 0);
        // A lead who answered while the callers left may have met no caller, though both were there.
        var parting =
            stage.Twilio.Ears.CalleeBooks.Where(book => book.Leg.AnsweredAt >= over.AddSeconds(-2) && book.Conversations.Count == 0)
                .Select(book => book.Leg.Sid).ToHashSet();
        var closing = await stage.Close(parting);
        return new ShiftReport
        {
            Length = ended - began,
            Conversations = conversations,
            Fallbacks = [.. Turned(began).Where(seen => seen.At < ended)],
            LongestSilence =
                stage.Twilio.Ears.Books.SelectMany(book => book.Silences).Select(silence => silence.Length).DefaultIfEmpty().Max(),
            ThrownOut = thrownOut,
            CalledTwiceAtOnce = stage.Twilio.Ears.NumbersInTwoCallsAtOnce,
            Closing = closing.Compare(),
            Disagreements = closing.Faults,
        };
    }

    private void Begin()
    {
        switch (trouble)
        {
            case Trouble.Dead:
                stage.Primary.Signal(Signals.Kill);
                break;
            case Trouble.DiesBeforeItsAnswer:
                stage.Ingress.BeforeNextAnswer = () => stage.Primary.Signal(Signals.Kill);
                break;
            case Trouble.Asleep:
                stage.Primary.Signal(Signals.Stop);
                break;
            case Trouble.Confused:
                stage.Ingress.IsConfused = true;
                break;
            default:
                throw new InvalidOperationException($"Trouble {trouble} is not implemented.");
        }
    }

    private async Task End()
    {
        switch (trouble)
        {
            case Trouble.Dead or Trouble.DiesBeforeItsAnswer:
                await stage.StartPrimary();
                break;
            case Trouble.Asleep:
                stage.Primary.Signal(Signals.Continue);
                break;
            default:
                stage.Ingress.IsConfused = false;
                break;
        }
    }

    /// <summary>A leg's last moments.</summary>
    private string Tell(CallLeg leg) =>
        string.Join(" | ", stage.Twilio.Ears.Journal.Where(entry => entry.Who == leg.Person && entry.At <= leg.EndedAt).TakeLast(8));

    /// <summary>How many conversations have begun since a moment, and are over.</summary>
    private int Finished(DateTimeOffset since) =>
        World.CallsOf(stage.Twilio).Sum(call => call.Talks.Count(talk => talk.From >= since && talk.To is not null));

    /// <summary>How many answers to questions have been taken since a moment.</summary>
    private int Taken(DateTimeOffset since) => stage.Answers.Answers.Count(answer => answer.At >= since);

    private IEnumerable<SeenFallback> Turned(DateTimeOffset since) =>
        stage.Fallbacks.Seen.Where(seen => seen.At >= since && seen.ErrorCode is not null);

    private Task Until(string what, Func<bool> isSo) => Until(what, () => Task.FromResult(isSo()));

    private async Task Until(string what, Func<Task<bool>> isSo)
    {
        if (!await Waiting.Until(isSo, LookAgain, Patience))
        {
            Assert.Fail($"{trouble}: it did not come to this: {what}. {stage.Twilio.Ears.Tail()}");
        }
    }
}
