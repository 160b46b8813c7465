using System.Globalization;
using System.Text.RegularExpressions;
using ImpactDialing.Calls;

namespace ImpactDialing.Stage.LongRuns;

/// <summary>The result of a long run.</summary>
/// <param name="Figures">Lines for people.</param>
/// <param name="Broken">The broken sentences of the contract; empty when all is well.</param>
/// <param name="Conversations">How many of the calls became conversations.</param>
public sealed partial record LongRunReport(IReadOnlyList<string> Figures, IReadOnlyList<string> Broken, int Calls, int Conversations)
{
    /// <summary>Judges a run that has come to rest.</summary>
    public static LongRunReport Of(LongRun run, TimeSpan realTime)
    {
        var audit = new LongAudit(run);
        var broken = audit.Run();
        var bank = run.Bank;
        var calls = bank.Twilio.Ears.CalleeBooks.Count;
        var outcomes = bank.Query<(long Outcome, long Count)>("SELECT outcome, COUNT(*) FROM calls GROUP BY outcome ORDER BY 2 DESC")
            .Select(row => $"{(CallOutcome)row.Outcome} {row.Count}");
        var (gaps, asked) = run.Pages.Aggregate((0, 0), (sum, page) => (sum.Item1 + page.Asking.Gaps, sum.Item2 + page.Asking.Asked));
        IReadOnlyList<string> figures =
        [
            Line(
                $"seed {run.Plan.Seed}: {calls} calls, {audit.Conversations} conversations, {audit.ConnectedInVain} connected in ",
                $"vain, results of {audit.Results.ByPage} by page and {audit.Results.ByPhone} by phone"),
            "  outcomes: " + string.Join(", ", outcomes),
            Line(
                $"  sessions {bank.One<long>("SELECT COUNT(*) FROM caller_sessions")}, transfers ",
                $"{bank.One<long>("SELECT COUNT(*) FROM transfers")} ",
                $"({bank.One<long>("SELECT COUNT(*) FROM transfers WHERE outcome = 1")} joined)"),
            Line(
                $"  {bank.Twilio.WebhooksSent} webhooks, {run.FaultLog.Lost} callbacks lost, {run.FaultLog.Doubled} webhooks doubled, ",
                $"{run.FaultLog.Unanswered} answered too late; {bank.Twilio.Rest.Requests} REST requests; {bank.Pusher.PublishedCount} ",
                $"events, {gaps} gaps seen, pages asked {asked} times; clusters killed {run.Deaths.Count} times"),
            Line(
                $"  {(bank.Time.GetUtcNow() - new DateTimeOffset(2026, 3, 3, 18, 0, 0, TimeSpan.Zero)).TotalMinutes:0} minutes of ",
                $"virtual time in {realTime.TotalSeconds:0} s ({calls / realTime.TotalSeconds:0.0} calls a second), ",
                $"{Environment.WorkingSet / 1_048_576} MB"),
            Line($"  {broken.Count} sentences of the contract broken"),
        ];
        return new(figures, broken, calls, audit.Conversations);
    }

    /// <summary>
    /// The broken sentences, and the experience of the people and around the instants in the first ones.
    /// </summary>
    public IEnumerable<string> Explain(LongRun run, int sentences = 3) =>
    [
        .. Broken.Take(40),
        .. Broken.Take(sentences).SelectMany(sentence => (IEnumerable<string>)["About: " + sentence, .. About(run, sentence)]),
    ];

    [GeneratedRegex(@"\+\d{11}|client:caller-\d+|caller \d+")]
    private static partial Regex Name();

    [GeneratedRegex(@"\d\d:\d\d:\d\d\.\d{3}")]
    private static partial Regex Instant();

    private static IEnumerable<string> About(LongRun run, string sentence)
    {
        if (Name().Match(sentence) is not { Success: true, Value: var name }
            || !TimeOnly.TryParseExact(
                Instant().Match(sentence).Value, "HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return [];
        }

        name = run.Phones.FirstOrDefault(phone => phone.Caller.Number == name)?.Caller.Name
            ?? name.Replace("client:", "", StringComparison.Ordinal).Replace("caller ", "caller-", StringComparison.Ordinal);
        return run.Bank.Twilio.Ears.Journal
            .Where(
                entry => (TimeOnly.FromTimeSpan(entry.At.TimeOfDay) - at).TotalSeconds is < 40 or > 86_360
                    && (entry.Who == name || entry.What.Contains(name, StringComparison.Ordinal)))
            .Select(entry => "    " + entry)
            .Take(120);
    }

    private static string Line(params FormattableString[] parts) =>
        string.Concat(parts.Select(part => part.ToString(CultureInfo.InvariantCulture)));
}
