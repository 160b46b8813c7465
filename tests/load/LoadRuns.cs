using System.Globalization;
using ImpactDialing.Scenarios.LongRuns;

namespace ImpactDialing.Load;

/// <summary>Plays long runs one after the other, and prints their progress.</summary>
internal sealed class LoadRuns(FileInfo? journal, FileInfo? database)
{
    private const int MinutesBetweenLines = 10;

    private volatile bool _stopped;

    /// <summary>Plays all seeds.</summary>
    /// <returns>1 if a run broke a sentence of the contract, else 0.</returns>
    public int Play(IReadOnlyList<int> seeds, LongRunPlan plan)
    {
        var (played, broken) = (0, 0);
        foreach (var seed in seeds.TakeWhile(_ => !_stopped))
        {
            broken += Play(plan with { Seed = seed });
            played++;
        }

        Say($"{played} of {seeds.Count} runs, {broken} sentences of the contract broken");
        return broken == 0 ? 0 : 1;
    }

    private int Play(LongRunPlan plan)
    {
        var started = TimeProvider.System.GetTimestamp();
        var run = LongRun.Begin(plan);
        run.Bank.Wire.Keeps = journal is null ? run.Bank.Wire.Keeps : static (_, _, _) => true;
        void EndEarly(object? sender, ConsoleCancelEventArgs pressed)
        {
            (pressed.Cancel, _stopped) = (true, true);
            run.EndEarly();
        }

        Console.CancelKeyPress += EndEarly;
        try
        {
            var minutes = 0;
            run.Work(at =>
            {
                if (++minutes % MinutesBetweenLines == 0)
                {
                    var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
                    var calls = at.Bank.Twilio.Ears.CalleeCount;
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {at.Bank.Time.GetUtcNow():HH:mm:ss} of virtual time, {seconds:0} s: "
                        + $"{calls} calls ({calls / seconds:0.0} a second), {at.Bank.Twilio.WebhooksSent} webhooks, "
                        + $"{at.Deaths.Count} kills, {Environment.WorkingSet / 1_048_576} MB"));
                }
            });
            var report = LongRunReport.Of(run, TimeProvider.System.GetElapsedTime(started));
            foreach (var line in report.Figures.Concat(report.Explain(run)))
            {
                Console.WriteLine(line);
            }

            if (journal is not null)
            {
                File.WriteAllLines(journal.FullName, run.Journal());
            }

            if (database is not null)
            {
                database.Delete();
                run.Bank.Execute("VACUUM INTO @path", new { path = database.FullName }, transact: false);
            }

            return report.Broken.Count;
        }
        finally
        {
            Console.CancelKeyPress -= EndEarly;
            run.Close();
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
