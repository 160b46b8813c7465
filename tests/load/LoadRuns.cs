using System.Globalization;
using ImpactDialing.Stage.LongRuns;

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
        if (journal is not null)
        {
            run.KeepAllExchanges();
        }

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
                    Console.WriteLine(at.Progress(TimeProvider.System.GetElapsedTime(started)));
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
                run.SaveDatabase(database.FullName);
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
