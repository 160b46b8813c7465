using System.Globalization;
using ImpactDialing.Simulator.Telephony;
using ImpactDialing.Simulator.Time;

namespace ImpactDialing.Simulator.People;

/// <summary>
/// Decides what a number does: the fictional numbers 555-0100 to 555-0199 of any area code by their last two digits
/// (the table is in README.md), all others by chance.
/// </summary>
public static class CalleeDirectory
{
    /// <summary>The two digits that choose a behaviour, or null when chance does.</summary>
    public static int? Digits(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length == 12 && number.StartsWith("+1", StringComparison.Ordinal) && number.AsSpan(5, 5).SequenceEqual("55501")
            ? int.Parse(number.AsSpan(10), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>A number with a behaviour: area code 200–999 and two digits of the table.</summary>
    public static string Number(int areaCode, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(areaCode, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(areaCode, 999);
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 99);
        return string.Create(CultureInfo.InvariantCulture, $"+1{areaCode}55501{digits:00}");
    }

    /// <summary>What the number will do this time.</summary>
    public static CalleePlan Plan(Calling calling, CalleeChances chances)
    {
        ArgumentNullException.ThrowIfNull(calling);
        ArgumentNullException.ThrowIfNull(chances);
        return Digits(calling.Number) is { } digits && ByDigits(digits) is { } plan ? plan : ByChance(calling.Chance, chances);
    }

    private static CalleePlan? ByDigits(int digits) => digits switch
    {
        0 => new CalleePlan(),
        1 => new CalleePlan { HangsUpAfterAnswer = TimeSpan.FromSeconds(0.3) },
        2 => new CalleePlan { HangsUpAfterAnswer = TimeSpan.FromSeconds(2) },
        3 => new CalleePlan { HangsUpAfterAnswer = TimeSpan.FromSeconds(5) },
        4 => new CalleePlan { HangsUpAfterTalk = TimeSpan.FromSeconds(10) },
        5 => new CalleePlan { HangsUpAfterTalk = TimeSpan.FromSeconds(30) },
        6 => new CalleePlan { HangsUpAfterTalk = TimeSpan.FromSeconds(60) },
        7 => new CalleePlan { Greeting = TimeSpan.Zero },
        8 => new CalleePlan { Patience = TimeSpan.FromSeconds(2) },
        9 => new CalleePlan { Presses = (TimeSpan.FromSeconds(3), '*') },
        10 => new CalleePlan { Outcome = CalleeOutcome.Busy },
        20 => new CalleePlan { Outcome = CalleeOutcome.NoAnswer },
        30 => new CalleePlan { Outcome = CalleeOutcome.Failed },
        31 => new CalleePlan { Outcome = CalleeOutcome.Failed, SipCode = 503 },
        40 => Machine(TimeSpan.FromSeconds(22), TimeSpan.FromSeconds(12)),
        41 => Machine(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(12)),
        42 => Machine(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3)) with { TakenFor = "human" },
        43 => Machine(TimeSpan.FromSeconds(5), TimeSpan.Zero) with { Outcome = CalleeOutcome.Fax },
        44 => Machine(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12)),
        46 => Machine(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(12)) with { Beeps = false },
        47 => Machine(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(50)),
        45 => new CalleePlan { TakenFor = "machine" },
        50 => new CalleePlan { Outcome = CalleeOutcome.Refused, RestErrorCode = 21211 },
        51 => new CalleePlan { Outcome = CalleeOutcome.Refused, RestErrorCode = 21216 },
        52 => new CalleePlan { Outcome = CalleeOutcome.Refused, RestErrorCode = 21215 },
        60 => new CalleePlan { AnswerAfter = TimeSpan.FromSeconds(25) },
        61 => new CalleePlan { AnswerAroundTimeout = TimeSpan.Zero },
        62 => new CalleePlan { AnswerAroundTimeout = TimeSpan.FromSeconds(-1) },
        63 => new CalleePlan { AnswerAfter = TimeSpan.FromSeconds(0.1) },
        64 => new CalleePlan { AnswerAfter = TimeSpan.FromSeconds(15) },
        _ => null,
    };

    private static CalleePlan Machine(TimeSpan answerAfter, TimeSpan greeting) => new()
    {
        Outcome = CalleeOutcome.Machine,
        AnswerAfter = answerAfter,
        Greeting = greeting,
    };

    private static CalleePlan ByChance(Chance chance, CalleeChances chances)
    {
        double which = chance.NextDouble();
        TimeSpan ringAfter = chance.Seconds(1, 3);
        if ((which -= chances.Human) < 0)
        {
            return Person(chance, chances, ringAfter);
        }

        if ((which -= chances.Machine) < 0)
        {
            TimeSpan answer = chance.Happens(chances.PhoneOff) ? TimeSpan.FromSeconds(0.2) : chance.Seconds(18, 26);
            CalleePlan machine = Machine(answer, chance.Seconds(6, 25)) with { RingAfter = ringAfter };
            return chance.Happens(chances.WrongVerdict) ? machine with { TakenFor = "human" } : machine;
        }

        if ((which -= chances.Fax) < 0)
        {
            return Machine(TimeSpan.FromSeconds(10), TimeSpan.Zero) with { Outcome = CalleeOutcome.Fax, RingAfter = ringAfter };
        }

        if ((which -= chances.Busy) < 0)
        {
            return new CalleePlan { Outcome = CalleeOutcome.Busy, RingAfter = ringAfter };
        }

        return new CalleePlan { Outcome = which < chances.Failed ? CalleeOutcome.Failed : CalleeOutcome.NoAnswer, RingAfter = ringAfter };
    }

    private static CalleePlan Person(Chance chance, CalleeChances chances, TimeSpan ringAfter)
    {
        TimeSpan fromDial = chance.LogNormal(chances.AnswerMedian, chances.AnswerSigma, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(25));
        TimeSpan talk = chance.LogNormal(chances.TalkMedian, chances.TalkSigma, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));
        bool atOnce = chance.Happens(chances.HangsUpAtOnce);
        bool letsEnd = chance.Happens(chances.LetsCallerEnd);
        return new CalleePlan
        {
            RingAfter = ringAfter,
            AnswerAfter = fromDial - ringAfter,
            Greeting = chance.LogNormal(TimeSpan.FromSeconds(0.9), 0.3, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2)),
            HangsUpAfterAnswer = atOnce ? chance.Seconds(0.2, 3) : null,
            HangsUpAfterTalk = letsEnd ? null : talk,
            Patience = chance.Between(chances.Patience.Least, chances.Patience.Most),
            TakenFor = chance.Happens(chances.WrongVerdict) ? "machine" : null,
        };
    }
}
